import { useEffect } from 'preact/hooks';
import { announce } from '../ui/live-region.tsx';
import { trt } from '../ui/timing-words.ts';

const SOON_S = 10;

/** How long this student may still answer, in milliseconds. Read aloud once, when ten seconds are left. */
export function Timer({ left }: { readonly left: number }) {
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const soon = seconds <= SOON_S && seconds > 0;
  useEffect(() => {
    if (soon) announce(trt('own.soon'));
  }, [soon]);
  return <p class="strong numbers">{seconds === 0 ? trt('own.over') : trt('left', { n: seconds })}</p>;
}
