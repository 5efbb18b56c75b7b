/** A time as API objects carry it: RFC 3339 in UTC, to the second (`metav1.Time`). */
export function timestamp(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** Milliseconds since the epoch of an API object's time. */
export function milliseconds(timestampText: string): number {
  return new Date(timestampText).getTime();
}
