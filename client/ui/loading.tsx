import { useEffect, useState } from 'preact/hooks';
import { trc } from '../i18n/index.ts';

/** True once `milliseconds` have gone by since the part appeared. */
export function useAfter(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}

/** Something is on its way: quiet at first, a sentence after a second, an explanation after eight. */
export function Loading({ label }: { readonly label: string }) {
  const visible = useAfter(400);
  const slow = useAfter(8_000);
  return (
    <div class="loading" role="status" style={{ opacity: visible ? 1 : 0 }}>
      <div class="loading-steps" aria-hidden="true">
        <i />
        <i />
        <i />
      </div>
      <div>
        <p class="strong">{label}</p>
        <p class="soft">{slow ? trc('loading.slow') : ''}</p>
      </div>
    </div>
  );
}
