import '../support/fuzz.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGINE_VERSION, roomFrom, snapshotOf } from '../../server/rooms/snapshot.ts';
import type { Actor, LogEntry, RoomCommand } from '../../shared/room/command.ts';
import { plainRoom } from '../../shared/room/plain.ts';
import {
  instructorView,
  leaderboard,
  nextDue,
  openRoom,
  playerView,
  privateView,
  type Room,
  replay,
  roomHash,
  stageView,
  stepRoom,
} from '../../shared/room/room.ts';
import type { PrivateView } from '../../shared/room/view.ts';
import { INSTRUCTOR, OPTIONS, player, SERVER, seedOf } from './play.ts';

const SEATS = ['ann', 'bob', 'cid', 'dee'];
const ITEMS = ['predict-2', 'saw-1', 'explain-2', 'quiz-1', 'quiz-2', 'transfer', 'do-1', 'rush', 'nothing'];

const seat = fc.constantFrom(...SEATS);
const option = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const address = fc.constantFrom(
  '10.1.1.5',
  '10.1.1.8',
  '10.1.1.9',
  '10.96.0.1',
  'my-service',
  'nobody',
  '',
  '10.1.1.300',
);

interface Move {
  readonly by: Actor;
  readonly command: RoomCommand;
  readonly after: number;
}

const playerCommand: fc.Arbitrary<RoomCommand> = fc.oneof(
  fc.record({
    type: fc.constant('answer' as const),
    item: fc.constantFrom(...ITEMS),
    option,
    sure: fc.boolean(),
  }),
  fc.record({ type: fc.constant('set-target' as const), to: address }),
  fc.record({ type: fc.constant('send' as const), to: address }),
  fc.constant({ type: 'send' as const }),
  fc.constantFrom(
    { type: 'wave' as const },
    { type: 'spin-name' as const },
    { type: 'look-up' as const, line: 'get pods -o wide' },
    { type: 'look-up' as const, line: 'get svc' },
    { type: 'look-up' as const, line: 'nonsense' },
    { type: 'hint' as const, item: 'quiz-1' },
    { type: 'guess' as const, pod: 'web' },
  ),
  fc.record({ type: fc.constant('own-name' as const), name: fc.string() }),
);

/** «Answer whatever is open»: random item ids would hardly ever meet the open one. */
const OPEN = 'open';
const openAnswer: fc.Arbitrary<RoomCommand> = fc.record({
  type: fc.constant('answer' as const),
  item: fc.constant(OPEN),
  option: fc.constantFrom('a', 'b', 'c', 'd'),
  sure: fc.boolean(),
});

