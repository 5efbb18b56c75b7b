/** Who opens a connection, and when. Every client counts as an address of its own. */
export interface Caller {
  readonly client: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}
