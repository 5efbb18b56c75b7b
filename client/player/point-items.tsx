import { useGame } from './game.ts';
import { itemName, trp } from './words.ts';

/** Own points, one line an item. */
export function PointItems() {
  const { total, possible, items } = useGame().you.value.points;
  return (
    <section class="stack" style={{ '--gap': '0.5rem' }}>
      <h3>{trp('me.points')}</h3>
      {items.length === 0 ? (
        <p class="soft">{trp('me.none')}</p>
      ) : (
        <>
          <p class="strong numbers">{trp('me.total', { points: total, possible })}</p>
          <ul class="point-items">
            {items.map(({ item, points, worth }) => (
              <li key={item}>
                <span>{itemName(item)}</span>
                <span class="meter" aria-hidden="true">
                  <i style={{ width: `${worth === 0 ? 0 : (100 * points) / worth}%` }} />
                </span>
                <span class="numbers">{trp('me.item', { points, worth })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
