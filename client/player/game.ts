import type { ReadonlySignal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Lesson } from '../../shared/lesson/lesson.ts';
import type { PlayerCommand } from '../../shared/room/command.ts';
import type { PlayerView, PrivateView } from '../../shared/room/view.ts';
import type { CommandAnswer } from '../../shared/wire/messages.ts';
import type { Connection, RoomSignals } from '../connection/index.ts';
import { refusalSentence } from '../ui/refusal-words.ts';
import { toast } from '../ui/toast.tsx';
import type { ClusterHistory } from './cluster-history.ts';

/** A lesson that is practised alone in this page. */
export interface Alone {
  readonly lesson: Lesson;
  /** Leaves it for another one, or the same once more. */
  readonly again: () => void;
}

/** What every part of the player's page works with. */
export interface Game {
  readonly connection: Connection<PlayerView>;
  readonly room: RoomSignals<PlayerView>;
  readonly you: ReadonlySignal<PrivateView>;
  readonly history: ClusterHistory;
  /** Gives a command; a refusal is shown as a sentence, and handed back. */
  readonly give: (command: PlayerCommand) => Promise<CommandAnswer>;
  /** Null in a class. */
  readonly alone: Alone | null;
}

export function giver(connection: Connection<PlayerView>): Game['give'] {
  return async (command) => {
    const answer = await connection.give(command);
    if (!answer.ok) toast(refusalSentence(answer.refusal), 'bad');
    return answer;
  };
}

export const GameContext = createContext<Game | null>(null);

/** The game that this part of the page belongs to; only inside a `GameContext`. */
export function useGame(): Game {
  const game = useContext(GameContext);
  if (game === null) throw new Error('used outside of a game');
  return game;
}
