import { number } from '../i18n/index.ts';
import { Outcome } from '../ui/outcome.tsx';
import { toast } from '../ui/toast.tsx';
import { AddressList } from './address-list.tsx';
import { ClassUptime } from './class-uptime.tsx';
import { useGame } from './game.ts';
import { rushInbox } from './rush-inbox.ts';
import { useServerNow } from './use-now.ts';
import { trp } from './words.ts';

/** How many waiting requests are drawn one by one. */
const DRAWN = 12;

/** Requests come in; each is routed by tapping an address. */
export function Rush() {
  const { room, you, give } = useGame();
  const rush = room.rush.value;
  const running = rush?.phase === 'running';
  const now = useServerNow(250, running);
  if (rush === null || rush.phase === 'before') return <p class="watch-word">{trp('rush.before')}</p>;
  const { waiting, secondsLeft, passed } = rushInbox(rush, you.value.rush, now);
  if (!running) return <Over />;
  const route = (to: string) => {
    if (waiting === 0) toast(trp('rush.empty'));
    else void give({ type: 'send', to });
  };
  // What was sent before the rush is no news here.
  const last = you.value.requests.find(({ at }) => at >= (rush.startedAt ?? 0));
  return (
    <div class="stack">
      <div class="card inbox">
        <div class="row spread">
          <p class="inbox-count">
            <span class="numbers">
              {waiting === 0 ? trp('rush.empty') : trp('rush.waiting', { n: waiting })}
            </span>
          </p>
          <span class="soft numbers">{trp('rush.left', { n: secondsLeft })}</span>
        </div>
        <div class="inbox-dots" aria-hidden="true">
          {Array.from({ length: Math.min(waiting, DRAWN) }, (_, index) => (
            <i key={String(index)} />
          ))}
        </div>
        <div class="meter" aria-hidden="true">
          <i style={{ width: `${100 * passed}%` }} />
        </div>
      </div>
      <p class="small soft">{trp('addresses.hint.rush')}</p>
      <AddressList onPick={route} chosen={null} sending />
      <p class="dock-outcome">
        {last && <Outcome key={last.id} outcome={last.outcome} to={last.to} servedBy={last.servedBy} />}
      </p>
      <Own />
    </div>
  );
}

/** Own requests so far, in three numbers. */
function Own() {
  const { rush: own, requests } = useGame().you.value;
  if (own === null) return null;
  const open = requests.filter(({ outcome }) => outcome === null).length;
  return (
    <dl class="figures" aria-label={trp('rush.mine')}>
      <div>
        <dt>{trp('rush.routed')}</dt>
        <dd class="numbers">{number(own.routed)}</dd>
      </div>
      <div>
        <dt>{trp('rush.answered')}</dt>
        <dd class="numbers">{number(own.answered)}</dd>
      </div>
      <div>
        <dt>{trp('rush.failed')}</dt>
        <dd class="numbers">{number(Math.max(0, own.routed - own.answered - open))}</dd>
      </div>
    </dl>
  );
}

function Over() {
  const { room, you, alone } = useGame();
  const byRoute = room.rush.value?.byRoute;
  return (
    <div class="stack">
      <p class="watch-word">{trp('rush.over')}</p>
      {you.value.rush && <h2>{trp('rush.mine')}</h2>}
      <Own />
      {byRoute && (
        <>
          <h2>{trp(alone === null ? 'rush.class' : 'rush.class.alone')}</h2>
          <ClassUptime counts={byRoute} />
        </>
      )}
    </div>
  );
}
