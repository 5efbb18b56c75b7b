/** An amount of a resource such as `500m` of a CPU or `64Mi` of memory (`apimachinery/pkg/api/resource quantity.go`). */
export interface Quantity {
  /** In billionths; what is smaller counts as one. */
  readonly nano: bigint;
  readonly style: 'decimal' | 'exponent' | 'binary';
}

/** Each a thousand of the one before, from billionths on. */
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
/** Each 1,024 of the one before, from 1 on. */
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** Place of the suffix that is none. */
const ONES = DECIMAL.indexOf('');
/** As many digits as no amount needs, so that nobody makes the server count with thousands. */
const WRITTEN = /^([+-]?)(\d{0,30})(?:\.(\d{0,30}))?([numkMGTPE]?|[KMGTPE]i|[eE][+-]?\d{1,2})$/;

/** Null for what is none. */
export function parseQuantity(text: string): Quantity | null {
  const [, sign, whole = '', fraction = '', suffix = ''] = WRITTEN.exec(text) ?? [];
  if (whole + fraction === '') return null;
  const style = styleOf(suffix);
  const digits =
    BigInt(whole + fraction) * (style === 'binary' ? 1024n ** BigInt(BINARY.indexOf(suffix)) : 1n);
  const exponent = 3 * ONES - fraction.length + exponentOf(suffix, style);
  const nano = exponent < 0 ? dividedUp(digits, 10n ** BigInt(-exponent)) : digits * 10n ** BigInt(exponent);
  return { nano: sign === '-' ? -nano : nano, style };
}

/** What the API server says of what is no amount, or null (`ErrFormatWrong`, `ErrSuffix`). */
export function quantityProblem(text: string): string | null {
  if (parseQuantity(text) !== null) return null;
  return /^[+-]?\d*\.?\d*[eEinumkKMGTP]+[-+]?\d*$/.test(text)
    ? "unable to parse quantity's suffix"
    : "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
}

/** The amount as a number; 0 where it is none. */
export function quantityOf(text: string): number {
  return Number(parseQuantity(text)?.nano ?? 0n) / 1e9;
}

function styleOf(suffix: string): Quantity['style'] {
  if (suffix.endsWith('i')) return 'binary';
  return suffix.length > 1 ? 'exponent' : 'decimal';
}

/** Of ten. */
function exponentOf(suffix: string, style: Quantity['style']): number {
  if (style === 'binary') return 0;
  return style === 'exponent' ? Number(suffix.slice(1)) : 3 * (DECIMAL.indexOf(suffix) - ONES);
}

/** Whole `by`s in an amount that is not negative, rounded up. */
export function dividedUp(amount: bigint, by: bigint): bigint {
  return (amount + by - 1n) / by;
}

/** As the API writes it: no fraction, and the largest suffix (`CanonicalizeBytes`). What is none stays as it is. */
export function quantityText(written: string): string {
  const quantity = parseQuantity(written);
  if (quantity === null) return written;
  const { nano, style } = quantity;
  if (nano === 0n) return '0';
  const [ones, rest] = [nano / 1_000_000_000n, nano % 1_000_000_000n];
  if (style === 'binary' && rest === 0n && (ones >= 1024n || ones <= -1024n)) {
    const [amount, times] = reduced(ones, 1024n, BINARY.length - 1);
    return `${amount}${BINARY[times]}`;
  }
  const [amount, times] = reduced(nano, 1000n, DECIMAL.length - 1);
  if (style !== 'exponent') return `${amount}${DECIMAL[times]}`;
  return times === ONES ? String(amount) : `${amount}e${3 * (times - ONES)}`;
}

/** What is left when it is divided as long as that leaves no rest, and how often that was. */
function reduced(amount: bigint, by: bigint, most: number): [amount: bigint, times: number] {
  let [left, times] = [amount, 0];
  while (times < most && left % by === 0n) {
    left /= by;
    times += 1;
  }
  return [left, times];
}
