import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { InstructorCommand, Place } from '../../shared/room/command.ts';
import type { BeatView, InstructorView, RushView } from '../../shared/room/view.ts';
import type { ClusterView } from '../../shared/sim/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { text } from '../i18n/index.ts';
import { Button, ButtonLink, IconButton } from '../ui/button.tsx';
import { Ellipsis, Pause, Play, Undo2 } from '../ui/icons.ts';
import { aheadWord, isOpen, nextWord } from './beat-words.ts';
import type { ConsoleProps } from './console-screen.tsx';
import { EndClass } from './end-class.tsx';
import { give, type Line } from './give.ts';
import { moreFor, pointsLeave, settling } from './pace.ts';
import { linksOf } from './room-links.ts';
import { useSecondsLeft } from './seconds-left.tsx';

/** Back, pause, the one big button, and what is needed more rarely: always under the thumb. */
export function TransportBar({ line, room }: ConsoleProps) {
  const beat = room.beat.value;
  const { code, paused, ended, stage } = room.room.value;
  const [busy, run] = useOnce(line);
  const waits = beat.next === 'wait';
  const stuck = ended || beat.next === 'none';
  const next = () => {
    if (!waits && !stuck) run({ type: 'next', from: placeOf(beat) });
  };
  const back = () => {
    if (!ended && beat.index > 0) run({ type: 'back', from: placeOf(beat) });
  };
  const blank = () => {
    if (!ended) run({ type: 'set-stage', blank: !stage.blank });
  };
  usePresenterKeys(next, back, blank);
  return (
    <section class="transport" aria-label={trh('bar')}>
      <IconButton label={trh('bar.back')} aria-disabled={ended || beat.index === 0} onClick={back}>
        <Undo2 class="icon" />
      </IconButton>
      <IconButton
        label={trh(paused ? 'bar.resume' : 'bar.pause')}
        aria-disabled={ended}
        onClick={() => !ended && run({ type: paused ? 'resume' : 'pause' })}
      >
        {paused ? <Play class="icon" /> : <Pause class="icon" />}
      </IconButton>
      <div class="transport-next">
        {stuck ? (
          <AtTheEnd line={line} code={code} ended={ended} />
        ) : (
          <Button
            kind="brand"
            size="large"
            wide
            class="next"
            aria-disabled={waits || busy}
            title={trh('next.keys')}
            onClick={next}
          >
            <span class="next-word">{busy ? trh('bar.sending') : nextLabel(beat, room)}</span>
            <Detail line={line} room={room} />
          </Button>
        )}
        {waits && <Settling cluster={room.cluster.value} />}
      </div>
      <More beat={beat} ended={ended} blank={stage.blank} run={run} />
    </section>
  );
}

/** Sent along, so that two devices pressing at once go one beat and not two. */
const placeOf = ({ id, phase }: BeatView): Place => ({ beat: id, phase });

/** What the next press will do, with the name of the act where the cluster is about to be moved. */
function nextLabel(beat: BeatView, room: RoomSignals<InstructorView>): string {
  const { act, beats } = room.script.value;
  if (beat.next === 'act' && act !== null) return trh('next.act.what', { what: text(act) });
  const ahead = beats[beat.index + 1];
  if (beat.next === 'go-on' && ahead !== undefined)
    return trh('next.go-on.what', { what: aheadWord(beat, ahead) });
  return nextWord(beat);
}

/** When the class has come to its end: ends it; once that is done, leads to what stays of it. */
function AtTheEnd({
  line,
  code,
  ended,
}: {
  readonly line: Line;
  readonly code: string;
  readonly ended: boolean;
}) {
  const [asking, setAsking] = useState(false);
  if (ended)
    return (
      <ButtonLink size="large" wide class="next" href={linksOf(location.origin, code).review} newTab>
        {trh('next.open-review')}
      </ButtonLink>
    );
  return (
    <>
      <Button size="large" wide class="next" onClick={() => setAsking(true)}>
        {trh('room.end')}
      </Button>
      <EndClass line={line} open={asking} onClose={() => setAsking(false)} />
    </>
  );
}

/** How far the class is with what the button is about to end. */
function Detail({ line, room }: ConsoleProps) {
  const beat = room.beat.value;
  const rush = room.rush.value;
  const question = room.question.value;
  const tally = room.tally.value;
  const { goalsReached, goalsOf } = room.gauges.value;
  if (beat.next === 'wait') return <DetailLine>{settlingWord(room.cluster.value)}</DetailLine>;
  if (beat.kind === 'rush' && beat.phase === 'running' && rush !== null)
    return <RushLeft rush={rush} now={() => line.clock.now()} />;
  if (beat.kind === 'do' && goalsOf > 0)
    return <DetailLine>{trh('next.goals', { n: goalsReached, of: goalsOf })}</DetailLine>;
  if (isOpen(beat) && question !== null && tally !== null)
    return <DetailLine>{trh('next.answered', { n: tally.answered, of: question.of })}</DetailLine>;
  return null;
}

