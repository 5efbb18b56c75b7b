import { io } from 'socket.io-client';
import { newId } from '../../client/connection/ids.ts';
import type { InstructorCommand, PlayerCommand } from '../../shared/room/command.ts';
import type { InstructorView, PlayerView, PrivateView } from '../../shared/room/view.ts';
import { type Known, taken } from '../../shared/wire/frame.ts';
import {
  type ChangeFrame,
  type Closed,
  type CommandAnswer,
  type Frame,
  type Hello,
  type HelloAnswer,
  type JoinAnswer,
  type WholeFrame,
  WIRE_VERSION,
  type You,
} from '../../shared/wire/messages.ts';

/** Any page: it keeps what it got, as it got it. */
export class TestClient {
  readonly url: string;
  readonly code: string;
  readonly socket: ReturnType<typeof io>;
  /** Every message and answer from the server, as text, oldest first. */
  readonly received: string[] = [];
  /** Frames that did not go on from the one before. */
  gaps = 0;
  frames = 0;
  /** The process that runs the room, where pages are told. */
  process: string | null = null;
  #seen: Known<PlayerView> | null = null;
  #own: Known<PrivateView> | null = null;
  token: string | null = null;
  closed: Closed['reason'] | null = null;

  constructor(url: string, code: string) {
    this.url = url;
    this.code = code;
    this.socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      autoConnect: false,
      reconnection: false,
    });
    this.socket.on('frame', (frame: Frame) => {
      this.frames += 1;
      this.#keep('frame', frame);
      if (!('view' in frame) && frame.seq !== this.seq + 1) this.gaps += 1;
      this.#read(frame);
    });
    this.socket.on('you', (you: You) => {
      this.#keep('you', you);
      this.#feel(you);
    });
    this.socket.on('closed', (closed: Closed) => {
      this.#keep('closed', closed);
      this.closed = closed.reason;
    });
  }

  async connect(): Promise<this> {
    this.socket.connect();
    if (!this.socket.connected) {
      await new Promise<void>((resolve, reject) => {
        this.socket.once('connect', resolve);
        this.socket.once('connect_error', reject);
      });
    }
    return this;
  }

  /** Sends any event and waits for the answer; `first` gets it before anything that came after it. */
  ask<A>(event: string, message?: unknown, first: (answer: A) => void = () => {}): Promise<A> {
    return new Promise((resolve, reject) => {
      const answered = (error: Error | null, answer: A) => {
        if (error !== null) return reject(error);
        this.#keep(`${event} answer`, answer);
        first(answer);
        resolve(answer);
      };
      const socket = this.socket.timeout(10_000);
      if (message === undefined) socket.emit(event, answered);
      else socket.emit(event, message, answered);
    });
  }

  /** Says hello as an event. */
  hello(as: Hello['as'], token = this.token): Promise<HelloAnswer> {
    return this.ask<HelloAnswer>('hello', this.#hello(as, token), (answer) => this.#welcomed(answer));
  }

  /** Connects with its hello, as pages do. */
  enter(as: Hello['as'], token = this.token): Promise<HelloAnswer> {
    return new Promise((resolve, reject) => {
      this.socket.once('connect_error', reject);
      this.socket.once('disconnect', (reason) => reject(new Error(reason)));
      this.socket.once('welcome', (answer: HelloAnswer) => {
        this.#keep('welcome', answer);
        this.#welcomed(answer);
        resolve(answer);
      });
      this.socket.auth = { hello: this.#hello(as, token) };
      this.socket.connect();
    });
  }

  #hello(as: Hello['as'], token: string | null): Hello {
    const { code } = this;
    return { version: WIRE_VERSION, code, as, ...(token === null ? {} : { token }) };
  }

  #welcomed(answer: HelloAnswer): void {
    if (!answer.ok) return;
    this.#read(answer.frame);
    this.#own = answer.you ?? null;
  }

  join(name?: string, id = newId()): Promise<JoinAnswer> {
    const message = { id, ...(name === undefined ? {} : { name }) };
    return this.ask<JoinAnswer>('join', message, (answer) => {
      if (!answer.ok) return;
      this.token = answer.seatToken;
      this.#feel(answer.you);
    });
  }

  give(command: PlayerCommand | InstructorCommand, id = newId()): Promise<CommandAnswer> {
    return this.ask<CommandAnswer>('command', { id, command });
  }

  resync(): Promise<WholeFrame> {
    return this.ask<WholeFrame>('resync', {}, (frame) => this.#read(frame));
  }

  get seq(): number {
    return this.#seen?.seq ?? 0;
  }

  get view(): PlayerView | null {
    return this.#seen?.view ?? null;
  }

  get you(): PrivateView | null {
    return this.#own?.view ?? null;
  }

  /** What an instructor's page sees besides. */
  get host(): InstructorView {
    if (this.view === null) throw new Error('no view yet');
    return this.view as unknown as InstructorView;
  }

  /** As if the last frame had not come. */
  miss(): void {
    if (this.#seen !== null) this.#seen = { ...this.#seen, seq: this.#seen.seq - 1 };
  }

  drop(): void {
    this.socket.disconnect();
  }

  #keep(kind: string, message: unknown): void {
    this.received.push(`${kind} ${JSON.stringify(message)}`);
  }

  #read(frame: Frame): void {
    const seen = taken(this.#seen, frame as Known<PlayerView> | ChangeFrame);
    if (typeof seen !== 'string') this.#seen = seen;
    if ('view' in frame) this.process = frame.process ?? this.process;
  }

  #feel(you: You): void {
    const own = taken(this.#own, you);
    if (own === 'gap') this.gaps += 1;
    if (typeof own !== 'string') this.#own = own;
  }
}

export async function instructor(url: string, code: string, hostToken: string): Promise<TestClient> {
  const client = new TestClient(url, code);
  const answer = await client.enter('instructor', hostToken);
  if (!answer.ok) throw new Error(answer.refusal.message);
  return client;
}

/** A student in a seat. */
export async function student(url: string, code: string, name?: string): Promise<TestClient> {
  const client = new TestClient(url, code);
  const welcome = await client.enter('player');
  if (!welcome.ok) throw new Error(welcome.refusal.message);
  const joined = await client.join(name);
  if (!joined.ok) throw new Error(joined.refusal.message);
  return client;
}
