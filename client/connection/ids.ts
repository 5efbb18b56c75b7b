const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-';

/** 16 characters of 64: an id that the server has not seen before, for a command that may be sent again. */
export function newId(): string {
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) id += ALPHABET[byte & 63] ?? '';
  return id;
}
