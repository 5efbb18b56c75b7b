/**
 * What is known of clients, each thing for the same length of time and then no longer. Plain JSON, and bounded:
 * when it is full, what is out of date goes, and then the oldest.
 */
export interface ClientMemory {
  count: number;
  /** What was remembered first comes first. */
  readonly entries: { [key: string]: Remembered };
}

export interface Remembered {
  readonly address: string;
  /** Milliseconds since the epoch: from then on it is forgotten. */
  readonly until: number;
}

/** Above the clients that a class has at once; a connection of one that was forgotten is like its first. */
export const MAX_REMEMBERED = 4000;
/** So much is left when it was full, so that room is not made for every single client. */
const LEFT_WHEN_FULL = 3000;

export function createClientMemory(): ClientMemory {
  return { count: 0, entries: {} };
}

/** The key of one client's entry about a Service. The slash keeps it from looking like a number. */
export function clientKey(service: string, client: string): string {
  return `${service}/${client}`;
}

export function recall(memory: ClientMemory, key: string, now: number): Remembered | null {
  const known = Object.hasOwn(memory.entries, key) ? memory.entries[key] : undefined;
  return known !== undefined && now < known.until ? known : null;
}

/** Remembers an address until then, in the place of what was known under this key. */
export function remember(memory: ClientMemory, key: string, remembered: Remembered, now: number): void {
  forget(memory, key);
  if (memory.count >= MAX_REMEMBERED) makeRoom(memory, now);
  memory.entries[key] = remembered;
  memory.count += 1;
}

/** Forgets the entries about one Service whose address is not among these. */
export function forgetOthers(memory: ClientMemory, service: string, addresses: readonly string[]): void {
  const kept = new Set(addresses);
  const prefix = clientKey(service, '');
  for (const [key, { address }] of Object.entries(memory.entries)) {
    if (key.startsWith(prefix) && !kept.has(address)) forget(memory, key);
  }
}

export function forgetAll(memory: ClientMemory): void {
  for (const key of Object.keys(memory.entries)) forget(memory, key);
}

function forget(memory: ClientMemory, key: string): void {
  if (!Object.hasOwn(memory.entries, key)) return;
  delete memory.entries[key];
  memory.count -= 1;
}

function makeRoom(memory: ClientMemory, now: number): void {
  for (const [key, { until }] of Object.entries(memory.entries)) {
    if (now < until && memory.count <= LEFT_WHEN_FULL) return;
    forget(memory, key);
  }
}
