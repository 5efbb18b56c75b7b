import { ROUTES } from '../../shared/net/request.ts';
import type { RushView } from '../../shared/room/view.ts';
import { useSecondsLeft } from '../host/seconds-left.tsx';
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
