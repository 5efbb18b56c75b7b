/** Counts of one kind, such as look-ups by command or votes by option; what never happened is not in it. */
export type Counted<Key extends string = string> = { readonly [key in Key]?: number };

/** Adds counts up, key by key, in the order of the keys' first appearance. */
export function sumOf<Key extends string>(all: readonly Counted<Key>[]): Counted<Key> {
  const sum: { [key in Key]?: number } = {};
  for (const one of all) {
    for (const key of Object.keys(one) as Key[]) sum[key] = (sum[key] ?? 0) + (one[key] ?? 0);
  }
  return sum;
}
