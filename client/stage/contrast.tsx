import type { Route } from '../../shared/net/request.ts';
import type { ContrastSide, ContrastView, TrafficView } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { OutcomeGlyph } from '../ui/outcome.tsx';

interface ContrastProps {
  readonly contrast: ContrastView;
  /** Its strips: how requests fared in either step by the route that the side is about. */
  readonly traffic: TrafficView;
}

/** The same event twice, side by side: without a Service, and with one. */
export function Contrast({ contrast, traffic }: ContrastProps) {
  return (
    <section class="contrast" aria-label={trh('contrast.title')}>
      <h2>{trh('contrast.title')}</h2>
      <div class="contrast-sides">
        <Side side={contrast.before} route="pod-ip" {...{ traffic }} />
        <Side side={contrast.after} route="service" {...{ traffic }} />
      </div>
    </section>
  );
}

interface SideProps {
  readonly side: ContrastSide;
  readonly route: Route;
  readonly traffic: TrafficView;
}

function Side({ side, route, traffic }: SideProps) {
  const { answered, failed } = traffic.strips[side.step - 1]?.[route] ?? side;
  return (
    <div class="contrast-side">
      <h3>{trh('step.n', { n: side.step })}</h3>
      <p class="contrast-address">{side.clusterIP ?? trh('contrast.none')}</p>
      <ul class="contrast-ips">
        {side.oldIPs.map((ip) => (
          <li key={ip}>
            <s>{ip}</s>
          </li>
        ))}
        {side.newIPs.map((ip) => (
          <li key={ip}>
            <b>{ip}</b>
          </li>
        ))}
      </ul>
      <p class="contrast-count">
        <OutcomeGlyph tone="ok" />
        {trh('count.answered', { n: answered })}
      </p>
      <p class="contrast-count">
        <OutcomeGlyph tone="failed" />
        {trh('count.failed', { n: failed })}
      </p>
    </div>
  );
}
