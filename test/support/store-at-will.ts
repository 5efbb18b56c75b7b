import { memoryStore } from '../../server/store/memory.ts';
import type { RoomStore } from '../../server/store/room-store.ts';
import { TTL } from './app.ts';

interface StoreAtWill extends RoomStore {
  isUp: boolean;
}

/**
 * A store in memory that is down while a test wants it to be. Down, it says so when it is asked whether it can be
 * reached, for a leaderboard or to delete a room; rooms go on writing to it.
 */
export function storeAtWill(): StoreAtWill {
  const inner = memoryStore(TTL);
  const down = { ok: false, error: 'store-down' } as const;
  const store: StoreAtWill = {
    ...inner,
    isUp: true,
    isReachable: async () => store.isUp,
    leaderboard: async (code) => (store.isUp ? inner.leaderboard(code) : down),
    delete: async (code) => (store.isUp ? inner.delete(code) : down),
  };
  return store;
}
