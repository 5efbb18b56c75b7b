export type SeatShape = 'circle' | 'square' | 'triangle' | 'star' | 'hexagon' | 'drop' | 'cross';

/** Seven shapes and eight hues that share no divisor: 56 seats before a look comes back. */
const SHAPES: readonly SeatShape[] = ['circle', 'square', 'triangle', 'star', 'hexagon', 'drop', 'cross'];
const HUES = [
  '#f2a5d2',
  '#8fa8ff',
  '#e9d66b',
  '#7fd8c8',
  '#c79bf2',
  '#f5a38f',
  '#a9d977',
  '#b9c4d8',
] as const;

export interface SeatLook {
  readonly shape: SeatShape;
  /** Light enough for dark ink and for the night sky; on paper it has a dark outline. */
  readonly hue: string;
}

/** The look of a seat's dot, by its number (1, 2, 3, ...); 0 is a synthetic client. */
export function seatLook(number: number): SeatLook {
  if (number <= 0) return { shape: 'circle', hue: '#b9c4d8' };
  const index = number - 1;
  return {
    shape: SHAPES[index % SHAPES.length] ?? 'circle',
    hue: HUES[index % HUES.length] ?? '#b9c4d8',
  };
}

/** The outline of a shape in a box of 24 by 24. */
export const SHAPE_PATHS: Record<SeatShape, string> = {
  circle: 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 1 0 0-19Z',
  square:
    'M5 3.5h14A1.5 1.5 0 0 1 20.5 5v14a1.5 1.5 0 0 1-1.5 1.5H5A1.5 1.5 0 0 1 3.5 19V5A1.5 1.5 0 0 1 5 3.5Z',
  triangle: 'M12 2.5 22.5 20.5h-21Z',
  star: 'm12 1.8 3.1 6.5 7.1 1-5.1 5 1.2 7.1L12 18l-6.3 3.4 1.2-7.1-5.1-5 7.1-1Z',
  hexagon: 'M12 1.8 20.9 7v10L12 22.2 3.1 17V7Z',
  drop: 'M12 1.5c4 5 7.5 8.6 7.5 13a7.5 7.5 0 0 1-15 0c0-4.4 3.5-8 7.5-13Z',
  cross: 'M8.5 2.5h7v6h6v7h-6v6h-7v-6h-6v-7h6Z',
};
