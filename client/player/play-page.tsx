import { useEffect, useMemo } from 'preact/hooks';
import type { PlayerView } from '../../shared/room/view.ts';
import { type Connection, connectPlayer, keepAwake, type RoomSignals } from '../connection/index.ts';
import { shownCode } from '../home/code-entry.ts';
import { trc } from '../i18n/index.ts';
import { ClosedPage } from '../ui/closed-page.tsx';
import { Loading } from '../ui/loading.tsx';
import { JoinPage } from './join-page.tsx';
import { rename } from './route.ts';
import { Seated } from './seated.tsx';
import { trp } from './words.ts';

/** A student's page: joins the room, or comes back to the seat that this device has in it. */
export function PlayPage({ code }: { readonly code: string }) {
  const connection = useMemo(() => connectPlayer(code), [code]);
  useEffect(() => () => connection.stop(), [connection]);
  const title = trp('page.title', { code: shownCode(code) });
  useEffect(() => {
    document.title = title;
  }, [title]);

  const state = connection.state.value;
  const room = connection.room.value;
  if (state.name === 'refused' || state.name === 'closed')
    return <ClosedPage state={state} code={code} onRetry={() => connection.retryNow()} />;
  if (room === null) return <Loading label={trc('loading.room')} />;
  if (connection.you.value === null)
    return state.name === 'awaiting-join' ? (
      <JoinPage connection={connection} room={room} />
    ) : (
      <Loading label={trc('loading.room')} />
    );
  return <Playing connection={connection} room={room} />;
}

/** The address names the seat from now on, and the phone stays awake. */
function Playing({ connection, room }: PlayingProps) {
  useEffect(() => rename(`/play/${connection.code}`), [connection]);
  useEffect(keepAwake, []);
  return <Seated connection={connection} room={room} />;
}

interface PlayingProps {
  readonly connection: Connection<PlayerView>;
  readonly room: RoomSignals<PlayerView>;
}
