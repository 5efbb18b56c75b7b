import process from 'node:process';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import {
  type CommandAnswer,
  type Frame,
  type HelloAnswer,
  WIRE_VERSION,
} from '../../shared/wire/messages.ts';
import { inTurns } from '../lib/child.ts';
import { scratch } from '../lib/disk.ts';
import type { Load } from '../lib/load.ts';
import type { Goal } from '../lib/row.ts';
import { Side } from '../lib/side.ts';
import { number, percentile, shown } from '../lib/stats.ts';

const STUDENTS = 2_000;
/** Between two restarts, in ms: two within one second would be refused, as kubectl refuses them. */
const EVERY = 1_150;
/** Five turns have a hundred restarts then: the p99 of fewer is whatever was slowest. */
const LONGER = 6;
/** How often a frame may take as long as the bare server's slowest. */
const OVER_BARE = 1.25;
/** A Pod's name, with what its ReplicaSet alone has. */
const POD = /web-([a-z0-9]+)-[a-z0-9]{5}\b/g;

/** An instructor who presses the button, and what was pressed: when, and the number of the frame that showed it. */
interface Console {
  press(): Promise<Pressed>;
  leave(): void;
}

interface Pressed {
  /** Microseconds of the monotonic clock. */
  readonly at: number;
  readonly seq: number;
}

/** Goal 6. */
export const lastScreen: Goal = {
  number: 6,
  async measure({ turns, seconds }) {
    const { folder, remove } = scratch();
    const product = await Side.product(`embedded:${folder}`, 1, STUDENTS);
    const bare = await Side.bare();
    const seen = { bytes: 1_500 };
    const consoles: Console[] = [];
    try {
      for (const side of [product, bare]) await side.seat(STUDENTS, 4_000);
      consoles.push(await restarting(product, seen), await writing(bare, seen));
      const sides = [product, bare].map(({ load, to }, index) => async () => {
        const console = consoles[index];
        return console === undefined ? [] : lastScreens(load, to, console, seconds * LONGER);
      });
      const [ours = [], theirs = []] = (await inTurns(turns, sides)).map((all) => all.flat());
      const late = percentile(ours, 0.99);
      const most = percentile(theirs, 0.99);
      const described = (of: readonly number[]) =>
        `p50 ${number(percentile(of, 0.5), 0)} ms, ${shown(of, 0)} ms`;
      return [
        {
          goal: 6,
          what: `the instructor's restart, from the button to the last of 2,000 screens, each student giving a command a second: p99 of ${ours.length}, against a raw ws server's fan-out under the same load`,
          product: described(ours),
          baseline: `raw ws, ${number(seen.bytes, 0)} bytes: ${described(theirs)}`,
          figure: `p99 ${number(late, 0)} ms, ${number(late / most, 2)} ×`,
          aim: `≤ ${OVER_BARE} ×`,
          holds: late <= OVER_BARE * most,
        },
      ];
    } finally {
      for (const one of consoles) one.leave();
      for (const side of [product, bare]) await side.end();
      remove();
    }
  },
};

/** Milliseconds from each press to the last screen, while every student gives a command a second. */
async function lastScreens(load: Load, to: string, console: Console, seconds: number): Promise<number[]> {
  const pressed: Pressed[] = [];
  const under = load.open(seconds + EVERY / 1_000, 1, { type: 'send', to });
  // Where pressing fails first, that is what is told.
  under.catch(() => {});
  // Pressed once the load is there: how it begins, all at once after a pause, is no part of it.
  await new Promise((resolve) => setTimeout(resolve, EVERY));
  const until = performance.now() + seconds * 1_000 - EVERY;
  while (performance.now() < until) {
    const begun = performance.now();
    pressed.push(await console.press());
    await new Promise((resolve) => setTimeout(resolve, begun + EVERY - performance.now()));
  }
  await under;
  const took: number[] = [];
  for (const { at, seq } of pressed) {
    const { count, last } = await load.seen(seq);
    if (count < STUDENTS) throw new Error(`a frame came to ${count} of ${STUDENTS} screens`);
    took.push((last - at) / 1_000);
  }
  return took;
}

/** Restarts the room's Deployment. Which frame shows it is seen on a phone of its own: the first with the new Pods. */
async function restarting(side: Side, seen: { bytes: number }): Promise<Console> {
  const [room] = side.rooms;
  if (room === undefined) throw new Error('no room');
  const host = await entered(side.port, { code: room.code, as: 'instructor', token: room.hostToken });
  const phone = await entered(side.port, { code: room.code, as: 'player' });
  const known = new Set<string>();
  let showed: ((seq: number) => void) | null = null;
  phone.on('frame', (frame: Frame) => {
    const text = JSON.stringify(frame);
    const sets = [...text.matchAll(POD)].map(([, set = '']) => set);
    if (sets.every((set) => known.has(set))) return;
    for (const set of sets) known.add(set);
    seen.bytes = text.length;
    showed?.(frame.seq);
  });
  let given = 0;
  return {
    press: async () => {
      given += 1;
      const shown = new Promise<number>((resolve) => {
        showed = resolve;
      });
      const command = { type: 'cluster', command: { type: 'rollout-restart', deployment: 'web' } };
      const at = now();
      const answer: CommandAnswer = await host.emitWithAck('command', { id: `restart-${given}`, command });
      if (!answer.ok) throw new Error(`void: a restart was refused: ${answer.refusal.message}`);
      return { at, seq: await shown };
    },
    leave: () => {
      host.disconnect();
      phone.disconnect();
    },
  };
}

async function entered(port: number, who: object): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
  const answer: HelloAnswer = await socket.emitWithAck('hello', { version: WIRE_VERSION, ...who });
  if (!answer.ok) throw new Error(answer.refusal.message);
  return socket;
}

/** Has the bare server write one frame to everybody, as long as the product's was. */
async function writing(side: Side, seen: { readonly bytes: number }): Promise<Console> {
  const socket = new WebSocket(`ws://127.0.0.1:${side.port}`);
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    press: () =>
      new Promise((resolve) => {
        const at = now();
        socket.on('message', function answered(data) {
          const text = data.toString();
          if (text.startsWith('F')) return;
          socket.off('message', answered);
          resolve({ at, seq: Number(text) });
        });
        socket.send(`R${seen.bytes}`);
      }),
    leave: () => socket.close(),
  };
}

const now = () => Number(process.hrtime.bigint()) / 1_000;
