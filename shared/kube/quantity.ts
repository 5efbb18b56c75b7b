/** An amount of a resource such as `500m` of a CPU or `64Mi` of memory (`apimachinery/pkg/api/resource quantity.go`). */
export interface Quantity {
  /** In billionths; what is smaller counts as one. */
  readonly nano: bigint;
  readonly style: 'decimal' | 'exponent' | 'binary';
  /** Kubernetes keeps the words of what it reads without big numbers, even with a `+` or zeros in front. */
  readonly isKept: boolean;
}

/** Each a thousand of the one before, from billionths on. */
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
/** Each 1,024 of the one before, from 1 on. */
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** Place of the suffix that is none. */
const ONES = DECIMAL.indexOf('');
/** What is more in a binary unit counts as so much (`maxAllowed`). */
const MOST = (2n ** 63n - 1n) * 1_000_000_000n;
/** As many digits as no amount needs, so that nobody makes the server count with thousands. */
const WRITTEN = /^([+-]?)(\d{0,30})(?:\.(\d{0,30}))?([numkMGTPE]?|[KMGTPE]i|[eE][+-]?\d{1,2})$/;

/** Null for what is none. Digits may be missing altogether: `.` and `Ki` are 0. */
export function parseQuantity(text: string): Quantity | null {
  const written = text === '' ? null : WRITTEN.exec(text);
  if (written === null) return null;
  const [, sign, whole = '', fraction = '', suffix = ''] = written;
  const style = styleOf(suffix);
  const power = BINARY.indexOf(suffix);
  const digits = BigInt(whole + fraction) * (style === 'binary' ? 1024n ** BigInt(power) : 1n);
  const exponent = exponentOf(suffix, style) - fraction.length;
  const places = 3 * ONES + exponent;
  const exact = places < 0 ? dividedUp(digits, 10n ** BigInt(-places)) : digits * 10n ** BigInt(places);
  const nano = style === 'binary' && exact > MOST ? MOST : exact;
  const significant = (whole.replace(/^0+/, '') || '0') + fraction;
  const isKept =
    style === 'binary'
      ? fraction === '' && significant.length + 3 * power <= 14 && BigInt(significant) % 8n !== 0n
      : significant.length <= 18 && places >= 0 && exponent % 3 === 0 && !/^0|000$/.test(significant);
  return { nano: sign === '-' ? -nano : nano, style, isKept };
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

/** What the scheduler counts: thousandths of a CPU, ones of anything else, rounded up; 0 where it is no amount. */
export function unitsOf(what: string, text: string): bigint {
  return dividedUp(parseQuantity(text)?.nano ?? 0n, what === 'cpu' ? 1_000_000n : 1_000_000_000n);
}

/**
 * As the API writes it: in its own words where they are kept, else without a fraction and with the largest suffix
 * (`ParseQuantity`, `CanonicalizeBytes`). What is none stays as it is.
 */
export function quantityText(written: string): string {
  const quantity = parseQuantity(written);
  if (quantity === null) return written;
  const { nano, style, isKept } = quantity;
  if (nano === 0n) return '0';
  if (isKept) return written;
  const [ones, rest] = [nano / 1_000_000_000n, nano % 1_000_000_000n];
  if (style === 'binary' && rest === 0n && (ones >= 1024n || ones <= -1024n)) {
    const [amount, times] = reduced(ones, 1024n, BINARY.length - 1);
    return `${amount}${BINARY[times]}`;
  }
  const [amount, times] = reduced(nano, 1000n, Number.MAX_SAFE_INTEGER);
  // For thousands of E there is no suffix, and Kubernetes writes none.
  if (style !== 'exponent') return `${amount}${DECIMAL[times] ?? ''}`;
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