const DetailLine = ({ children }: { readonly children: string }) => (
  <span class="next-detail numbers">{children}</span>
);

function RushLeft({ rush, now }: { readonly rush: RushView; readonly now: () => number }) {
  return <DetailLine>{trh('rush.left', { n: useSecondsLeft(rush, now) })}</DetailLine>;
}

function settlingWord(cluster: ClusterView): string {
  const { ready, all, leaving } = settling(cluster);
  return trh('settling', { ready, all, leaving });
}

function Settling({ cluster }: { readonly cluster: ClusterView }) {
  const { ready, all, leaving } = settling(cluster);
  const whole = all + leaving;
  const share = whole === 0 ? 1 : ready / whole;
  return (
    <div class="next-progress" aria-hidden="true">
      <i style={{ width: `${share * 100}%` }} />
    </div>
  );
}

interface MoreProps {
  readonly beat: BeatView;
  readonly ended: boolean;
  /** Whether the projector shows nothing now. */
  readonly blank: boolean;
  readonly run: (command: InstructorCommand) => void;
}

/** Close, reveal and skip: the big button does the first two in their time. And the projector, away and back. */
function More({ beat, ended, blank, run }: MoreProps) {
  const [open, setOpen] = useState(false);
  const menu = useRef<HTMLDivElement>(null);
  // With the menu itself: a quick Escape is heard too.
  useLayoutEffect(() => {
    if (!open) return;
    const away = (event: Event) => {
      if (event.target instanceof Node && menu.current?.contains(event.target)) return;
      setOpen(false);
    };
    const onEscape = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    addEventListener('pointerdown', away);
    addEventListener('keydown', onEscape);
    return () => {
      removeEventListener('pointerdown', away);
      removeEventListener('keydown', onEscape);
    };
  }, [open]);
  const items = moreFor(beat);
  // Of what is skipped, which is the last of them.
  const costs = pointsLeave(beat);
  const hint = useId();
  const pick = (command: InstructorCommand) => {
    setOpen(false);
    run(command);
  };
  return (
    <div class="more" ref={menu}>
      <IconButton
        label={trh('bar.more')}
        aria-expanded={open}
        aria-disabled={ended}
        onClick={() => !ended && setOpen(!open)}
      >
        <Ellipsis class="icon" />
      </IconButton>
      {open && (
        <div class="more-menu">
          {items.map((type) => (
            <Button
              key={type}
              wide
              {...(type === 'skip' && costs ? { 'aria-describedby': hint } : {})}
              onClick={() => pick(type === 'skip' ? { type, from: placeOf(beat) } : { type })}
            >
              {trh(`bar.${type}`)}
            </Button>
          ))}
          {costs && (
            <p id={hint} class="small soft">
              {trh('bar.skip.hint')}
            </p>
          )}
          <Button wide onClick={() => pick({ type: 'set-stage', blank: !blank })}>
            {trh(blank ? 'bar.unblank' : 'bar.blank')}
          </Button>
        </div>
      )}
    </div>
  );
}

/**
 * A press goes out once: the same press again, while the first is unanswered, is the same press. A press in the
 * next place is another one, also when its frame came before the answer. Says when an answer is slow.
 */
function useOnce(line: Line): [boolean, (command: InstructorCommand) => void] {
  const [busy, setBusy] = useState(false);
  const under = useRef(new Set<string>());
  const run = (command: InstructorCommand) => {
    const key = JSON.stringify(command);
    if (under.current.has(key)) return;
    under.current.add(key);
    const slow = setTimeout(() => setBusy(true), 250);
    void give(line, command).then(() => {
      clearTimeout(slow);
      under.current.delete(key);
      setBusy(false);
    });
  };
  return [busy, run];
}

/** Presenters' remotes send Page Down, Page Up and B; laptops have arrows. Never while somebody types or picks. */
function usePresenterKeys(next: () => void, back: () => void, blank: () => void): void {
  const actions = useRef({ next, back, blank });
  actions.current = { next, back, blank };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const { target } = event;
      if (
        target instanceof Element &&
        target.closest('input, textarea, select, dialog, [role="tablist"]') !== null
      )
        return;
      if (event.key === 'ArrowRight' || event.key === 'PageDown') actions.current.next();
      else if (event.key === 'ArrowLeft' || event.key === 'PageUp') actions.current.back();
      else if (event.key === 'b' || event.key === 'B') actions.current.blank();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
