import { SHAPE_PATHS, seatLook } from './seat-look.ts';

/** A student's dot: shape and hue by seat number. Decoration beside a name; the name carries the meaning. */
export function SeatDot({ number }: { readonly number: number }) {
  const { shape, hue } = seatLook(number);
  return (
    <svg class="seat-dot" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={SHAPE_PATHS[shape]}
        fill={hue}
        stroke="var(--hue-outline)"
        stroke-width="1.6"
        stroke-linejoin="round"
      />
    </svg>
  );
}
