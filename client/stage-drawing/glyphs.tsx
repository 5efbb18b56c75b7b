/** The shapes of the dots, for legends and buttons: the same that move on the map. */
export function DotShape({ kind }: { kind: 'pod-ip' | 'service' | 'back' | 'ok' | 'waiting' | 'failed' }) {
  return (
    <svg class={`dot-shape dot-shape-${kind}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {kind === 'failed' ? (
        <>
          <path class="body" d="M12 2 22 12 12 22 2 12z" />
          <path class="cross" d="m8.7 8.7 6.6 6.6m0-6.6-6.6 6.6" />
        </>
      ) : kind === 'waiting' ? (
        <>
          <circle class="track" cx="12" cy="12" r="8" />
          <path class="drain" d="M12 4a8 8 0 0 1 8 8" />
        </>
      ) : kind === 'ok' ? (
        <>
          <circle class="pulse" cx="12" cy="12" r="9" />
          <circle class="pulse" cx="12" cy="12" r="4.5" />
        </>
      ) : (
        <circle class="body" cx="12" cy="12" r="7.5" />
      )}
    </svg>
  );
}
