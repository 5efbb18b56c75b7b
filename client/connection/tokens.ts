import { forget, recall, remember } from '../ui/storage.ts';
import type { TokenStore } from './token-store.ts';

function storeOf(kind: 'seat' | 'host'): TokenStore {
  const key = (code: string) => `podium.${kind}.${code}`;
  return {
    get: (code) => recall(key(code)),
    set: (code, token) => remember(key(code), token),
    drop: (code) => forget(key(code)),
  };
}

export const seatTokens = storeOf('seat');
export const hostTokens = storeOf('host');

/** The stage has no token, and must not pick one up. */
export const noTokens: TokenStore = { get: () => null, set: () => {}, drop: () => {} };
