import { number } from '../i18n/index.ts';
import { Choice } from '../ui/field.tsx';
import { useGame } from './game.ts';
import { trp } from './words.ts';

/** Which Pod will answer? A guess without points, and the split as it comes. */
export function Guess() {
  const { room, you, give } = useGame();
  const pods = room.cluster.value.pods.filter((pod) => pod.ready);
  const { servedBy } = room.traffic.value;
  const most = Math.max(1, ...Object.values(servedBy));
  if (pods.length === 0) return null;
  return (
    <section class="card" aria-label={trp('guess')}>
      <Choice
        legend={trp('guess')}
        value={you.value.guess}
        onChange={(pod) => void give({ type: 'guess', pod })}
        options={pods.map((pod) => ({
          value: pod.name,
          label: (
            <span>
              <span class="ip">{pod.ip}</span> <span class="small">{pod.name}</span>
            </span>
          ),
        }))}
      />
      <p class="small soft">{trp('guess.text')}</p>
      {Object.keys(servedBy).length === 0 ? null : (
        <ul class="split" aria-label={trp('guess.split')}>
          {Object.entries(servedBy).map(([pod, count]) => (
            <li key={pod}>
              <span class="small">{pod}</span>
              <span class="meter" aria-hidden="true">
                <i style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span class="numbers small">{number(count)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
