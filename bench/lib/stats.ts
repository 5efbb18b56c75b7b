export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Median, least and most of what was measured; throws when nothing was. */
export function spreadOf(values: readonly number[]): Spread {
  return { median: percentile(values, 0.5), min: percentile(values, 0), max: percentile(values, 1) };
}

/** `share` 0 to 1; of an even number the lower middle. Throws when there are no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.floor((sorted.length - 1) * share)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** `12.3 (11.9-13.0)`. */
export function shown(values: readonly number[], digits: number): string {
  const { median, min, max } = spreadOf(values);
  return `${number(median, digits)} (${number(min, digits)}-${number(max, digits)})`;
}

/** With thousands separated, as people read them. */
export function number(value: number, digits: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** Each value of the one over the value of the other that was measured in the same turn. */
export function ratios(above: readonly number[], below: readonly number[]): number[] {
  return above.flatMap((value, index) => {
    const other = below[index];
    return other === undefined ? [] : [value / other];
  });
}
