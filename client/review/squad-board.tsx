import type { SquadStanding } from '../../shared/room/view.ts';
import { number } from '../i18n/index.ts';
import { trs } from '../ui/squad-words.ts';

interface SquadBoardProps {
  readonly squads: readonly SquadStanding[];
  /** The squad of who looks, marked. */
  readonly own: string | null;
}

/** The squads by the mean of their members. */
export function SquadBoard({ squads, own }: SquadBoardProps) {
  return (
    <>
      <h3>{trs('title')}</h3>
      <table class="board">
        <thead>
          <tr>
            <th scope="col">{trs('place')}</th>
            <th scope="col">{trs('name')}</th>
            <th scope="col">{trs('points')}</th>
            <th scope="col">{trs('members')}</th>
          </tr>
        </thead>
        <tbody>
          {squads.map(({ place, name, mean, members }) => (
            <tr key={name} class={name === own ? 'board-own' : ''}>
              <td class="numbers">{place}</td>
              <th scope="row">{name}</th>
              <td class="numbers">{number(mean)}</td>
              <td class="numbers">{members}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
