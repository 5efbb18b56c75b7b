import { expect, it } from 'vitest';
import { instructorView } from '../../shared/room/room.ts';
import { Class, INSTRUCTOR, player } from './play.ts';

it('[VIEW40] whatever changes on a screen is announced, also what only time changes', () => {
  const room = new Class({ mode: 'free' });
  room.wait(10_000);
  room.join('ann');
  const silent: string[] = [];
  const watch = (milliseconds: number) => {
    for (let passed = 0; passed < milliseconds; passed += 50) {
      const before = instructorView(room.room);
      const told = room.events.length;
      room.wait(50);
      const after = instructorView(room.room);
      const changed = Object.keys(after).filter(
        (name) => JSON.stringify(Reflect.get(before, name)) !== JSON.stringify(Reflect.get(after, name)),
      );
      const announced = room.events.slice(told).some(({ type }) => type === 'changed' || type === 'dot');
      if (!announced) silent.push(...changed);
    }
  };
  const [pod] = room.stage.cluster.pods;
  room.do(INSTRUCTOR, { type: 'cluster', command: { type: 'delete-pod', pod: pod?.name ?? '' } });
  watch(10_000);
  expect(room.stage.cluster.ghosts).toEqual([]);
  room.do(INSTRUCTOR, { type: 'cluster', command: { type: 'rollout-restart', deployment: 'web' } });
  room.do(player('ann'), { type: 'set-target', to: room.podIPs()[0] ?? '' });
  room.send('ann');
  watch(20_000);
  room.do(INSTRUCTOR, { type: 'cluster', command: { type: 'drain-node', node: 'node-1' } });
  watch(20_000);
  expect(silent).toEqual([]);
});