const instructorCommand: fc.Arbitrary<RoomCommand> = fc.oneof(
  { weight: 12, arbitrary: fc.constant({ type: 'next' as const }) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      ...(
        ['back', 'skip', 'close', 'reveal', 'discuss', 'pause', 'resume', 'resume', 'lock', 'unlock'] as const
      ).map((type) => ({ type })),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.oneof(
      fc.record({ type: fc.constantFrom('remove-seat' as const, 'restore-seat' as const), seat }),
      fc.record({ type: fc.constant('rename-seat' as const), seat, name: fc.string() }),
      fc.record({
        type: fc.constant('set-options' as const),
        ownNames: fc.boolean(),
        contrastClient: fc.boolean(),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      { type: 'cluster' as const, command: { type: 'rollout-restart' as const, deployment: 'web' } },
      { type: 'cluster' as const, command: { type: 'scale' as const, deployment: 'web', replicas: 3 } },
      { type: 'cluster' as const, command: { type: 'delete-service' as const, service: 'my-service' } },
    ),
  },
);

const serverCommand: fc.Arbitrary<RoomCommand> = fc.oneof(
  seat.map((id) => ({ type: 'join' as const, seat: id, tokenHash: `hash-of-${id}` })),
  seat.map((id) => ({ type: 'drop' as const, seat: id })),
  seat.map((id) => ({ type: 'return' as const, seat: id })),
);

const who: fc.Arbitrary<Pick<Move, 'by' | 'command'>> = fc.oneof(
  { weight: 8, arbitrary: instructorCommand.map((command) => ({ by: INSTRUCTOR, command })) },
  { weight: 5, arbitrary: fc.tuple(seat, openAnswer).map(([id, command]) => ({ by: player(id), command })) },
  {
    weight: 5,
    arbitrary: fc.tuple(seat, playerCommand).map(([id, command]) => ({ by: player(id), command })),
  },
  { weight: 3, arbitrary: serverCommand.map((command) => ({ by: SERVER, command })) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.constantFrom(INSTRUCTOR, SERVER, player('ann')),
        fc.oneof(playerCommand, instructorCommand, serverCommand),
      )
      .map(([by, command]) => ({ by, command })),
  },
);

const move: fc.Arbitrary<Move> = fc
  .tuple(who, fc.constantFrom(0, 3, 100, 1500, 5000, 5000, 100_000))
  .map(([{ by, command }, after]) => ({ by, command, after }));

/** So many cases, unless `npm run fuzz` asks for more. */
const runs = (numRuns: number) => (fc.readConfigureGlobal().numRuns === undefined ? { numRuns } : {});

const moves = fc.array(move, { minLength: 20, maxLength: 100 });

/** A class somewhere in the lesson, and what happens from there. */
interface Story {
  /** Presses of «next» before: a whole lesson has about eighty. */
  readonly presses: number;
  readonly moves: readonly Move[];
}

const stories: fc.Arbitrary<Story> = fc.record({ presses: fc.integer({ min: 0, max: 85 }), moves });

interface Played {
  readonly room: Room;
  readonly log: readonly LogEntry[];
}

function concrete(room: Room, command: RoomCommand): RoomCommand {
  if (command.type !== 'answer' || command.item !== OPEN) return command;
  return { ...command, item: stageView(room).question?.id ?? 'nothing' };
}

/** Plays a story; `watch` sees the room after each of its moves. */
function playMoves(story: Story, watch: (room: Room) => void): Played {
  const room = openRoom(
    seedOf({ options: { ...OPTIONS, ownNames: true, contrastClient: true, maxSeats: 3 } }),
  );
  const log: LogEntry[] = [];
  let at = room.now;
  const enter = (by: Actor, id: string, command: RoomCommand): void => {
    const entry = { at, by, id, command: concrete(room, command) };
    const step = stepRoom(room, entry, () => {});
    if (!step.logged) return;
    log.push({ ...entry, at: step.at, version: step.version });
    if (by.role === 'server') return;
    const repeated = stepRoom(room, entry, () => {});
    expect(repeated).toMatchObject({ logged: false, reply: step.reply, version: step.version });
  };
  for (const id of ['ann', 'bob'])
    enter(SERVER, `join-${id}`, { type: 'join', seat: id, tokenHash: `hash-of-${id}` });
  for (let press = 0; press < story.presses; press += 1) {
    at += 4000;
    enter(player('ann'), `answer-${press}`, { type: 'answer', item: OPEN, option: 'b', sure: true });
    enter(INSTRUCTOR, `press-${press}`, { type: 'next' });
  }
  watch(room);
  story.moves.forEach(({ by, command, after }, index) => {
    at += after;
    enter(by, `move-${index}`, command);
    watch(room);
  });
  return { room, log };
}

describe('any class', { timeout: 120_000 }, () => {
  it('[SCORE10] whatever anybody sends, points never fall, never exceed what was possible, nor that 1,000', () => {
    fc.assert(
      fc.property(stories, (list) => {
        const before = new Map<string, number>();
        playMoves(list, (room) => {
          for (const { id, points, possible, items } of room.seats) {
            expect(points).toBeGreaterThanOrEqual(before.get(id) ?? 0);
            expect(points).toBeLessThanOrEqual(possible);
            expect(possible).toBeLessThanOrEqual(1000);
            expect(items.reduce((sum, item) => sum + item.points, 0)).toBe(points);
            before.set(id, points);
          }
        });
      }),
      runs(20),
    );
  });

  it('[ROOM50] what is counted as it happens is what counting afresh gives', () => {
    fc.assert(
      fc.property(stories, (list) => {
        playMoves(list, (room) => {
          const present = room.seats.filter(({ removed }) => !removed);
          expect(room.people).toEqual({
            joined: present.length,
            online: present.filter(({ online }) => online).length,
          });
          expect(room.traffic.onPodIP).toBe(
            present.filter(({ target }) => target?.route === 'pod-ip').length,
          );
          const targets = Object.values(room.traffic.targets);
          expect(targets.reduce((sum, { count }) => sum + count, 0)).toBe(
            present.filter(({ target }) => target !== null).length,
          );
          const dead = targets.filter(({ deadSince }) => deadSince !== null);
          expect(room.traffic.stale).toBe(dead.reduce((sum, { count }) => sum + count, 0));
          for (const [id, item] of Object.entries(room.items)) {
            const { a, b, c, d } = item.firstCounts;
            const voters = present.filter(({ answers }) => (answers[id]?.first ?? null) !== null);
            expect(a + b + c + d, id).toBe(voters.length);
          }
          const { item } = room.goals;
          if (item !== null)
            expect(room.goals.reached).toBe(present.filter(({ goals }) => goals[item]?.reached).length);
        });
      }),
      runs(20),
    );
  });

  it('[ROOM42] has one hash however often its log is played, also from a snapshot in the middle', () => {
    fc.assert(
      fc.property(stories, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const { room, log } = playMoves(list, () => {});
        const last = log.at(-1)?.at ?? room.now;
        const again = replay(room.seed, log);
        expect(again.now).toBe(last);
        const cut = Math.floor(share * log.length);
        const half = replay(room.seed, log.slice(0, cut));
        const earlier = JSON.stringify({ engine: ENGINE_VERSION, room: plainRoom(half) });
        for (const snapshot of [snapshotOf(half), { version: cut, state: earlier }]) {
          const loaded = roomFrom(snapshot).room;
          expect(loaded).toEqual(half);
          for (const entry of log.slice(cut)) stepRoom(loaded, entry, () => {});
          expect(roomHash(loaded)).toBe(roomHash(again));
        }
        stepRoom(
          again,
          { at: room.now, by: SERVER, id: 'late', command: { type: 'drop', seat: 'none' } },
          () => {},
        );
        expect(roomHash(again)).toBe(roomHash(room));
      }),
      runs(20),
    );
  });

  it('[VIEW21] a view that was taken does not change when the class goes on', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const taken: [unknown, string][] = [];
        playMoves(story, (room) => {
          const views = [stageView(room), playerView(room), instructorView(room), privateView(room, 'ann')];
          if (taken.length < 20) taken.push([views, JSON.stringify(views)]);
        });
        for (const [view, text] of taken) expect(JSON.stringify(view)).toBe(text);
      }),
      runs(15),
    );
  });

  it('[VIEW21] what a student saw before does not show in what they see now', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const before = new Map<string, PrivateView | null>();
        playMoves(story, (room) => {
          for (const id of SEATS) {
            const view = privateView(room, id, before.get(id));
            expect(view).toEqual(privateView(room, id));
            before.set(id, view);
          }
        });
      }),
      runs(15),
    );
  });

  it('[ROOM51] can be looked at by everybody at any moment, in plain JSON', () => {
    fc.assert(
      fc.property(stories, (list) => {
        const { room } = playMoves(list, () => {});
        const views = [
          stageView(room),
          playerView(room),
          instructorView(room),
          leaderboard(room),
          nextDue(room),
        ];
        const own = SEATS.map((id) => privateView(room, id));
        expect(JSON.parse(JSON.stringify([views, own]))).toEqual([views, own]);
      }),
      runs(20),
    );
  });
});
