import { expect, it } from 'vitest';
import { realClock } from '../../server/ports/clock.ts';

it('[SRV100] a machine whose clock is set back does not stop the class: time goes on from where it was', () => {
  let wall = 5_000_000;
  const clock = realClock(() => wall);
  expect(clock.now()).toBe(5_000_000);
  wall -= 3_600_000;
  expect(clock.now()).toBe(5_000_000);
  wall += 250;
  expect(clock.now()).toBe(5_000_250);
  wall += 3_600_000;
  expect(clock.now()).toBe(8_600_250);
});
