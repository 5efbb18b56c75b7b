import { useEffect, useState } from 'preact/hooks';
import { ROUTES } from '../../shared/net/request.ts';
import type { RushView } from '../../shared/room/view.ts';
import { honestShare, uptime } from '../host/uptime.ts';
import { trh } from '../i18n/host.ts';
import { percent } from '../i18n/index.ts';
import { RouteChip } from '../ui/route-chip.tsx';

interface RushPanelProps {
  readonly rush: RushView;
  readonly now: () => number;
  readonly text: string;
}

/** The rush: time left, and how the class fares by either route. */
export function RushPanel({ rush, now, text }: RushPanelProps) {
  const left = useSecondsLeft(rush, now);
  return (
    <>
      {rush.phase === 'before' && <p class="side-text">{text}</p>}
      {rush.phase === 'running' && <p class="rush-clock numbers">{trh('rush.left', { n: left })}</p>}
      {rush.phase === 'over' && <p class="rush-clock">{trh('rush.over')}</p>}
      <div class="rush-routes">
        {ROUTES.map((route) => {
          const share = uptime(rush.byRoute, route);
          const { answered, failed } = rush.byRoute[route];
          return (
            <div key={route} class={`rush-route rush-route-${route}`}>
              <RouteChip via={route} />
              <p class="rush-share numbers">{share === null ? '–' : percent(honestShare(share))}</p>
              {/* Before it begins there is nothing to count, and the text needs the room. */}
              {rush.phase !== 'before' && (
                <p class="rush-count numbers">{trh('rush.count', { answered, all: answered + failed })}</p>
              )}
            </div>
          );
        })}
      </div>
    </>
  );
}

/** Whole seconds until requests stop arriving, by the server's clock; counts down by itself. */
export function useSecondsLeft(rush: RushView, now: () => number): number {
  const read = () => (rush.endsAt === null ? 0 : Math.max(0, Math.ceil((rush.endsAt - now()) / 1000)));
  const [left, setLeft] = useState(read);
  useEffect(() => {
    setLeft(read());
    if (rush.phase !== 'running') return;
    const timer = setInterval(() => setLeft(read()), 250);
    return () => clearInterval(timer);
  }, [rush.phase, rush.endsAt]);
  return left;
}
