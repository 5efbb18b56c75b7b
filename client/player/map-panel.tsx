import { computed } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { OwnRequest } from '../../shared/room/view.ts';
import { NO_DOTS } from '../connection/index.ts';
import { LiveMap } from '../stage-drawing/live-map.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { MapIcon } from '../ui/icons.ts';
import { AddressList } from './address-list.tsx';
import { useGame } from './game.ts';
import { TraceView } from './trace-view.tsx';
import { usePick } from './use-pick.ts';
import { trp } from './words.ts';

const wide = matchMedia('(min-width: 64rem)');

function useWide(): boolean {
  const [matches, setMatches] = useState(wide.matches);
  useEffect(() => {
    const read = () => setMatches(wide.matches);
    wide.addEventListener('change', read);
    return () => wide.removeEventListener('change', read);
  }, []);
  return matches;
}

/** The cluster as it is now: the drawing, and the same addresses as a list. */
export function MapPanel() {
  const { connection, room, you } = useGame();
  const pick = usePick();
  const orientation = useWide() ? 'horizontal' : 'vertical';
  const { seat, target } = you.value;
  const [traced, setTraced] = useState<OwnRequest | null>(null);
  const explain = (request: string) => {
    const own = you.value.requests.find(({ id }) => id === request);
    if (own !== undefined) setTraced(own);
    return own !== undefined;
  };
  // What was under way when this map came was drawn by the one before.
  const fresh = useMemo(() => {
    const before = connection.dots.peek();
    return computed(() => (connection.dots.value === before ? NO_DOTS : connection.dots.value));
  }, [connection]);
  return (
    <section class="map-panel" aria-label={trp('map')}>
      <div class={`map-box map-box-${orientation}`}>
        <LiveMap
          view={room.cluster.value}
          from={fresh}
          orientation={orientation}
          count={room.people.value.joined}
          mine={{ seat: seat.number, target }}
          onPick={pick ?? undefined}
          onDot={explain}
          contrast={room.traffic.value.contrastClient}
          countsSince={room.beat.value.id}
          controls
        />
      </div>
      <Dialog open={traced !== null} title={trp('trace.title')} onClose={() => setTraced(null)}>
        {traced === null ? null : <TraceView request={traced} />}
      </Dialog>
      {pick === null || room.beat.value.kind === 'rush' ? null : (
        // Where the cluster changes by itself the list would push away what stands under it, so it is folded there.
        <Disclosure
          open={room.beat.value.kind !== 'watch'}
          summary={
            <>
              <MapIcon class="icon" />
              {trp('addresses')}
            </>
          }
        >
          <div class="stack" style={{ '--gap': '0.6rem' }}>
            <p class="small soft">{trp('addresses.hint')}</p>
            <AddressList onPick={pick} chosen={target} />
          </div>
        </Disclosure>
      )}
    </section>
  );
}
