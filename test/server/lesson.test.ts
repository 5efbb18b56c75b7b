import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../../client/connection/ids.ts';
import { type Mind, nextAct } from '../../server/synthetic/mind.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import { createRandom } from '../../shared/lib/random.ts';
import { advanceRoom, replay, roomHash } from '../../shared/room/room.ts';
import type { LeaderboardRow, PlayerView } from '../../shared/room/view.ts';
import { type Known, taken } from '../../shared/wire/frame.ts';
import { type OpenedRoom, openRoom, startApp, type TestApp } from '../support/app.ts';
import { instructor, student, TestClient } from '../support/client.ts';
import { TRUTH_TABLE } from '../support/truth-table.ts';

/** Knows everything and does everything it is asked to. */
const PERFECT = {
  name: 'keen',
  ...{ knows: 1, sure: 1, hints: 0, sees: 1 },
  ...{ keepsPodIP: false, drops: false },
  pause: { least: 0, most: 0 },
} as const;

const CLASS = 30;
const RUSH_REQUESTS = 12;

let server: TestApp;
let room: OpenedRoom;
let host: TestClient;
let stage: TestClient;
/** All on time, by number; 0 to 4 drop and return, 5 is removed, 6 sends garbage. */
const seats: TestClient[] = [];
const late: TestClient[] = [];
const tokens: string[] = [];
let board: readonly LeaderboardRow[] = [];

const mindOf = (number: number): Mind => ({
  persona: PERFECT,
  random: createRandom(String(number)),
  lesson: servicesLesson,
  waved: false,
});
const minds = new Map<TestClient, Mind>();

const present = () => [...seats, ...late].filter((client) => client.socket.connected);

/** Everybody does what there is to do until nobody has anything left. */
async function everybodyActs(): Promise<void> {
  for (let idle = 0; idle < 4; ) {
    const acts = present().map(async (client) => {
      const mind = minds.get(client) ?? mindOf(minds.size);
      minds.set(client, mind);
      const act = client.view === null || client.you === null ? null : nextAct(mind, client.view, client.you);
      if (act === null) return false;
      await client.give(act);
      return true;
    });
    const busy = (await Promise.all(acts)).some((acted) => acted);
    idle = busy ? 0 : idle + 1;
    await server.pass(400);
  }
}

async function next(): Promise<void> {
  await server.until('the cluster is still', () => host.view?.beat.next !== 'wait');
  const before = JSON.stringify([host.view?.beat.id, host.view?.beat.phase]);
  const answer = await host.give({ type: 'next' });
  if (!answer.ok) throw new Error(answer.refusal.message);
  const moved = (client: TestClient) =>
    JSON.stringify([client.view?.beat.id, client.view?.beat.phase]) !== before;
  await server.until('everybody sees the next beat', () => [host, stage, ...present()].every(moved));
}

const toBeat = async (id: string) => {
  while (host.view?.beat.id !== id) await playBeat();
};

async function playBeat(): Promise<void> {
  const { kind, phase } = host.view?.beat ?? { kind: 'review', phase: 'open' };
  if (kind === 'rush' && phase === 'running') await rush();
  else if (kind !== 'rush') await everybodyActs();
  await next();
}

/** Waits until enough requests have arrived for everybody, then all are routed to the Service. */
async function rush(): Promise<void> {
  await server.pass(RUSH_REQUESTS * 1_000 + 500);
  for (let count = 0; count < RUSH_REQUESTS; count += 1) {
    await Promise.all(present().map((client) => client.give({ type: 'send', to: '10.96.0.1' })));
    await server.pass(500);
  }
}

async function returned(client: TestClient): Promise<TestClient> {
  const back = await new TestClient(server.url, room.code).connect();
  const answer = await back.hello('player', client.token);
  if (!answer.ok) throw new Error(answer.refusal.message);
  back.token = client.token;
  back.received.unshift(...client.received);
  const mind = minds.get(client);
  if (mind !== undefined) minds.set(back, mind);
  return back;
}

beforeAll(async () => {
  server = await startApp();
  room = await openRoom(server.url, { options: { ownNames: true } });
  host = await instructor(server.url, room.code, room.hostToken);
  stage = await new TestClient(server.url, room.code).connect();
  await stage.hello('stage');
  for (let number = 0; number < CLASS; number += 1) seats.push(await student(server.url, room.code));
  tokens.push(...seats.map((client) => client.token ?? ''));

  await toBeat('step-2-predict');
  await everybodyActs();
  // Five lose their network with the answer given; another is taken out; another one's page is broken.
  for (const client of seats.slice(0, 5)) client.drop();
  const removed = seats[5];
  await host.give({ type: 'remove-seat', seat: removed?.you?.seat.id ?? '' });
  for (let count = 0; count < 40; count += 1) {
    seats[6]?.socket.emit('command', { id: newId(), command: { type: 'garbage', count } });
    seats[6]?.socket.emit(`event-${count}`, 'x'.repeat(count * 100));
  }
  await server.pass(8_000);
  for (let number = 0; number < 5; number += 1) {
    const gone = seats[number];
    if (gone !== undefined) seats[number] = await returned(gone);
  }
  await toBeat('step-4-do');
  for (let count = 0; count < 2; count += 1) late.push(await student(server.url, room.code));
  tokens.push(...late.map((client) => client.token ?? ''));
  await toBeat('review');
  const answer = await fetch(`${server.url}/api/rooms/${room.code}/leaderboard`, {
    headers: { authorization: `Bearer ${room.hostToken}` },
  });
  board = (await answer.json()) as LeaderboardRow[];
}, 120_000);
afterAll(() => server.app.close());

