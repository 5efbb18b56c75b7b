import { useEffect, useState } from 'preact/hooks';

export interface RoomLinks {
  readonly join: string;
  readonly stage: string;
  readonly review: string;
  readonly host: string;
}

/** Addresses of a room below `origin`. */
export function linksOf(origin: string, code: string): RoomLinks {
  const page = (name: string) => `${origin}/${name}/${code}`;
  return { join: page('j'), stage: page('stage'), review: page('review'), host: page('host') };
}

/** What people type: the address without `http://`. */
export const shownAddress = (address: string): string =>
  address.replace(/^https?:\/\//, '').replace(/\/$/, '');

/** The origin of the join address that the server gives out, if it is one. */
export function originOf(joinUrl: unknown): string | null {
  if (typeof joinUrl !== 'string') return null;
  try {
    return new URL(joinUrl).origin;
  } catch {
    return null;
  }
}

/**
 * The room's addresses as phones reach them. A console opened at `localhost` knows no address that a phone
 * could call; the server does, so it is asked, and this page's own origin stands in until it has answered.
 */
export function useRoomLinks(code: string): RoomLinks {
  const [origin, setOrigin] = useState(location.origin);
  useEffect(() => {
    const stop = new AbortController();
    fetch(`/api/rooms/${code}`, { signal: stop.signal })
      .then((response): Promise<unknown> => response.json())
      .then((room) => {
        const found =
          typeof room === 'object' && room !== null && 'joinUrl' in room ? originOf(room.joinUrl) : null;
        if (found !== null) setOrigin(found);
      })
      .catch(() => undefined);
    return () => stop.abort();
  }, [code]);
  return linksOf(origin, code);
}
