import type { GhostView, PodView } from '../../shared/sim/view.ts';
import { trc } from '../i18n/index.ts';
import { PodGlyph } from '../ui/glyphs.tsx';
import type { Box } from './geometry.ts';
import { boxStyle, ipSize } from './map-style.ts';
import { trm } from './words.ts';

interface PodCardProps {
  readonly pod: PodView;
  readonly box: Box;
  readonly unit: number;
  readonly stacked: boolean;
  readonly mine: boolean;
  readonly onPick?: ((address: string) => void) | undefined;
}

/** A Pod in its place: name, IP, the STATUS word of kubectl, ready or not. A button where it can be chosen. */
export function PodCard({ pod, box, unit, stacked, mine, onPick }: PodCardProps) {
  const state = pod.terminating ? 'terminating' : pod.ready ? 'ready' : 'not-ready';
  const attributes = {
    class: `map-pod map-pod-${state}${mine ? ' map-pod-mine' : ''}${pod.ip === null ? ' map-pod-no-ip' : ''}${stacked ? ' map-pod-stacked' : ''}`,
    style: boxStyle(box, unit),
    'data-pod': pod.name,
    'data-ip': pod.ip ?? '',
  };
  // Nobody replaces a Pod of its own, and one whose labels were changed was let go by its ReplicaSet.
  const words = pod.owner === null ? `${pod.status} · ${trm('pod.loose')}` : pod.status;
  const inside = (
    <>
      <span class="map-pod-top">
        <PodGlyph />
        <PodName name={pod.name} />
        {pod.restarts > 0 && (
          <span class="map-pod-restarts">
            <span aria-hidden="true">↻{pod.restarts}</span>
            <span class="visually-hidden">{trm('pod.restarts', { n: pod.restarts })}</span>
          </span>
        )}
        <ReadyMark state={state} />
      </span>
      <span class="map-pod-bottom">
        <span class="map-ip" style={{ '--fit': ipSize(pod.ip) }}>
          {pod.ip ?? trc('pod.no-ip')}
        </span>
        <span class="map-pod-status" style={{ '--fit': words.length > 14 ? 0.9 : 1 }}>
          {words}
          <span class="map-pod-readiness"> {pod.ready ? trc('pod.ready') : trc('pod.not-ready')}</span>
        </span>
      </span>
      {mine && <span class="map-mine">{trm('mine')}</span>}
    </>
  );
  const { ip } = pod;
  if (onPick === undefined || ip === null) return <div {...attributes}>{inside}</div>;
  return (
    <button type="button" {...attributes} onClick={() => onPick(ip)}>
      {inside}
      <span class="visually-hidden">: {trm('pick')}</span>
    </button>
  );
}

interface GhostCardProps extends Pick<PodCardProps, 'box' | 'unit' | 'stacked'> {
  readonly ghost: GhostView;
}

/** A Pod that is gone, for the seconds in which its place still remembers it. */
export function GhostCard({ ghost, box, unit, stacked }: GhostCardProps) {
  return (
    <div
      class={`map-pod map-pod-ghost${stacked ? ' map-pod-stacked' : ''}`}
      style={boxStyle(box, unit)}
      data-ghost={ghost.name}
    >
      <span class="map-pod-top">
        <PodGlyph />
        <PodName name={ghost.name} />
      </span>
      <span class="map-pod-bottom">
        <s class="map-ip" style={{ '--fit': ipSize(ghost.ip) }}>
          {ghost.ip ?? trc('pod.no-ip')}
        </s>
        <span class="map-pod-status">{trm('pod.gone')}</span>
      </span>
    </div>
  );
}

/** Where a name does not fit, its beginning gives way: Pods of one ReplicaSet differ in the last five letters. */
function PodName({ name }: { name: string }) {
  const cut = name.lastIndexOf('-') + 1;
  return (
    <span class="map-pod-name">
      <span class="map-pod-stem">{name.slice(0, cut)}</span>
      <b>{name.slice(cut)}</b>
    </span>
  );
}

function ReadyMark({ state }: { state: 'ready' | 'not-ready' | 'terminating' }) {
  return (
    <svg class={`ready-mark ready-mark-${state}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      {state === 'ready' ? (
        <>
          <circle cx="12" cy="12" r="10" />
          <path d="m7.5 12.5 3 3 6-6.5" />
        </>
      ) : state === 'terminating' ? (
        <>
          <circle cx="12" cy="12" r="9" />
          <path d="M7 12h10" />
        </>
      ) : (
        <circle cx="12" cy="12" r="9" />
      )}
    </svg>
  );
}
