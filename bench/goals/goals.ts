import type { Goal } from '../lib/row.ts';
import { bytes } from './bytes.ts';
import { durable, paced } from './commands.ts';
import { crash } from './crash.ts';
import { engine } from './engine.ts';
import { fanOut } from './fan-out.ts';
import { joins } from './joins.ts';
import { lastScreen } from './last-screen.ts';
import { loadRoom } from './load-room.ts';
import { largeRoom, largestRoom, manyRooms } from './rooms.ts';
import { start } from './start.ts';
import { watches } from './watchers.ts';

/** In the order of their numbers. Goal 3 is measured with goal 2; 15 has no number in the design: what watches cost. */
export const goals: readonly Goal[] = [
  ...[fanOut, durable, paced, largeRoom, lastScreen, largestRoom, manyRooms],
  ...[joins, crash, engine, loadRoom, bytes, start, watches],
];
