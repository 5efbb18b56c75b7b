/** Whether another process still runs what it claimed; `unknown` while nobody can tell. */
export type PeerState = 'alive' | 'gone' | 'unknown';

/**
 * What processes that share a store say to each other. Messages of one process to another arrive in the order
 * of sending, each once, or both sides hear that their conversation is broken and begin it anew.
 */
export interface Peers {
  /** This process, as others address it and as rooms in the store name their owner. */
  readonly process: string;
  /** False while messages cannot be sent: `send` then breaks the conversation. */
  readonly isConnected: boolean;
  /**
   * Whether nobody can have taken this process for dead without its knowing. False after it stood still for
   * longer than its lease, until the `lapsed` handler is done; true while the store is away, for then nobody can
   * take over either.
   */
  readonly isSure: boolean;
  /** Resolves when `isSure` is true. */
  sure(): Promise<void>;
  /** `message` is JSON text. Leaves soon, together with what else is said to this process in the same moment. */
  send(to: string, message: string): void;
  /** Asks the store. A process that was stopped or killed is gone within a second, one that hangs when its lease is over. */
  stateOf(process: string): Promise<PeerState>;
  /** The other processes that have a lease. Rejects while the store is away. */
  others(): Promise<readonly string[]>;
  /** To be called once, before anything is sent. */
  listen(ears: PeerEars): void;
  /** Sends what waits, gives the lease up: from now on this process is gone. */
  close(): Promise<void>;
}

export interface PeerEars {
  /** `message` as parsed from JSON: whoever reads it knows its shape. */
  received(from: string, message: unknown): void;
  /** Messages to or from this process may be lost, or it is gone: nothing that was going on with it goes on. */
  broken(process: string): void;
  /** This process may have been taken for dead: whoever has rooms looks whether they are still its own. */
  lapsed(): Promise<void>;
}
