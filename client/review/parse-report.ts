import type { ScoredKind } from '../../shared/lesson/score.ts';
import type { Award } from '../../shared/room/awards.ts';
import type { OwnReport } from '../../shared/room/report/own-report.ts';
import type { FullReport } from '../../shared/room/report/report.ts';
import type { ShownRow } from '../../shared/room/shown-rows.ts';
import type { SquadStanding } from '../../shared/room/view.ts';

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
export function parseReport(value: unknown): FullReport | null {
  if (!isBag(value) || !isBag(value.seed) || !Array.isArray(value.seats)) return null;
  if (!Array.isArray(value.questions) || !Array.isArray(value.misconceptions)) return null;
  if (!isBag(value.kubectl)) return null;
  if (typeof value.hash !== 'string' || typeof value.version !== 'number' || typeof value.at !== 'number')
    return null;
  return value as unknown as FullReport;
}

export function parseBoard(value: unknown): readonly ShownRow[] | null {
  return Array.isArray(value) && value.every((row) => isBag(row) && typeof row.name === 'string')
    ? (value as readonly ShownRow[])
    : null;
}

/** `Boards`, as much of them as this page may see. */
export interface ShownBoards {
  readonly parts: readonly { readonly part: ScoredKind; readonly rows: readonly ShownRow[] }[];
  readonly awards: readonly Award[];
  readonly squads: readonly SquadStanding[];
}

export function parseBoards(value: unknown): ShownBoards | null {
  if (!isBag(value) || !Array.isArray(value.parts) || !Array.isArray(value.awards)) return null;
  if (!Array.isArray(value.squads)) return null;
  return value.parts.every((part) => isBag(part) && parseBoard(part.rows) !== null)
    ? (value as unknown as ShownBoards)
    : null;
}

export function parseOwnReport(value: unknown): OwnReport | null {
  if (!isBag(value) || !isBag(value.requests) || !isBag(value.answers)) return null;
  if (!Array.isArray(value.sureAndWrong) || !Array.isArray(value.asked)) return null;
  return value as unknown as OwnReport;
}
