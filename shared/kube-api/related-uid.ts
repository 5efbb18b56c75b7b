/** An id for what is made from another object, always the same for the same one: its id with the ends exchanged. */
export function relatedUid(uid: string): string {
  return `${uid.slice(24, 32)}${uid.slice(8, 24)}${uid.slice(32)}${uid.slice(0, 8)}`;
}
