import { effect } from '@preact/signals';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Trace } from '../../shared/net/request.ts';
import type { Dot } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { clientMarks } from '../stage/client-marks.ts';
import { segmentOf, UptimeStrips } from '../stage/uptime-strips.tsx';
import { LiveMap } from '../stage-drawing/live-map.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { LessonTable } from '../ui/lesson-table.tsx';
import { Outcome } from '../ui/outcome.tsx';
import { refusalSentence } from '../ui/refusal-words.ts';
import { RouteChip } from '../ui/route-chip.tsx';
import { toast } from '../ui/toast.tsx';
import type { ConsoleProps } from './console-screen.tsx';
import type { Line } from './give.ts';
import { TraceSteps } from './trace-steps.tsx';
import { useMedia } from './use-media.ts';

/** The same picture as on the projector, the strips, the table, and the requests one by one. */
export function MapPanel({ line, room }: ConsoleProps) {
  const roomy = useMedia('(min-width: 46rem)');
  const people = room.people.value;
  const marks = useMemo(() => clientMarks(people), [people]);
  const beat = room.beat.value;
  const { trace, explain, close } = useTrace(line);
  return (
    <div class="stack">
      <div class={roomy ? 'console-map' : 'console-map-upright'}>
        <LiveMap
          view={room.cluster.value}
          from={line.dots}
          orientation={roomy ? 'horizontal' : 'vertical'}
          clients={roomy ? marks : undefined}
          count={people.joined}
          contrast={room.traffic.value.contrastClient !== null}
          countsSince={beat.id}
          controls
          onDot={(request) => {
            void explain(request);
            return true;
          }}
        />
      </div>
      <UptimeStrips
        traffic={room.traffic.value}
        current={segmentOf(beat, room.traffic.value)}
        whole={room.room.value.mode === 'free'}
      />
      {room.room.value.mode === 'lesson' && (
        <div class="table-box">
          <LessonTable rows={room.table.value} current={beat.step} />
        </div>
      )}
      <Requests line={line} onExplain={(request) => void explain(request)} />
      <Dialog open={trace !== null} title={trh('trace.title')} onClose={close}>
        {trace !== null && <TraceSteps trace={trace} />}
      </Dialog>
    </div>
  );
}

/** The way of one request, asked for when somebody wants to know it. */
function useTrace(line: Line) {
  const [trace, setTrace] = useState<Trace | null>(null);
  const explain = async (request: string) => {
    const answer = await line.trace(request);
    if (!answer.ok) toast(refusalSentence(answer.refusal), 'bad');
    else if (answer.answer?.type === 'trace') setTrace(answer.answer.trace);
    else toast(trh('trace.gone'), 'bad');
  };
  return { trace, explain, close: () => setTrace(null) };
}

const SHOWN = 8;

interface RequestsProps {
  readonly line: Line;
  readonly onExplain: (request: string) => void;
}

/** The latest requests that are over, newest first; each can explain itself. */
function Requests({ line, onExplain }: RequestsProps) {
  const [recent, setRecent] = useState<readonly Dot[]>([]);
  useEffect(
    () =>
      effect(() => {
        const over = line.dots.value.dots.filter((dot) => dot.outcome !== null);
        if (over.length > 0) setRecent((before) => newestFirst(before, over));
      }),
    [line],
  );
  return (
    <section class="stack" style={{ '--gap': '0.5rem' }} aria-labelledby="requests-title">
      <h2 id="requests-title">{trh('requests.title')}</h2>
      {recent.length === 0 && <p class="soft">{trh('requests.none')}</p>}
      <ul class="requests">
        {recent.map((dot) => (
          <li key={dot.id}>
            <Button kind="plain" wide class="request" onClick={() => onExplain(dot.id)}>
              <span class="visually-hidden">{trh('requests.explain')} </span>
              <RouteChip via={dot.via} address={dot.to} />
              <Outcome outcome={dot.outcome} />
              <span class="soft small">
                {dot.seat === 0 ? trh('requests.synthetic') : trh('requests.seat', { n: dot.seat })}
              </span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The newest requests that are over, each once, at most eight. */
function newestFirst(before: readonly Dot[], over: readonly Dot[]): readonly Dot[] {
  const known = new Set(over.map((dot) => dot.id));
  const all = [...over].reverse().concat(before.filter((dot) => !known.has(dot.id)));
  return all.slice(0, SHOWN);
}
