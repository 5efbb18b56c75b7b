import { Button } from '../ui/button.tsx';
import { trs } from '../ui/squad-words.ts';
import { useGame } from './game.ts';

/** So many fit into a squad. */
const MOST = 5;

/** In the lobby, where squads are by choice; else the own squad, once there is one. */
export function Squads() {
  const { room } = useGame();
  return room.squads.value === null ? <OwnSquad /> : <SquadChoice squads={room.squads.value} />;
}

function OwnSquad() {
  const { squad } = useGame().you.value;
  if (squad === null) return null;
  const { name, mates, mean } = squad;
  return (
    <p class="own-squad">
      <span class="small soft">{trs('own')}: </span>
      <strong>{name}</strong>{' '}
      <span class="soft">
        {mates.length === 0 ? trs('alone') : trs('with', { names: mates.join(', ') })}
        {mean === null ? '' : ` · ${trs('mean', { n: mean })}`}
      </span>
    </p>
  );
}

type SquadList = readonly { readonly name: string; readonly size: number }[];

function SquadChoice({ squads }: { readonly squads: SquadList }) {
  const { you, give } = useGame();
  const own = you.value.squad?.name ?? null;
  const choose = (squad: number) => void give({ type: 'choose-squad', squad });
  return (
    <section class="stack" aria-label={trs('choose')}>
      <h2>{trs('choose')}</h2>
      <p class="soft small">{trs('choose.text')}</p>
      <OwnSquad />
      <ul class="squad-choice">
        {squads.map(({ name, size }, index) =>
          size === 0 ? null : (
            <li key={name}>
              <Button
                wide
                aria-pressed={name === own}
                aria-disabled={name !== own && size >= MOST}
                onClick={() => {
                  if (name !== own && size < MOST) choose(index);
                }}
              >
                <strong>{name}</strong> <span class="numbers">{trs('size', { n: size })}</span>
              </Button>
            </li>
          ),
        )}
        <li>
          <Button wide onClick={() => choose(squads.length)}>
            {trs('fresh')}
          </Button>
        </li>
      </ul>
    </section>
  );
}
