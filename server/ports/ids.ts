import { createHash, createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { customAlphabet, nanoid } from 'nanoid';
import { CODE_ALPHABET } from '../../shared/wire/parse.ts';

/** Everything that must not be guessed or must not repeat. Nothing below the server draws chance by itself. */
export interface Ids {
  /** Six characters without look-alikes, as shown on the projector. */
  code(): string;
  seat(): string;
  /** The id of a command that the server itself gives. */
  command(): string;
  /** What a room's generator starts from. */
  seed(): string;
  /** Names this process to others and to clients, the way Kubernetes names a Pod. */
  process(): string;
  /** 32 random bytes, base64url. */
  token(): string;
}

const code = customAlphabet(CODE_ALPHABET, 6);
const podSuffix = customAlphabet('bcdfghjklmnpqrstvwxz2456789', 5);

export function realIds(): Ids {
  return {
    code: () => code(),
    seat: () => nanoid(10),
    command: () => nanoid(),
    seed: () => nanoid(),
    process: () => `podium-${podSuffix()}-${podSuffix()}`,
    token: () => randomBytes(32).toString('base64url'),
  };
}

/** What is kept of a token: enough to recognise it, not enough to use it. */
export function hashOfToken(token: string): string {
  return hash('sha256', token, 'base64url');
}

/**
 * The seat token of a join: the same id gets the same token again, also from a process that was started after
 * the join was saved, and nobody without the room's key can compute it.
 */
export function seatToken(roomKey: string, joinId: string): string {
  return createHmac('sha256', roomKey).update(joinId).digest('base64url');
}

/** Compares without telling by the time it takes how much was right. */
export function sameSecret(left: string, right: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(left).digest(),
    createHash('sha256').update(right).digest(),
  );
}
