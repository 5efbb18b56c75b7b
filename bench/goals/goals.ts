import type { Goal } from '../lib/row.ts';
import { bytes } from './bytes.ts';
import { engine } from './engine.ts';
import { loadRoom } from './load-room.ts';
import { start } from './start.ts';

/** In the order of their numbers. */
export const goals: readonly Goal[] = [engine, loadRoom, bytes, start];
