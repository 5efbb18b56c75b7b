/** A flag as clients of the API write it. */
export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}

/** 0 for nothing written; null for what is no whole number. */
export function wholeNumber(value: string | null): number | null {
  const number = Number(value ?? 0);
  return /^\d*$/.test(value ?? '') && Number.isSafeInteger(number) ? number : null;
}
