import type { ComponentChildren } from 'preact';
import type { PrivateView } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { number, percent, text } from '../i18n/index.ts';
import { Card } from '../ui/card.tsx';
import { SeatDot } from '../ui/seat-dot.tsx';
import { itemWord } from './item-words.ts';

interface OwnResultProps {
  readonly you: PrivateView;
  readonly children: ComponentChildren;
}

/** For who has a seat: own points, item by item, and what else there is to say. */
export function OwnResult({ you, children }: OwnResultProps) {
  const { total, possible, items } = you.points;
  return (
    <Card label={trh('review.own')} raised>
      <div class="row">
        <SeatDot number={you.seat.number} />
        <h2>{you.seat.name}</h2>
      </div>
      <p class="own-points numbers">
        {number(total)}
        <span>
          {trh('review.own.points', { n: total, of: possible })}
          {possible > 0 && ` · ${percent(total / possible)}`}
        </span>
      </p>
      {you.placing !== null && (
        <p>
          {you.placing.place !== null && (
            <>
              <b>{trh('podium.place', { n: you.placing.place })}</b> ·{' '}
            </>
          )}
          {text(you.placing.best)}
        </p>
      )}
      <table class="board">
        <thead>
          <tr>
            <th scope="col">{trh('review.own.item')}</th>
            <th scope="col">{trh('review.board.points')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ item, points, worth }) => (
            <tr key={item}>
              <th scope="row">{itemWord(item)}</th>
              <td class="numbers">
                {points}/{worth}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </Card>
  );
}
