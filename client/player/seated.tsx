import { computed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PlayerView } from '../../shared/room/view.ts';
import type { Connection, RoomSignals } from '../connection/index.ts';
import { ClusterHistory } from './cluster-history.ts';
import { type Alone, type Game, GameContext, giver } from './game.ts';
import { GamePage } from './game-page.tsx';

interface SeatedProps {
  readonly connection: Connection<PlayerView>;
  readonly room: RoomSignals<PlayerView>;
  readonly alone?: Alone;
  readonly children?: ComponentChildren;
}

/** The game of a page that has its seat. */
export function Seated({ connection, room, alone, children }: SeatedProps) {
  const game = useMemo<Game | null>(() => {
    const first = connection.you.peek();
    if (first === null) return null;
    return {
      connection,
      room,
      you: computed(() => connection.you.value ?? first),
      history: new ClusterHistory(),
      give: giver(connection),
      alone: alone ?? null,
    };
  }, [connection, room, alone]);
  if (game === null) return null;
  return (
    <GameContext.Provider value={game}>
      <GamePage />
      {children}
    </GameContext.Provider>
  );
}
