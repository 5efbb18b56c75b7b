import type { Lesson } from '../../shared/lesson/lesson.ts';
import type { OwnReport } from '../../shared/room/report/own-report.ts';
import type { FullReport } from '../../shared/room/report/report.ts';
import type { ShownRow } from '../../shared/room/shown-rows.ts';
import { trh } from '../i18n/host.ts';
import { parseBoard, parseBoards, parseOwnReport, parseReport, type ShownBoards } from './parse-report.ts';

export type Fetched<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: string };

const failed = (why: string): { readonly ok: false; readonly why: string } => ({ ok: false, why });

/** The answer's body, or a sentence: the server's own where it sent one (RFC 9457). */
async function fetched(path: string, token: string | null, method = 'GET'): Promise<Fetched<Response>> {
  try {
    const headers = token === null ? {} : { Authorization: `Bearer ${token}` };
    const response = await fetch(path, { method, headers });
    if (response.ok) return { ok: true, value: response };
    const problem: unknown = await response.json().catch(() => null);
    const said =
      typeof problem === 'object' && problem !== null && 'detail' in problem ? problem.detail : null;
    return failed(typeof said === 'string' ? said : trh('review.status', { status: response.status }));
  } catch {
    return failed(trh('review.unreachable'));
  }
}

/** The answer as JSON that `parse` takes; what it does not take is as good as no answer. */
async function parsed<T>(
  path: string,
  token: string | null,
  parse: (value: unknown) => T | null,
): Promise<Fetched<T>> {
  const answer = await fetched(path, token);
  if (!answer.ok) return answer;
  const value = parse(await answer.value.json().catch(() => null));
  return value === null ? failed(trh('review.unreachable')) : { ok: true, value };
}

/** Before the podium is complete or the class over, the instructor's `token` alone opens it; a seat's adds its row. */
export const fetchBoard = (code: string, token: string | null): Promise<Fetched<readonly ShownRow[]>> =>
  parsed(`/api/rooms/${code}/leaderboard`, token, parseBoard);

/** The leaderboards of the lesson's parts, and the awards; null when they do not come. */
export async function fetchBoards(code: string, token: string | null): Promise<ShownBoards | null> {
  const answer = await fetched(`/api/rooms/${code}/boards`, token);
  return answer.ok ? parseBoards(await answer.value.json().catch(() => null)) : null;
}

/** The own part of the report, for who has a seat. */
export const fetchOwnReport = (code: string, seatToken: string): Promise<Fetched<OwnReport>> =>
  parsed(`/api/rooms/${code}/own-report.json`, seatToken, parseOwnReport);

export const fetchReport = (code: string, token: string): Promise<Fetched<FullReport>> =>
  parsed(`/api/rooms/${code}/report.json`, token, parseReport);

/** The room's lesson, whose data holds every answer; null when it does not come. */
export async function fetchLesson(code: string, token: string | null): Promise<Lesson | null> {
  const answer = await fetched(`/api/rooms/${code}/lesson`, token);
  if (!answer.ok) return null;
  const { parseLesson } = await import('../../shared/lesson/file/parse.ts');
  const lesson = parseLesson(await answer.value.json().catch(() => null));
  return lesson.ok ? lesson.value : null;
}

export async function fetchLog(code: string, token: string): Promise<Fetched<string>> {
  const answer = await fetched(`/api/rooms/${code}/log.jsonl`, token);
  return answer.ok ? { ok: true, value: await answer.value.text() } : answer;
}

/** The class's log as the student with this token may read it. */
export async function fetchOwnLog(code: string, seatToken: string): Promise<Fetched<string>> {
  const answer = await fetched(`/api/rooms/${code}/own-log.jsonl`, seatToken);
  return answer.ok ? { ok: true, value: await answer.value.text() } : answer;
}

/** Deletes the room and everything that the server keeps of it. */
export async function deleteRoom(code: string, token: string): Promise<Fetched<null>> {
  const answer = await fetched(`/api/rooms/${code}`, token, 'DELETE');
  return answer.ok ? { ok: true, value: null } : answer;
}

/** Saves one of the room's files; the token goes in a header, so a plain link would not do. */
export async function download(code: string, token: string, file: string): Promise<Fetched<null>> {
  const answer = await fetched(`/api/rooms/${code}/${file}`, token);
  if (!answer.ok) return answer;
  const url = URL.createObjectURL(await answer.value.blob());
  const link = document.createElement('a');
  link.href = url;
  const [name = file, query] = file.split('?');
  link.download = query === undefined ? `podium-${code}-${name}` : `podium-anonymous-${name}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  return { ok: true, value: null };
}
