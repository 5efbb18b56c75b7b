import type { RawData, WebSocket } from 'ws';

/** Channels of `v4.channel.k8s.io` and `v5.channel.k8s.io`: the first byte of each message. */
const STDIN = 0;
const STDOUT = 1;
const STDERR = 2;
const ERROR = 3;
/** Version 5: the channel of the next byte is at its end. */
const CLOSE = 255;
/** Who leaves so many bytes unread is cut off. */
const MOST_UNREAD = 1024 * 1024;

export interface Streams {
  /** A terminal has one output and wants carriage returns. */
  readonly tty: boolean;
  readonly stdout: boolean;
  readonly stderr: boolean;
}

export interface Input {
  readonly bytes: (bytes: Buffer) => void;
  /** No more input comes. */
  readonly ended: () => void;
  /** The connection is gone. */
  readonly gone: () => void;
}

/** One command's streams on one WebSocket. */
export class ExecChannels {
  readonly #socket: WebSocket;
  readonly #streams: Streams;
  #isOver = false;

  constructor(socket: WebSocket, streams: Streams, input: Input) {
    this.#socket = socket;
    this.#streams = streams;
    socket.on('message', (data) => {
      const message = bytesOf(data);
      const [channel, which] = message;
      if (channel === STDIN) input.bytes(message.subarray(1));
      // The terminal's size (channel 4) changes nothing here.
      else if (channel === CLOSE && which === STDIN) input.ended();
    });
    socket.on('error', () => socket.terminate());
    socket.once('close', () => input.gone());
    // As the kubelet does: an empty message says that the connection stands, on the lowest channel that is listened to.
    const { stdout, stderr } = streams;
    this.#send(stdout ? STDOUT : stderr ? STDERR : ERROR, '');
  }

  out(text: string): void {
    if (this.#streams.stdout) this.#write(STDOUT, text);
  }

  err(text: string): void {
    if (this.#streams.tty) this.out(text);
    else if (this.#streams.stderr) this.#write(STDERR, text);
  }

  /** Says how the command ended, and hangs up. */
  exit(code: number): void {
    if (this.#isOver) return;
    this.#send(ERROR, JSON.stringify(exitStatus(code)));
    this.#isOver = true;
    this.#socket.close(1000);
  }

  /** Without a word. */
  cut(): void {
    this.#isOver = true;
    this.#socket.terminate();
  }

  #write(channel: number, text: string): void {
    if (text !== '') this.#send(channel, this.#streams.tty ? text.replace(/\r?\n/g, '\r\n') : text);
  }

  #send(channel: number, text: string): void {
    if (this.#isOver) return;
    if (this.#socket.bufferedAmount > MOST_UNREAD) this.cut();
    else this.#socket.send(Buffer.concat([Buffer.of(channel), Buffer.from(text)]));
  }
}

function bytesOf(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}

/** How a command ended, as the kubelet says it on the error channel; kubectl exits with this code. */
function exitStatus(code: number): object {
  if (code === 0) return { metadata: {}, status: 'Success' };
  return {
    ...{ metadata: {}, status: 'Failure', reason: 'NonZeroExitCode' },
    message: `command terminated with non-zero exit code: exit status ${code}`,
    details: { causes: [{ reason: 'ExitCode', message: String(code) }] },
  };
}
