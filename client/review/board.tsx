import { useEffect, useState } from 'preact/hooks';
import type { ShownRow } from '../../shared/room/shown-rows.ts';
import { trh } from '../i18n/host.ts';
import { number, percent, text, trc } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Badge, Card } from '../ui/card.tsx';
import { Names } from '../ui/names.tsx';
import { type Fetched, fetchBoard, fetchBoards } from './api.ts';
import type { ShownBoards } from './parse-report.ts';
import { SquadBoard } from './squad-board.tsx';

interface BoardProps {
  readonly code: string;
  /** The instructor's key, where this device has it. */
  readonly token: string | null;
  /** The token of the seat that looks; null for who has none. */
  readonly seatToken: string | null;
  /** The seat of who looks, marked. */
  readonly own: string | null;
  /** Read again when this changes. */
  readonly since: string;
}

/** The leaderboard, as the server keeps it also after the class, of the whole and of each part. Ties share a place. */
export function Board({ code, token, seatToken, own, since }: BoardProps) {
  const [board, setBoard] = useState<Fetched<readonly ShownRow[]> | null>(null);
  const [boards, setBoards] = useState<ShownBoards | null>(null);
  const [part, setPart] = useState('');
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let wanted = true;
    const key = token ?? seatToken;
    // Shown together: what came second would push the table away from under whoever reads it.
    void Promise.all([fetchBoard(code, key), fetchBoards(code, key)]).then(([whole, parts]) => {
      if (!wanted) return;
      setBoard(whole);
      setBoards(parts);
    });
    return () => {
      wanted = false;
    };
  }, [code, token, seatToken, since, tries]);
  const whole = board?.ok ? board.value : [];
  const rows = boards?.parts.find((one) => one.part === part)?.rows ?? whole;
  return (
    <Card label={trh('review.board')} class={board === null ? 'board-waiting' : ''}>
      <h2>{trh('review.board')}</h2>
      {board !== null && !board.ok && (
        <div role="alert" class="stack">
          <p>{board.why}</p>
          <Button onClick={() => setTries(tries + 1)}>{trc('action.retry')}</Button>
        </div>
      )}
      {board?.ok && token === null && <p class="soft small">{trh('review.board.few')}</p>}
      {boards !== null && boards.parts.length > 0 && (
        <label class="board-part on-screen">
          <span>{trh('review.board.part')}</span>
          <select class="input" value={part} onChange={(event) => setPart(event.currentTarget.value)}>
            <option value="">{trh('review.board.whole')}</option>
            {boards.parts.map((one) => (
              <option key={one.part} value={one.part}>
                {trh(`review.part.${one.part}`)}
              </option>
            ))}
          </select>
        </label>
      )}
      {board?.ok && whole.length === 0 && <p class="soft">{trh('review.board.none')}</p>}
      {rows.length > 0 && <Rows rows={rows} own={own} />}
      {boards !== null && boards.awards.length > 0 && <Awards awards={boards.awards} />}
      {boards !== null && boards.squads.length > 0 && (
        <SquadBoard squads={boards.squads} own={whole.find(({ seat }) => seat === own)?.squad ?? null} />
      )}
    </Card>
  );
}

function Rows({ rows, own }: { readonly rows: readonly ShownRow[]; readonly own: string | null }) {
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
            <td class="numbers">{row.place ?? '·'}</td>
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

/** Each goes to everybody who shares the best figure. */
function Awards({ awards }: Pick<ShownBoards, 'awards'>) {
  return (
    <>
      <h3>{trh('review.awards')}</h3>
      <dl class="facts">
        {awards.map(({ title, names }) => (
          <div key={title.en}>
            <dt>{text(title)}</dt>
            <dd>
              <Names names={names} />
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
