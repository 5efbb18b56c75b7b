import { useMemo, useState } from 'preact/hooks';
import { trace } from '../../../shared/net/trace.ts';
import type { StageView } from '../../../shared/room/view.ts';
import { TraceSteps } from '../../host/trace-steps.tsx';
import { useMedia } from '../../host/use-media.ts';
import { trh } from '../../i18n/host.ts';
import { text } from '../../i18n/index.ts';
import { clientMarks } from '../../stage/client-marks.ts';
import { ClusterMap } from '../../stage-drawing/cluster-map.tsx';
import { Button } from '../../ui/button.tsx';
import { Badge } from '../../ui/card.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Outcome } from '../../ui/outcome.tsx';
import { RouteChip } from '../../ui/route-chip.tsx';
import { clockOf } from '../clock-of.ts';
import type { Moment, ReplayLog, SentRequest } from './replay-log.ts';
import { Select } from './select.tsx';
import type { Shown } from './shown.ts';

/** Milliseconds between two places that the line can be moved to. */
const STEP = 100;

interface MomentPanelProps {
  readonly log: ReplayLog;
  readonly shown: Shown;
  /** `A` or `B` beside another one. */
  readonly letter: string | null;
  readonly marked: number | null;
  readonly playing: boolean;
  /** Whether it is the whole log, with names and a hash that says something. */
  readonly whole: boolean;
  readonly onMove: (moment: Moment) => void;
}

/** The class at one moment: the cluster, where the lesson was, and what had been sent. */
export function MomentPanel({ log, shown, letter, marked, playing, whole, onMove }: MomentPanelProps) {
  const { reader, dots, jumps } = shown;
  const { moment, view } = reader;
  const roomy = useMedia('(min-width: 46rem)') && letter === null;
  const parts = useMemo(() => beatOptions(log), [log]);
  const beat = log.beatAt(moment);
  const name = letter === null ? trh('replay.time') : trh('replay.moment', { letter });
  const { timeline } = log;
  const position = timeline.positionOf(moment.at);
  const clock = trh('replay.clock', { clock: clockOf(position), all: clockOf(timeline.length) });
  // While it plays there is no time to take every state's hash.
  const hash = playing || !whole ? null : reader.hash;
  const own = marked === null ? undefined : { seat: marked, target: null };
  return (
    <section class="stack replay-moment" aria-label={name} data-version={moment.version}>
      <h3>{beat === null ? name : `${letter === null ? '' : `${letter} · `}${text(beat.title)}`}</h3>
      <input
        type="range"
        aria-label={name}
        aria-valuetext={clock}
        min={0}
        // The last step may go beyond the end: one that stopped before it would leave out what happened last.
        max={Math.ceil(timeline.length / STEP) * STEP}
        step={STEP}
        value={position}
        onInput={(event) => onMove(log.atPosition(Number(event.currentTarget.value)))}
      />
      <div class="row spread small soft numbers">
        <span>{clock}</span>
        <span>{trh('replay.version', { n: moment.version, of: log.entries.length })}</span>
        {hash !== null && <span data-hash={hash}>{trh('replay.hash', { hash })}</span>}
      </div>
      <Select
        label={trh('replay.part')}
        value={String(beat === null ? 0 : log.beats.indexOf(beat))}
        options={parts}
        onChange={(index) => {
          const mark = log.beats[Number(index)];
          if (mark !== undefined) onMove(mark);
        }}
      />
      <div class={roomy ? 'replay-map' : 'replay-map-upright'}>
        <ClusterMap
          key={jumps}
          view={view.cluster}
          dots={dots}
          orientation={roomy ? 'horizontal' : 'vertical'}
          clients={roomy ? clientMarks(whole ? view.people : nameless(view.people)) : undefined}
          count={view.people.joined}
          contrast={view.traffic.contrastClient !== null}
          mine={own}
          legend={letter === null}
        />
      </div>
      <Requests log={log} moment={moment} marked={marked} />
    </section>
  );
}

/** A student's log has nobody's name. */
function nameless(people: StageView['people']): StageView['people'] {
  const arrivals = people.arrivals.map((one) => ({ ...one, name: trh('requests.seat', { n: one.number }) }));
  return { ...people, arrivals };
}

const SHOWN = 10;
/** So many of the marked seat are among them, however many others have sent since. */
const OWN = 5;

function withOwn(latest: readonly SentRequest[], own: readonly SentRequest[]): readonly SentRequest[] {
  const all = [...new Set([...latest, ...own])];
  return all.sort((a, b) => b.record.sentAt - a.record.sentAt);
}

/** The last requests before the moment; each can explain itself. */
function Requests({ log, moment, marked }: Pick<MomentPanelProps, 'log' | 'marked'> & { moment: Moment }) {
  const [traced, setTraced] = useState<SentRequest | null>(null);
  const requests = withOwn(
    log.sentBefore(moment, SHOWN),
    marked === null ? [] : log.sentBefore(moment, OWN, marked),
  );
  return (
    <div class="stack" style={{ '--gap': '0.5rem' }}>
      <h4>{trh('replay.requests')}</h4>
      {requests.length === 0 && <p class="soft">{trh('replay.requests.none')}</p>}
      <ul class="replay-requests">
        {requests.map((request) => {
          const { record, seat } = request;
          const isOver = record.finishedAt !== null && record.finishedAt <= moment.at;
          return (
            <li key={record.id} class={seat === marked ? 'replay-own' : ''}>
              <Button kind="plain" wide onClick={() => setTraced(request)}>
                <span class="visually-hidden">{trh('requests.explain')} </span>
                <RouteChip via={record.via} address={record.to} />
                <Outcome outcome={isOver ? record.outcome : null} />
                <span class="soft small">
                  {seat === 0 ? trh('requests.synthetic') : trh('requests.seat', { n: seat })}
                </span>
                {seat === marked && <Badge tone="brand">{trh('replay.marked')}</Badge>}
              </Button>
            </li>
          );
        })}
      </ul>
      <Dialog open={traced !== null} title={trh('trace.title')} onClose={() => setTraced(null)}>
        {traced !== null && <TraceSteps trace={trace(traced.record)} />}
      </Dialog>
    </div>
  );
}

/** `Step 2: The Pods restart`, one for each beat the class came to. */
function beatOptions(log: ReplayLog): [string, string][] {
  const seen = new Set<string>();
  return log.beats.flatMap((mark, index): [string, string][] => {
    const key = `${mark.id} ${mark.phase}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const kind = trh(`kind.${mark.kind}`);
    const place = mark.step === null ? kind : `${mark.step} · ${kind}`;
    const change = mark.phase === 'acted' ? ' ▸' : '';
    return [[String(index), `${place}: ${text(mark.title)}${change}`]];
  });
}
