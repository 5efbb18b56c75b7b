import { hashOfToken } from '../../server/ports/ids.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { START, startApp, type TestApp, TTL } from './app.ts';
import { FORTY } from './class-of-forty.ts';
import { keepClass } from './kept-class.ts';
import { type PlayedClass, playClass } from './synthetic-class.ts';

export const hostToken = 'h'.repeat(43);

/** The class of forty as a server would have run it, with a key that opens it. */
export const playForty = (createdAt = START, hashEvery?: number): PlayedClass =>
  playClass(FORTY, { hostTokenHash: hashOfToken(hostToken), createdAt }, hashEvery);

export interface ServedForty {
  readonly server: TestApp;
  /** One of the room's files, with the instructor's key unless told otherwise. */
  readonly ask: (name: string, token?: string | null) => Promise<Response>;
}

/** That class in the store of a server in this process. */
export async function serveForty(
  { room }: PlayedClass,
  publicUrl: string | null = null,
): Promise<ServedForty> {
  const store = memoryStore(TTL);
  await keepClass(store, room);
  const server = await startApp({ store, publicUrl });
  return {
    server,
    ask: (name, token = hostToken) =>
      fetch(`${server.url}/api/rooms/${room.room.seed.code}/${name}`, {
        headers: token === null ? {} : { authorization: `Bearer ${token}` },
      }),
  };
}
