import type { Text } from '../../shared/lib/text.ts';
import { REFUSALS, type RefusalCode } from '../../shared/room/refusal.ts';
import { recall, remember } from '../ui/storage.ts';

export interface OpenedRoom {
  readonly code: string;
  readonly hostUrl: string;
  readonly stageUrl: string;
}

/** A lesson that can be chosen, as the server lists it. */
export interface ListedLesson {
  readonly id: string;
  readonly title: Text;
  readonly summary: Text;
  readonly steps: number;
}

export interface RoomWish {
  /** An id, or the data of a lesson file; null takes the first that ships. */
  readonly lesson: string | object | null;
  readonly mode: 'lesson' | 'free';
  readonly length: 'full' | 'express';
  readonly synthetic: number;
  readonly passcode: string | null;
}

/** Why there is no room: a refusal by name, a sentence of the server's own, or silence. */
export type NoRoom =
  | { readonly ok: false; readonly why: 'passcode' }
  | { readonly ok: false; readonly why: 'silent' }
  | {
      readonly ok: false;
      readonly why: 'refused';
      readonly sentence: string;
      readonly code: RefusalCode | null;
    };

type Bag = { readonly [key: string]: unknown };

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;
const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** Where this browser keeps what shows that it gave the right passcode before. */
const DEVICE = 'podium.device';
/** Longest wait for the server, in milliseconds. */
const PATIENCE = 15_000;

async function ask(path: string, body?: unknown): Promise<{ status: number; body: unknown } | null> {
  try {
    const response = await fetch(path, {
      signal: AbortSignal.timeout(PATIENCE),
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    return { status: response.status, body: await response.json() };
  } catch {
    return null;
  }
}

/** The lessons that ship, in the server's order; none when it does not answer. */
export async function listLessons(): Promise<readonly ListedLesson[]> {
  const answer = await ask('/api/lessons');
  return answer?.status === 200 && Array.isArray(answer.body) ? answer.body.filter(isListed) : [];
}

function isListed(value: unknown): value is ListedLesson {
  return isBag(value) && asText(value.id) !== null && isText(value.title) && isText(value.summary);
}

const isText = (value: unknown): boolean =>
  isBag(value) && asText(value.en) !== null && asText(value.de) !== null;

/** Opens a room; `hostUrl` holds the token that makes its owner the instructor. */
export async function openRoom(wish: RoomWish): Promise<{ ok: true; room: OpenedRoom } | NoRoom> {
  const { lesson, mode, length, synthetic, passcode } = wish;
  const device = recall(DEVICE);
  const answer = await ask('/api/rooms', {
    ...(lesson !== null && { lesson }),
    mode,
    options: { length },
    ...(synthetic > 0 && { synthetic }),
    ...(passcode !== null && { passcode }),
    ...(passcode !== null && device !== null && { device }),
  });
  if (answer === null) return { ok: false, why: 'silent' };
  const { body } = answer;
  if (answer.status === 201 && isBag(body)) {
    const [code, hostUrl, stageUrl] = [asText(body.code), asText(body.hostUrl), asText(body.stageUrl)];
    const known = asText(body.device);
    if (known !== null) remember(DEVICE, known);
    if (code !== null && hostUrl !== null && stageUrl !== null)
      return { ok: true, room: { code, hostUrl: here(hostUrl), stageUrl: here(stageUrl) } };
  }
  return refused(body);
}

/** The same page on the address that this browser already uses; the server's own may be for phones. */
function here(address: string): string {
  const url = new URL(address, location.href);
  return `${location.origin}${url.pathname}${url.hash}`;
}

function refused(body: unknown): NoRoom {
  if (!isBag(body)) return { ok: false, why: 'silent' };
  const code = asText(body.code);
  const known = code !== null && isRefusal(code) ? code : null;
  if (known === 'passcode-wrong') return { ok: false, why: 'passcode' };
  const sentence = asText(body.detail) ?? asText(body.title) ?? '';
  return { ok: false, why: 'refused', sentence, code: known };
}

function isRefusal(code: string): code is RefusalCode {
  return code in REFUSALS;
}

export type RoomFound = 'found' | 'unknown' | 'ended' | 'silent';

/** Whether there is a class with this code. */
export async function findRoom(code: string): Promise<RoomFound> {
  const answer = await ask(`/api/rooms/${encodeURIComponent(code)}`);
  if (answer === null || answer.status >= 500) return 'silent';
  if (answer.status !== 200 || !isBag(answer.body)) return 'unknown';
  return answer.body.ended === true || answer.body.phase === 'ended' ? 'ended' : 'found';
}
