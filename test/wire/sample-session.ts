import { refuse } from '../../shared/room/refusal.ts';
import { playerView, privateView, traceOf } from '../../shared/room/room.ts';
import type { Dot, PlayerView } from '../../shared/room/view.ts';
import { changed } from '../../shared/wire/changed.ts';
import { wireDots } from '../../shared/wire/dots.ts';
import type { Known } from '../../shared/wire/frame.ts';
import type {
  ChangeFrame,
  Closed,
  Command,
  CommandAnswer,
  Hello,
  HelloAnswer,
  Join,
  JoinAnswer,
  TraceRequest,
  WholeFrame,
  WholeYou,
  You,
} from '../../shared/wire/messages.ts';
import type { RoomRequest } from '../../shared/wire/parse.ts';
import { Class, INSTRUCTOR, player, SERVER } from '../room/play.ts';

const ANN = 'V1StGXR8_Z5jdHi6B-myT';
const TOKEN = 'mNq3o0v6mA8d0u5R9y1kCw2eXz7tBf4hLgJpSiUoQxE';

/** A student's phone and the instructor's console in a real room, as `docs/PROTOCOL.md` tells it. */
export class SampleSession {
  readonly room = new Class({ seed: 'protocol' });
  readonly samples: { [name: string]: unknown } = {};
  #seen: Known<PlayerView> = { seq: 41, view: playerView(this.room.room) };
  #own: WholeYou | null = null;

  constructor() {
    this.#greet();
    this.#wave();
    this.#goOn();
    this.#send();
    this.#answer();
    this.#explain();
    this.#say<Closed>('closed', { reason: 'server-stopping' });
    this.#cluster();
    this.#rest();
  }

  #say<T>(name: string, message: T): void {
    this.samples[name] = message;
  }

  /** What a phone is sent: what changed, and the dots since the last frame. */
  #frame(): ChangeFrame {
    const seq = this.#seen.seq + 1;
    const change = changed(this.#seen, playerView(this.room.room));
    this.#seen = change?.known ?? { ...this.#seen, seq };
    const dots = this.#dots();
    const at = this.room.now;
    return {
      seq,
      ...(change === null ? {} : { changes: change.news.changes }),
      ...(dots.length > 0 || change?.news.changes.beat !== undefined ? { at } : {}),
      ...(dots.length > 0 ? { dots: wireDots(dots, at) } : {}),
    };
  }

  #dots(): Dot[] {
    const events = this.room.events.splice(0);
    return events.flatMap((event) => (event.type === 'dot' ? [event.dot] : []));
  }

  #you(): You {
    const view = privateView(this.room.room, ANN);
    const change = view === null || this.#own === null ? null : changed(this.#own, view);
    const { news, known } = change ?? never('private news');
    this.#own = known;
    return news;
  }

  #greet(): void {
    this.#say<Hello>('hello', { version: 3, code: 'ktr-94m', as: 'player' });
    const { seq, view } = this.#seen;
    // Two of a dozen sections: the document shows what they look like.
    const { room, people } = view;
    const frame = { seq, at: this.room.now, view: { room, people } } as WholeFrame;
    this.#say<HelloAnswer>('hello answer', { ok: true, frame, process: 'web-1' });
    this.#say<Join>('join', { id: 'b0f2c1d4-join' });
    this.room.do(SERVER, { type: 'join', seat: ANN, tokenHash: 'never-sent' });
    this.#frame();
    const you = { seq: 1, view: this.room.mine(ANN) };
    this.#own = you;
    this.#say<JoinAnswer>('join answer', { ok: true, seatToken: TOKEN, you });
    this.#say<Hello>('hello again', { version: 3, code: 'KTR94M', as: 'player', token: TOKEN });
  }

  #give(name: string, command: Command, by = player(ANN)): void {
    this.#say<Command>(name, command);
    const { reply, version } = this.room.step(by, command.command, command.id);
    const answer: CommandAnswer = reply.ok ? { ...reply, version } : { ok: false, refusal: reply.refusal };
    this.#say<CommandAnswer>(`${name} answer`, answer);
  }

  #wave(): void {
    this.room.wait(2_000);
    this.#give('wave', { id: 'b0f2c1d4-0001', command: { type: 'wave' } });
    this.#give('early', { id: 'b0f2c1d4-0002', command: { type: 'send', to: '10.1.1.5' } });
  }

  #goOn(): void {
    this.room.wait(20_000);
    const from = { beat: 'lobby', phase: 'open' };
    this.#give('next', { id: '77aa01ef-0001', command: { type: 'next', from } }, INSTRUCTOR);
    this.#say<ChangeFrame>('next frame', this.#frame());
    this.room.goTo('step-1-do');
    this.#frame();
    this.#you();
  }

  #send(): void {
    this.room.wait(5_000);
    this.#give('target', { id: 'b0f2c1d4-0003', command: { type: 'set-target', to: '10.1.1.5' } });
    this.#give('send', { id: 'b0f2c1d4-0004', command: { type: 'send' } });
    this.room.wait(200);
    this.#say<ChangeFrame>('send frame', this.#frame());
    this.#say<You>('send you', this.#you());
    this.#give('look-up', { id: 'b0f2c1d4-0005', command: { type: 'look-up', line: 'get pods -o wide' } });
  }

  #answer(): void {
    this.room.goTo('step-1-saw');
    this.#give('answer', { id: 'b0f2c1d4-0006', command: { type: 'answer', item: 'saw-1', option: 'b' } });
    this.room.do(INSTRUCTOR, { type: 'reveal' });
    this.#give('late', { id: 'b0f2c1d4-0007', command: { type: 'answer', item: 'saw-1', option: 'a' } });
  }

  #explain(): void {
    this.#say<TraceRequest>('trace', { request: 'r1' });
    const trace = traceOf(this.room.room, 'r1', { role: 'player', seat: ANN });
    if (trace === null) throw new Error('no request r1');
    const version = this.room.room.version;
    this.#say<CommandAnswer>('trace answer', { ok: true, version, answer: { type: 'trace', trace } });
  }

  #cluster(): void {
    const command = { type: 'fail-readiness', pod: 'web-765fcff9f8-7hdk5' } as const;
    this.#say<Command>('cluster', { id: '77aa01ef-0002', command: { type: 'cluster', command } });
  }

  #rest(): void {
    const asked: Omit<RoomRequest, 'passcode' | 'device'> = {
      lesson: 'services',
      mode: 'lesson',
      synthetic: 0,
      options: {
        length: 'full',
        ownNames: false,
        contrastClient: true,
        speedPoints: false,
        squads: 'auto',
        maxSeats: 500,
      },
    };
    this.samples['rest room request'] = asked;
    this.samples['rest room'] = {
      code: 'KTR94M',
      hostToken: TOKEN,
      hostUrl: `http://localhost:3000/host/KTR94M#${TOKEN}`,
      joinUrl: 'http://192.168.1.20:3000/j/KTR94M',
      stageUrl: 'http://192.168.1.20:3000/stage/KTR94M',
    };
    this.samples['rest problem'] = {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: refuse('no-such-room').message,
      code: 'no-such-room',
    };
  }
}

function never(what: string): never {
  throw new Error(`there is no ${what}`);
}
