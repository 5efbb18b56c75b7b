import { trh } from '../i18n/host.ts';
import { number } from '../i18n/index.ts';

/** Which Pod answered how often in this step: chance at work, not a rota. */
export function ServedBy({ servedBy }: { readonly servedBy: { readonly [pod: string]: number } }) {
  const pods = Object.entries(servedBy).sort(([left], [right]) => (left < right ? -1 : 1));
  if (pods.length === 0) return null;
  const most = Math.max(1, ...pods.map(([, count]) => count));
  return (
    <section class="served" aria-label={trh('served.title')}>
      <h2>{trh('served.title')}</h2>
      <ul>
        {pods.map(([pod, count]) => (
          <li key={pod}>
            <span class="served-pod">{pod.slice(pod.lastIndexOf('-') + 1)}</span>
            <i style={{ width: `calc((100% - 7em) * ${count / most})` }} />
            <b class="numbers">{number(count)}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
