import { computed } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import type { PlayerView } from '../../shared/room/view.ts';
import { type Connection, connectPlayer, keepAwake, type RoomSignals } from '../connection/index.ts';
import { shownCode } from '../home/code-entry.ts';
import { trc } from '../i18n/index.ts';
import { ClosedPage } from '../ui/closed-page.tsx';
import { Loading } from '../ui/loading.tsx';
import { ClusterHistory } from './cluster-history.ts';
import { type Game, GameContext, giver } from './game.ts';
import { GamePage } from './game-page.tsx';
import { JoinPage } from './join-page.tsx';
import { rename } from './route.ts';
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
  return <Seated connection={connection} room={room} />;
}

interface SeatedProps {
  readonly connection: Connection<PlayerView>;
  readonly room: RoomSignals<PlayerView>;
}

function Seated({ connection, room }: SeatedProps) {
  const game = useMemo<Game | null>(() => {
    const first = connection.you.peek();
    if (first === null) return null;
    return {
      connection,
      room,
      you: computed(() => connection.you.value ?? first),
      history: new ClusterHistory(),
      give: giver(connection),
    };
  }, [connection, room]);
  useEffect(() => rename(`/play/${connection.code}`), [connection]);
  useEffect(keepAwake, []);
  if (game === null) return null;
  return (
    <GameContext.Provider value={game}>
      <GamePage />
    </GameContext.Provider>
  );
}
