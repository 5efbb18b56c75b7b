import { useState } from 'preact/hooks';
import type { OwnRequest } from '../../shared/room/view.ts';
import { trc } from '../i18n/index.ts';
import { Dialog } from '../ui/dialog.tsx';
import { PodGlyph, ServiceGlyph } from '../ui/glyphs.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { useGame } from './game.ts';
import { TraceView } from './trace-view.tsx';
import { trp } from './words.ts';

/** My last ten requests; each explains its own way. */
export function Requests() {
  const { requests } = useGame().you.value;
  const [traced, setTraced] = useState<OwnRequest | null>(null);
  return (
    <section class="card requests" aria-label={trp('requests')}>
      <h2>{trp('requests')}</h2>
      {requests.length === 0 ? (
        <p class="soft">{trp('requests.none')}</p>
      ) : (
        <ul class="request-list">
          {requests.map((request) => (
            <li key={request.id}>
              <button type="button" class="request" onClick={() => setTraced(request)}>
                {request.via === 'pod-ip' ? <PodGlyph /> : <ServiceGlyph />}
                <span class="visually-hidden">
                  {trc(request.via === 'pod-ip' ? 'route.pod-ip' : 'route.service')},
                </span>
                <Outcome outcome={request.outcome} to={request.to} servedBy={request.servedBy} />
                <span class="request-why">{trp('requests.why')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <Dialog open={traced !== null} title={trp('trace.title')} onClose={() => setTraced(null)}>
        {traced === null ? null : <TraceView request={traced} />}
      </Dialog>
    </section>
  );
}
