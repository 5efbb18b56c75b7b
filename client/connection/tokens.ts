import { forget, recall, remember } from '../ui/storage.ts';
import { newId } from './ids.ts';
import type { TokenStore } from './token-store.ts';

/** What opens rooms, and which was opened last: null when none was, or its token was dropped. */
export interface DeviceTokens extends TokenStore {
  readonly last: () => string | null;
}

function storeOf(kind: 'seat' | 'host'): DeviceTokens {
  const key = (code: string) => `podium.${kind}.${code}`;
  const joining = (code: string) => key(`join.${code}`);
  const newest = `podium.last-${kind}`;
  return {
    get: (code) => recall(key(code)),
    set: (code, token) => {
      remember(key(code), token);
      remember(newest, code);
    },
    drop: (code) => {
      forget(key(code));
      forget(joining(code));
      if (recall(newest) === code) forget(newest);
    },
    joinId: (code) => {
      const id = recall(joining(code)) ?? newId();
      remember(joining(code), id);
      return id;
    },
    last: () => recall(newest),
  };
}

export const seatTokens = storeOf('seat');
export const hostTokens = storeOf('host');

/** The stage has no token, and must not pick one up. */
export const noTokens: TokenStore = { get: () => null, set: () => {}, drop: () => {}, joinId: newId };
