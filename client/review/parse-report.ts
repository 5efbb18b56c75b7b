import type { Report } from '../../shared/room/report/report.ts';
import type { LeaderboardRow } from '../../shared/room/view.ts';

export interface RoomSummary {
  readonly lesson: string;
  readonly mode: 'lesson' | 'free';
  readonly ended: boolean;
}

type Bag = { readonly [key: string]: unknown };

function isBag(value: unknown): value is Bag {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The door for reports: the envelope is looked at, what is inside is taken at its word. */
export function parseReport(value: unknown): Report | null {
  if (!isBag(value) || !isBag(value.seed) || !Array.isArray(value.seats)) return null;
  if (typeof value.hash !== 'string' || typeof value.version !== 'number' || typeof value.at !== 'number')
    return null;
  return value as unknown as Report;
}

export function parseBoard(value: unknown): readonly LeaderboardRow[] | null {
  return Array.isArray(value) && value.every((row) => isBag(row) && typeof row.name === 'string')
    ? (value as readonly LeaderboardRow[])
    : null;
}
