import type { Goal } from '../lib/row.ts';
import { bytes } from './bytes.ts';
import { engine } from './engine.ts';
import { fanOut } from './fan-out.ts';
import { loadRoom } from './load-room.ts';
import { start } from './start.ts';

/** In the order of their numbers. */
export const goals: readonly Goal[] = [fanOut, engine, loadRoom, bytes, start];