const rowOf = (client: TestClient | undefined) => board.find((row) => row.seat === client?.you?.seat.id);

describe('thirty students through a whole lesson over sockets', () => {
  it('[SRV26] gives everybody who did everything the full thousand points, also those who dropped and returned', () => {
    const played = seats.filter((_, number) => number !== 5);
    expect(played.map((client) => rowOf(client)?.points)).toEqual(played.map(() => 1_000));
  });

  it('[SRV27] lets those who came late have all points of what was still to be played', () => {
    for (const client of late) {
      const row = rowOf(client);
      expect(row?.possible).toBeGreaterThan(500);
      expect(row?.possible).toBeLessThan(1_000);
      expect(row?.points).toBe(row?.possible);
    }
  });

  it('[SRV28] leaves who was removed off the leaderboard', () => {
    expect(seats[5]?.closed).toBe('seat-removed');
    expect(rowOf(seats[5])).toBeUndefined();
    expect(board).toHaveLength(CLASS - 1 + late.length);
  });

  it('[SRV29] sends no page a gap, whatever the others do', () => {
    for (const client of [host, stage, ...seats, ...late]) expect(client.gaps).toBe(0);
    const steady = seats.filter((_, number) => number > 6);
    expect(steady.every((client) => client.closed === null)).toBe(true);
  });

  it('[SRV30] shows the same row of the table to student, stage and console, and fills it with the lesson’s addresses', () => {
    for (const client of [stage, host, ...seats.filter((_, number) => number !== 5)]) {
      expect(client.view?.table).toEqual(stage.view?.table);
    }
    expect(stage.view?.table.map((row) => row.filled?.podIPs)).toEqual(
      TRUTH_TABLE.map(({ podIPs }) => podIPs),
    );
  });

  it('[SRV31] makes the same state from the log as the one that was played', async () => {
    const headers = { authorization: `Bearer ${room.hostToken}` };
    const get = (name: string) => fetch(`${server.url}/api/rooms/${room.code}/${name}`, { headers });
    const report = (await (await get('report.json')).json()) as { hash: string; version: number; at: number };
    const lines = (await (await get('log.jsonl')).text()).trimEnd().split('\n');
    const [seed, ...entries] = lines.map((line) => JSON.parse(line));
    const again = replay(seed, entries);
    advanceRoom(again, report.at, () => {});
    expect(again.version).toBe(report.version);
    expect(roomHash(again)).toBe(report.hash);
  });
});

describe('what a student is sent in a whole lesson', () => {
  const texts = () => [...seats, ...late].flatMap((client) => client.received);

  it('[SRV32] holds nobody else’s token, no host token and no hash of one', () => {
    const hash = (token: string) => createHash('sha256').update(token).digest('base64url');
    for (const client of [...seats, ...late, stage]) {
      const all = client.received.join('\n');
      for (const token of [room.hostToken, ...tokens]) {
        if (token !== client.token) expect(all.includes(token)).toBe(false);
        expect(all.includes(hash(token))).toBe(false);
      }
    }
  });

  it('[SRV33] holds no reason and no correct option before the reveal, and no misconception at all', () => {
    const { steps, quiz, transfer } = servicesLesson;
    const questions = [
      ...steps.flatMap(({ predict, saw, explain }) => [predict, saw, explain]),
      ...quiz,
      transfer,
    ];
    const asked = questions.filter((question) => question !== null);
    const all = texts();
    expect(all.length).toBeGreaterThan(1_000);
    const before = all.filter((text) => !/"revealed":\[?\{/.test(text)).join('\n');
    const whole = all.join('\n');
    expect(before.includes('"correct"')).toBe(false);
    for (const { reason, options } of asked) {
      expect(before.includes(JSON.stringify(reason.en))).toBe(false);
      expect(whole.includes(JSON.stringify(reason.en))).toBe(true);
      for (const { misconception } of options) {
        if (misconception !== null) expect(whole.includes(JSON.stringify(misconception.en))).toBe(false);
      }
    }
  });

  it('[SRV34] says of an own vote whether it is right only after the reveal, and holds no tally and no seats', () => {
    for (const client of [...seats.filter((_, number) => number !== 5), ...late]) {
      const reveals = revealsIn(client.received);
      let told = 0;
      for (const [index, text] of client.received.entries()) {
        for (const [, item = ''] of text.matchAll(/"(quiz-\d|transfer)":\[?\{[^{}]*"right":true/g)) {
          told += 1;
          // Private news go right before the frame of the same moment.
          expect(reveals.get(item)).toBeLessThanOrEqual(index + 1);
        }
        expect(/"(tally|seats|gauges|script)":/.test(text)).toBe(false);
      }
      expect(told).toBeGreaterThan(0);
      expect([...reveals.keys()].at(-1)).toBe('transfer');
    }
  });
});

/** Which message of a phone first showed the answer of each question, in their order. */
function revealsIn(received: readonly string[]): ReadonlyMap<string, number> {
  const reveals = new Map<string, number>();
  let known: Known<PlayerView> | null = null;
  for (const [index, text] of received.entries()) {
    const [, event, message = ''] = /^(frame|hello answer|welcome) (.*)$/.exec(text) ?? [];
    if (event === undefined) continue;
    const read = JSON.parse(message);
    const next: Known<PlayerView> | 'gap' | 'old' = taken(known, event === 'frame' ? read : read.frame);
    if (typeof next !== 'string') known = next;
    const question = known?.view.question ?? null;
    if (question !== null && question.revealed !== null && !reveals.has(question.id))
      reveals.set(question.id, index);
  }
  return reveals;
}
