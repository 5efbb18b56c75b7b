import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Dot } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import { reducedMotion } from '../ui/theme.ts';
import { ClientCrowd, type ClientMark } from './client-crowd.tsx';
import { DotCanvas } from './dot-canvas.tsx';
import { DotControls } from './dot-controls.tsx';
import { CROWD_EDGE } from './dot-field.ts';
import { StillCounts } from './edge-labels.tsx';
import { EndpointLines } from './endpoint-lines.tsx';
import { FailureLabels, useFailureLabels } from './failure-labels.tsx';
import { hostOf } from './flight-path.ts';
import type { Point, Size } from './geometry.ts';
import { layout, type MapLayout, MOST_SPOTS, type Orientation, verticalHeight } from './layout.ts';
import { Legend } from './legend.tsx';
import { GhostCard, PodCard } from './pod-card.tsx';
import { NoService, ServicePost } from './service-post.tsx';
import { useFreshDots } from './use-dots.ts';
import { trm } from './words.ts';
import './stage-drawing.css';

export interface ClusterMapProps {
  readonly view: ClusterView;
  /** The latest requests: either the last frame's or a window of recent ones, each drawn once. */
  readonly dots: readonly Dot[];
  /** `horizontal` fills its parent; `vertical` takes the parent's width and the height it needs. */
  readonly orientation: Orientation;
  /** The person who looks: the seat whose shape stands for the clients, and the address that is marked. */
  readonly mine?: { readonly seat: number; readonly target: string | null } | undefined;
  readonly onPick?: ((address: string) => void) | undefined;
  /** Somebody pressed the dot of this request; false when there is nothing to tell of it. */
  readonly onDot?: ((request: string) => boolean) | undefined;
  /** Who is drawn one by one; above forty, or without it, the clients are a crowd. */
  readonly clients?: readonly ClientMark[] | undefined;
  /** Size of the crowd. */
  readonly count?: number | undefined;
  /** How many requests one dot stands for. */
  readonly sampled?: number | undefined;
  /** Whether the labelled synthetic client plays. */
  readonly contrast?: boolean | undefined;
  /** Counts shown under reduced motion start again when this changes, for example with the beat. */
  readonly countsSince?: string | undefined;
  readonly legend?: boolean | undefined;
  /** Buttons for speed, pause, step and replay; without them where nothing can be pressed. */
  readonly controls?: boolean | undefined;
}

/** Most dots at once, by the map's direction: a phone draws the vertical one. */
const MOST_DOTS = { horizontal: 300, vertical: 60 } as const;
const NOBODY: readonly ClientMark[] = [];

/** The one picture of the cluster: clients, Service, Pods, and every request on its way. */
export function ClusterMap(props: ClusterMapProps) {
  const { view, orientation, mine, onPick, onDot, sampled = 1, contrast = false } = props;
  const [element, size] = useSize();
  const all = props.clients ?? NOBODY;
  const clients = all.length > MOST_SPOTS ? NOBODY : all;
  const map = useMemo(
    () => (size === null ? null : layout(view, size, orientation, clients.length)),
    [view, size, orientation, clients.length],
  );
  const height = orientation === 'vertical' ? `${verticalHeight(view)}px` : '100%';
  return (
    <figure class={`cluster-map cluster-map-${orientation}`} aria-label={trm('map')}>
      <div class="map-field" ref={element} style={{ height }}>
        {map !== null && (
          <Field
            {...{ map, view, mine, onPick, onDot, clients, sampled, contrast }}
            count={props.count ?? all.length}
            dots={props.dots}
            countsSince={props.countsSince ?? ''}
          />
        )}
      </div>
      {props.controls === true && <DotControls />}
      {props.legend !== false && <Legend />}
    </figure>
  );
}

interface FieldProps extends Pick<ClusterMapProps, 'view' | 'dots' | 'mine' | 'onPick' | 'onDot'> {
  readonly map: MapLayout;
  readonly clients: readonly ClientMark[];
  readonly count: number;
  readonly sampled: number;
  readonly contrast: boolean;
  readonly countsSince: string;
}

function Field({
  map,
  view,
  dots,
  mine,
  onPick,
  onDot,
  clients,
  count,
  sampled,
  contrast,
  countsSince,
}: FieldProps) {
  const still = reducedMotion.value;
  const fresh = useFreshDots(dots);
  const originOf = (dot: Dot): Point => startOf(map, clients, dot);
  const failures = useFailureLabels();
  const target = mine?.target === undefined || mine.target === null ? null : hostOf(mine.target);
  // Requests come many times a second, what stands on the map changes seldom: it is drawn anew only then.
  const standing = useMemo(
    () => (
      <Standing
        {...{ map, view, target, onPick, clients, count, sampled, contrast }}
        own={mine?.seat ?? null}
      />
    ),
    [map, view, target, onPick, clients, count, sampled, contrast, mine?.seat],
  );
  return (
    <>
      {standing}
      {still ? (
        <StillCounts {...{ map, view, fresh, sampled }} since={countsSince} />
      ) : (
        <DotCanvas
          {...{ map, view, originOf, onDot }}
          batch={fresh}
          limit={MOST_DOTS[map.orientation]}
          onFailure={failures.add}
        />
      )}
      <FailureLabels labels={failures.labels} map={map} />
    </>
  );
}

