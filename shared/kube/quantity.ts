const WRITTEN = /^(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/;

const MULTIPLES: { readonly [suffix: string]: number } = {
  ...{ k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15, E: 1e18 },
  ...{ Ki: 2 ** 10, Mi: 2 ** 20, Gi: 2 ** 30, Ti: 2 ** 40, Pi: 2 ** 50, Ei: 2 ** 60 },
};
/** What is divided by, so that `100m` is exactly what `0.1` is. */
const PARTS: { readonly [suffix: string]: number } = { m: 1e3, u: 1e6, n: 1e9 };

/** An amount as Kubernetes writes it, `250m`, `0.5`, `1e3`, `64Mi`; 0 where it is none (`api/resource/quantity.go`). */
export function quantityOf(text: string): number {
  const [, digits = '0', suffix = ''] = WRITTEN.exec(text) ?? [];
  const isExponent = suffix.length > 1 && !suffix.endsWith('i');
  if (isExponent) return Number(digits + suffix);
  return (Number(digits) * (MULTIPLES[suffix] ?? 1)) / (PARTS[suffix] ?? 1);
}
