/** Keeps the screen on while the page is looked at. Gives back what switches it off; browsers without it dim. */
export function keepAwake(): () => void {
  let lock: WakeLockSentinel | null = null;
  let wanted = true;
  const take = async () => {
    if (!wanted || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      const granted = await navigator.wakeLock.request('screen');
      const spare = wanted ? lock : granted;
      if (wanted) lock = granted;
      // The page was left, or looked at again, while it waited for this one.
      await spare?.release();
    } catch {
      // Refused on low battery: the phone dims as it always does.
    }
  };
  const again = () => void take();
  document.addEventListener('visibilitychange', again);
  void take();
  return () => {
    wanted = false;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  };
}
