/**
 * The browser's own memory. It may be switched off (private windows, school policies): then what is
 * remembered lasts as long as the page. Not otherwise: what another tab forgets is forgotten.
 */
const fallback = new Map<string, string>();

export function recall(key: string): string | null {
  let kept: string | null = null;
  try {
    kept = localStorage.getItem(key);
  } catch {
    // See remember.
  }
  return kept ?? fallback.get(key) ?? null;
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Nothing else can be done about it.
    fallback.set(key, value);
  }
}

export function forget(key: string): void {
  fallback.delete(key);
  try {
    localStorage.removeItem(key);
  } catch {
    // See remember.
  }
}
