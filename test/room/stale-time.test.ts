import { expect, it } from 'vitest';
import { reportOf } from '../../shared/room/report/report.ts';
import { Class, INSTRUCTOR, player, SERVER } from './play.ts';

const OLD = '10.1.1.5';
const staleOf = (room: Class) => reportOf(room.room).seats.map(({ stale }) => stale);

/** Two students whose target has just died, in the task of step 2. */
function onDeadAddress(): Class {
  const room = new Class();
  room.join('ann', 'bob');
  room.goToPhase('step-1-do', 'open');
  for (const seat of ['ann', 'bob']) room.do(player(seat), { type: 'set-target', to: OLD });
  room.goToPhase('step-2-do', 'open');
  expect(room.stage.traffic.stale).toBe(2);
  return room;
}

it('[ROOM73] ends with the address that is taken instead, and begins anew with the next that is dead', () => {
  const room = onDeadAddress();
  const [start = 0] = staleOf(room);
  expect(start).toBeGreaterThan(0);
  room.wait(3_000);
  room.do(player('ann'), { type: 'set-target', to: '10.1.1.8' });
  room.wait(4_000);
  expect(staleOf(room)).toEqual([start + 3_000, start + 7_000]);
  room.do(player('ann'), { type: 'set-target', to: '10.1.1.6' });
  room.do(player('ann'), { type: 'set-target', to: '10.1.1.6' });
  room.wait(500);
  expect(staleOf(room)).toEqual([start + 3_500, start + 7_500]);
});

it('[ROOM73] does not pass while the class is paused, while no console is open, or for who was removed', () => {
  const room = onDeadAddress();
  const [start = 0] = staleOf(room);
  room.do(INSTRUCTOR, { type: 'pause' });
  room.wait(60_000);
  room.do(SERVER, { type: 'drop-instructor' });
  room.do(INSTRUCTOR, { type: 'resume' });
  room.wait(60_000);
  room.do(SERVER, { type: 'return-instructor' });
  room.wait(2_000);
  expect(staleOf(room)).toEqual([start + 2_000, start + 2_000]);
  room.do(INSTRUCTOR, { type: 'remove-seat', seat: 'bob' });
  room.wait(5_000);
  room.do(INSTRUCTOR, { type: 'restore-seat', seat: 'bob' });
  room.wait(1_000);
  expect(staleOf(room)).toEqual([start + 8_000, start + 3_000]);
});

it('[ROOM73] stands still from the end of the class on', () => {
  const room = onDeadAddress();
  const [start = 0] = staleOf(room);
  room.wait(1_000);
  room.do(INSTRUCTOR, { type: 'end-room' });
  room.wait(3_600_000);
  room.do(SERVER, { type: 'drop', seat: 'ann' });
  expect(staleOf(room)).toEqual([start + 1_000, start + 1_000]);
});

it('[UI224] is what the console counts, which stands still when the class does', () => {
  const room = onDeadAddress();
  const [start = 0] = staleOf(room);
  const counted = () => {
    const { deadSince, stoppedAt } = room.instructor.gauges;
    return (stoppedAt ?? room.now) - (deadSince ?? 0);
  };
  const stands = () => room.instructor.gauges.stoppedAt !== null;
  room.wait(1_000);
  expect([counted(), stands()]).toEqual([start + 1_000, false]);
  room.do(INSTRUCTOR, { type: 'pause' });
  room.wait(60_000);
  expect([counted(), stands()]).toEqual([start + 1_000, true]);
  room.do(INSTRUCTOR, { type: 'resume' });
  room.wait(2_000);
  expect([counted(), stands()]).toEqual([start + 3_000, false]);
  expect(room.instructor.seats.map((seat) => room.now - (seat.deadSince ?? 0))).toEqual(staleOf(room));
  room.do(INSTRUCTOR, { type: 'end-room' });
  room.wait(3_600_000);
  expect([counted(), stands()]).toEqual([start + 3_000, true]);
});

it('[ROOM73] ends when a Pod gets the address again, for everybody who is on it', () => {
  const room = new Class({ mode: 'free' });
  room.join('ann', 'bob');
  // Some way ahead of the addresses that Pods have: the allocator comes to it.
  const far = String(room.podIPs()[0]).replace(/\d+$/, '40');
  room.do(player('ann'), { type: 'set-target', to: far });
  room.wait(10_000);
  room.do(player('bob'), { type: 'set-target', to: far });
  room.wait(5_000);
  expect(staleOf(room)).toEqual([15_000, 5_000]);
  const [deployment] = room.stage.cluster.deployments;
  for (let rolls = 0; !room.podIPs().includes(far) && rolls < 60; rolls += 1) {
    room.do(INSTRUCTOR, {
      type: 'cluster',
      command: { type: 'rollout-restart', deployment: deployment?.name ?? '' },
    });
    for (let seconds = 0; !room.podIPs().includes(far) && seconds < 60; seconds += 1) room.wait(1_000);
  }
  expect(room.podIPs()).toContain(far);
  const [ann = 0, bob = 0] = staleOf(room);
  expect(ann - bob).toBe(10_000);
  room.wait(2_000);
  expect(room.podIPs()).toContain(far);
  expect(staleOf(room)).toEqual([ann, bob]);
});
