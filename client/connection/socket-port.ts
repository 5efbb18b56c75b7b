/** What a connection needs of a socket: small enough that a test can hold both ends of it. */
export interface SocketPort {
  /** Opens afresh; `opened` or `lost` follows. Who is told `opened` asks something before it returns. */
  readonly open: () => void;
  readonly close: () => void;
  readonly listen: (listeners: SocketListeners) => void;
  /** Sends and waits for the acknowledgement; `failed` after `timeout` milliseconds or when the line drops. */
  readonly ask: (event: string, message: unknown, timeout: number) => Promise<Asked>;
}

export type Asked = { readonly ok: true; readonly answer: unknown } | { readonly ok: false };

export interface SocketListeners {
  readonly opened: () => void;
  readonly lost: () => void;
  readonly received: (event: 'frame' | 'you' | 'closed', message: unknown) => void;
}
