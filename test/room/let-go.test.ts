import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { Class } from './play.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A room in which a request was sent, and that nobody has any more. */
function played(): WeakRef<object> {
  const room = new Class({ mode: 'free' });
  room.join('ann');
  room.send('ann', '10.1.1.5');
  return new WeakRef(room.room);
}

it('[ROOM95] a room that nobody has any more leaves memory, also the last one that was stepped', async () => {
  const room = played();
  // What was looked at through a weak reference is kept until this turn is over.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(room.deref()).toBeUndefined();
});
