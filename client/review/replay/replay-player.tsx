import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { lessonOfSeed } from '../../../shared/room/room-lesson.ts';
import { trh } from '../../i18n/host.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Pause, Play, StepForward, Undo2 } from '../../ui/icons.ts';
import { MomentPanel } from './moment-panel.tsx';
import type { Moment, ReplayLog } from './replay-log.ts';
import { ReplayReader } from './replay-reader.ts';
import { Select } from './select.tsx';
import { moved, type Shown, shownAt } from './shown.ts';

const SPEEDS = [0.5, 1, 2, 5, 10, 30] as const;
/** Milliseconds between two pictures while it plays. */
const TICK = 100;

interface ReplayPlayerProps {
  readonly log: ReplayLog;
  /** Number of the seat whose requests are marked to begin with. */
  readonly own: number | null;
  /** Whether it is the whole log: then everybody has a name, and the state a hash that says something. */
  readonly whole: boolean;
}

/** One moment of the class, or two side by side, that play on together. */
export function ReplayPlayer({ log, own, whole }: ReplayPlayerProps) {
  const [panels, setPanels] = useState<readonly Shown[]>(() => [shownAt(log, log.start)]);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<number>(1);
  const [marked, setMarked] = useState(own);
  // Plays the class to its end: once.
  const seats = useMemo(() => (whole ? seatsOf(log) : ownSeat(own)), [log, own, whole]);
  const latest = useRef(panels);
  latest.current = panels;

  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(() => {
      const next = latest.current.map((shown) =>
        moved(shown, log.atPosition(log.timeline.positionOf(shown.reader.moment.at) + TICK * speed)),
      );
      setPanels(next);
      if (isAtEnd(next, log)) setPlaying(false);
    }, TICK);
    return () => clearInterval(timer);
  }, [playing, speed, log]);

  const move = (index: number, moment: Moment) =>
    setPanels(panels.map((shown, other) => (other === index ? moved(shown, moment) : shown)));
  const step = (to: (moment: Moment) => Moment) => {
    setPlaying(false);
    setPanels(panels.map((shown) => moved(shown, to(shown.reader.moment))));
  };
  const play = () => {
    // From its end it can only be played from its start.
    if (!playing && isAtEnd(panels, log)) setPanels(panels.map((shown) => moved(shown, log.start)));
    setPlaying(!playing);
  };
  return (
    <div class="stack replay-player">
      <section class="row replay-controls" aria-label={trh('replay.controls')}>
        <IconButton label={trh('replay.back')} onClick={() => step((moment) => log.before(moment))}>
          <Undo2 class="icon" />
        </IconButton>
        <Button kind="primary" onClick={play}>
          {playing ? <Pause class="icon" /> : <Play class="icon" />}
          {trh(playing ? 'replay.pause' : 'replay.play')}
        </Button>
        <IconButton label={trh('replay.forward')} onClick={() => step((moment) => log.after(moment))}>
          <StepForward class="icon" />
        </IconButton>
        <Select
          label={trh('replay.speed')}
          value={String(speed)}
          options={SPEEDS.map((n) => [String(n), trh('replay.times', { n })])}
          onChange={(value) => setSpeed(Number(value))}
        />
        <Select
          label={trh('replay.mark')}
          value={marked === null ? '' : String(marked)}
          options={[['', trh('replay.mark.nobody')], ...seats]}
          onChange={(value) => setMarked(value === '' ? null : Number(value))}
        />
        <SideBySide
          log={log}
          two={panels.length === 2}
          show={(moments) => {
            setPlaying(false);
            setPanels(moments.map((moment) => shownAt(log, moment)));
          }}
          here={panels[0]?.reader.moment ?? log.start}
        />
      </section>
      <div class={`replay-panels${panels.length === 2 ? ' replay-panels-two' : ''}`}>
        {panels.map((shown, index) => (
          <MomentPanel
            // Panels have no name of their own but their place.
            key={`panel ${String(index)}`}
            {...{ log, shown, marked, playing, whole }}
            letter={panels.length === 2 ? (index === 0 ? 'A' : 'B') : null}
            onMove={(moment) => move(index, moment)}
          />
        ))}
      </div>
    </div>
  );
}

const isAtEnd = (panels: readonly Shown[], log: ReplayLog): boolean =>
  panels.every(({ reader }) => log.isEnd(reader.moment));

function seatsOf(log: ReplayLog): [string, string][] {
  const { people } = new ReplayReader(log, log.end).view;
  return people.arrivals.map(({ number, name }) => [String(number), name]);
}

const ownSeat = (own: number | null): [string, string][] =>
  own === null ? [] : [[String(own), trh('replay.mark.own')]];

interface SideBySideProps {
  readonly log: ReplayLog;
  readonly two: boolean;
  readonly here: Moment;
  readonly show: (moments: readonly Moment[]) => void;
}

/** The lesson's own contrast first, such as the same event without and with a Service; then any two. */
function SideBySide({ log, two, here, show }: SideBySideProps) {
  const { contrast } = lessonOfSeed(log.seed);
  const changes = (contrast ?? []).map((number) => log.changeOf(number));
  const [a, b] = changes;
  return (
    <>
      {contrast !== null && a != null && b != null && (
        <Button onClick={() => show([a, b])}>
          {trh('replay.steps', { a: contrast[0], b: contrast[1] })}
        </Button>
      )}
      <Button onClick={() => show(two ? [here] : [here, log.end])}>
        {trh(two ? 'replay.one' : 'replay.two')}
      </Button>
    </>
  );
}