interface StandingProps
  extends Pick<FieldProps, 'map' | 'view' | 'onPick' | 'clients' | 'count' | 'sampled' | 'contrast'> {
  readonly target: string | null;
  readonly own: number | null;
}

/** Everything on the map that does not travel. */
function Standing({ map, view, target, onPick, clients, count, sampled, contrast, own }: StandingProps) {
  const taken = new Set([...view.pods, ...view.ghosts].map((pod) => pod.slot));
  return (
    <>
      <EndpointLines map={map} view={view} />
      <ClientCrowd {...{ map, clients, count, sampled, contrast }} own={own} />
      {map.noService !== null && <NoService box={map.noService} unit={map.unit} />}
      {view.services.map((service) => {
        const place = map.services.find((candidate) => candidate.uid === service.uid);
        if (place === undefined) return null;
        const isMine = target !== null && (target === service.clusterIP || target === service.name);
        return <ServicePost key={service.uid} {...{ service, place, onPick }} mine={isMine} />;
      })}
      {map.slots.map((box, slot) =>
        taken.has(slot) ? null : (
          <div
            key={`slot ${box.x} ${box.y}`}
            class="map-slot"
            style={{
              left: `${box.x}px`,
              top: `${box.y}px`,
              width: `${box.width}px`,
              height: `${box.height}px`,
            }}
          />
        ),
      )}
      {view.ghosts.map((ghost) => {
        const box = map.slots[ghost.slot];
        return box === undefined ? null : (
          <GhostCard
            stacked={map.podStacked}
            key={`ghost ${ghost.uid}`}
            ghost={ghost}
            box={box}
            unit={map.podUnit}
          />
        );
      })}
      {view.pods.map((pod) => {
        const box = map.slots[pod.slot];
        if (box === undefined) return null;
        const isMine = target !== null && target === pod.ip;
        return (
          <PodCard
            key={pod.uid}
            {...{ pod, box, onPick }}
            unit={map.podUnit}
            stacked={map.podStacked}
            mine={isMine}
          />
        );
      })}
      <Nowhere map={map} mine={isNobodys(view, target) ? target : null} />
    </>
  );
}

/** The place of addresses that nobody has; it says so when the own target is one. */
function Nowhere({ map, mine }: { map: MapLayout; mine: string | null }) {
  const { x, y, width, height } = map.nowhere;
  return (
    <div
      class={`map-nowhere${mine === null ? '' : ' map-nowhere-mine'}`}
      style={{
        left: `${x}px`,
        top: `${y}px`,
        width: `${width}px`,
        height: `${height}px`,
        '--u': `${map.unit}px`,
      }}
    >
      <span>
        {trm('nowhere')}
        {mine !== null && <s>{mine}</s>}
      </span>
    </div>
  );
}

function isNobodys(view: ClusterView, target: string | null): boolean {
  if (target === null) return false;
  const hasPod = view.pods.some((pod) => pod.ip === target);
  const hasGhost = view.ghosts.some((ghost) => ghost.ip === target);
  const isService = view.services.some(
    (service) => service.clusterIP === target || target.startsWith(service.name),
  );
  return !hasPod && !hasGhost && !isService;
}

/** Where a request starts: at its client, or somewhere along the edge of the crowd, always the same for a seat. */
function startOf(map: MapLayout, clients: readonly ClientMark[], dot: Dot): Point {
  const index = dot.seat === 0 ? -1 : clients.findIndex((client) => client.number === dot.seat);
  const spot = map.clients.spots[index];
  if (spot !== undefined) return spot;
  const { box } = map.clients;
  const share = dot.seat === 0 ? 0.94 : 0.3 + ((dot.seat * 37) % 41) / 100;
  return map.orientation === 'horizontal'
    ? { x: box.x + box.width * CROWD_EDGE, y: box.y + box.height * share }
    : { x: box.x + box.width * share, y: box.y + box.height };
}

/** The size of an element in px, null until it is known. */
function useSize(): [{ current: HTMLDivElement | null }, Size | null] {
  const element = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = watched;
      if (width === 0 || height === 0) return;
      setSize((before) => (before?.width === width && before.height === height ? before : { width, height }));
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(watched);
    return () => observer.disconnect();
  }, []);
  return [element, size];
}
