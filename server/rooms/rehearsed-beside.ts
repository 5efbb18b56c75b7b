import type { Lesson } from '../../shared/lesson/lesson.ts';
import { type Rehearsal, rehearsing } from '../../shared/room/rehearse.ts';

/** Milliseconds after which the event loop goes on: no room notices so few. */
const AT_ONCE = 5;

/** Plays the lesson through beside the rooms that go on, a little at a time. `now` in milliseconds. */
export async function rehearsedBeside(
  lesson: Lesson,
  now: () => number = () => performance.now(),
): Promise<Rehearsal> {
  const playing = rehearsing(lesson);
  for (let since = now(); ; ) {
    const moment = playing.next();
    if (moment.done === true) return moment.value;
    if (now() - since < AT_ONCE) continue;
    await new Promise((resolve) => setImmediate(resolve));
    since = now();
  }
}
