import { useEffect, useState } from 'preact/hooks';
import type { LeaderboardRow } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { number, percent, trc } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Badge, Card } from '../ui/card.tsx';
import { type Fetched, fetchBoard } from './api.ts';

interface BoardProps {
  readonly code: string;
  /** The instructor's key, where this device has it. */
  readonly token: string | null;
  /** The seat of who looks, marked. */
  readonly own: string | null;
  /** Read again when this changes. */
  readonly since: string;
}

/** The leaderboard, as the server keeps it also after the class. Ties share a place. */
export function Board({ code, token, own, since }: BoardProps) {
  const [board, setBoard] = useState<Fetched<readonly LeaderboardRow[]> | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let wanted = true;
    void fetchBoard(code, token).then((answer) => {
      if (wanted) setBoard(answer);
    });
    return () => {
      wanted = false;
    };
  }, [code, token, since, tries]);
  return (
    <Card label={trh('review.board')}>
      <h2>{trh('review.board')}</h2>
      {board !== null && !board.ok && (
        <div role="alert" class="stack">
          <p>{board.why}</p>
          <Button onClick={() => setTries(tries + 1)}>{trc('action.retry')}</Button>
        </div>
      )}
      {board?.ok && board.value.length === 0 && <p class="soft">{trh('review.board.none')}</p>}
      {board?.ok && board.value.length > 0 && <Rows rows={board.value} own={own} />}
    </Card>
  );
}

function Rows({ rows, own }: { readonly rows: readonly LeaderboardRow[]; readonly own: string | null }) {
  return (
    <table class="board">
      <thead>
        <tr>
          <th scope="col">{trh('review.board.place')}</th>
          <th scope="col">{trh('review.board.name')}</th>
          <th scope="col">{trh('review.board.points')}</th>
          <th scope="col">{trh('review.board.share')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.seat} class={row.seat === own ? 'board-own' : ''}>
            <td class="numbers">{row.place}</td>
            <th scope="row">
              {row.name} {row.synthetic && <Badge>{trh('people.synthetic')}</Badge>}
            </th>
            <td class="numbers">{number(row.points)}</td>
            <td class="numbers">{row.possible === 0 ? '–' : percent(row.points / row.possible)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
