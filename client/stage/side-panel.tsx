import type { BeatView, QuestionView, StageView, TableRow } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { trh } from '../i18n/host.ts';
import { number, text, trc } from '../i18n/index.ts';
import { DotPaceMark } from '../stage-drawing/dot-controls.tsx';
import { Legend } from '../stage-drawing/legend.tsx';
import { Contrast } from '../ui/contrast.tsx';
import { OutcomeGlyph } from '../ui/outcome.tsx';
import { AnsweredRing } from './answered-ring.tsx';
import { beatShown } from './asked-beat.ts';
import { ClusterFacts } from './cluster-facts.tsx';
import { Feed } from './feed.tsx';
import { RushPanel } from './rush-panel.tsx';
import { ServedBy } from './served-by.tsx';

interface SidePanelProps {
  readonly room: RoomSignals<StageView>;
  readonly now: () => number;
}

/** Beside the map: what to do now, and the few numbers that matter in this beat. */
export function SidePanel({ room, now }: SidePanelProps) {
  return (
    <aside class="side">
      <div class="side-main">
        <Main room={room} now={now} />
        {room.room.value.mode === 'free' && <ClusterFacts view={room.cluster.value} />}
      </div>
      {room.question.value === null && room.asked.value === null && !showsServedBy(room) && (
        <Feed items={room.feed.value} />
      )}
      <DotPaceMark />
      <Legend />
    </aside>
  );
}

function Main({ room, now }: SidePanelProps) {
  const asked = room.asked.value;
  const beat = beatShown(room.beat.value, asked);
  const question = asked ?? room.question.value;
  const contrast = room.contrast.value;
  const rush = room.rush.value;
  if (beat.kind === 'rush' && rush !== null)
    return <RushPanel rush={rush} now={now} text={text(beat.text)} />;
  if (contrast !== null && beat.step === 7 && (question === null || question.revealed !== null))
    return <Contrast contrast={contrast} />;
  if (question !== null && question.revealed === null)
    return <AnsweredRing question={question} beat={beat} />;
  const proof = question === null || question.kind === 'saw' ? null : (question.revealed?.proof ?? null);
  const proofRow = room.table.value.find((row) => row.step === proof);
  if (proofRow !== undefined) return <Proof row={proofRow} />;
  return (
    <>
      {question?.kind === 'saw' ? <Seen question={question} /> : <p class="side-text">{text(beat.text)}</p>}
      {/* What was seen, the gauges and who answered have no room together. */}
      {(question?.kind !== 'saw' || !showsServedBy(room)) && <Numbers room={room} beat={beat} />}
      {showsServedBy(room) && <ServedBy servedBy={room.traffic.value.servedBy} />}
    </>
  );
}

/** In the steps that are about which Pod answers, once one has; the feed makes room for it. */
function showsServedBy(room: RoomSignals<StageView>): boolean {
  const { step } = room.beat.value;
  return (step === 6 || step === 8) && Object.keys(room.traffic.value.servedBy).length > 0;
}

/** The row of the table that proves the answer. */
function Proof({ row }: { readonly row: TableRow }) {
  const { filled } = row;
  const list = (addresses: readonly string[]) =>
    addresses.length === 0 ? trc('table.none') : addresses.map((ip) => <span key={ip}>{ip}</span>);
  return (
    <section class="proof" aria-label={trh('proof.title', { step: row.step })}>
      <p class="side-text">{trh('proof.title', { step: row.step })}</p>
      <p>{text(row.title)}</p>
      {filled !== null && (
        <dl class="proof-facts">
          <dt>{trc('table.ips')}</dt>
          <dd>{list(filled.podIPs)}</dd>
          <dt>{trc('table.service')}</dt>
          <dd>{list(filled.clusterIP === null ? [] : [filled.clusterIP])}</dd>
          <dt>{trc('table.targets')}</dt>
          <dd>{list(filled.targets)}</dd>
        </dl>
      )}
    </section>
  );
}

/** What there was to see, once it is told, and how many saw it. */
function Seen({ question }: { readonly question: QuestionView }) {
  const { revealed, options, answered } = question;
  const right = options.find((option) => option.id === revealed?.correct);
  if (revealed === null || right === undefined) return null;
  return (
    <div class="seen">
      <p class="side-text">{text(question.text)}</p>
      <p class="seen-right">
        <OutcomeGlyph tone="ok" />
        {text(right.text)}
      </p>
      {answered > 0 && (
        <p class="numbers">{trh('seen.count', { n: revealed.first[revealed.correct] ?? 0, of: answered })}</p>
      )}
    </div>
  );
}

/** The gauges of the lesson: none of them ranks anybody. */
function Numbers({ room, beat }: { readonly room: RoomSignals<StageView>; readonly beat: BeatView }) {
  const { stale, repointed, repointedInStep, savedByService } = room.traffic.value;
  const { rising } = room.people.value;
  return (
    <dl class="side-numbers">
      {(stale > 0 || beat.step === 2) && (
        <Gauge tone={stale > 0 ? 'bad' : 'plain'} word={trh('gauge.stale')} value={stale} />
      )}
      {beat.step === 2 && <Gauge tone="plain" word={trh('gauge.repointed')} value={repointed} />}
      {beat.step === 5 && <Gauge tone="good" word={trh('gauge.changed')} value={repointedInStep} />}
      {savedByService > 0 && (beat.step === null || beat.step > 3) && (
        <Gauge tone="good" word={trh('gauge.saved')} value={savedByService} />
      )}
      {/* Who answered takes the room of who is rising. */}
      {rising.length > 0 && !showsServedBy(room) && (
        <div class="gauge">
          <dt>↗ {trh('gauge.rising')}</dt>
          <dd class="gauge-names">
            {rising.map((name) => (
              <span key={name}>{name}</span>
            ))}
          </dd>
        </div>
      )}
    </dl>
  );
}

function Gauge({ word, value, tone }: { word: string; value: number; tone: 'plain' | 'good' | 'bad' }) {
  return (
    <div class={`gauge gauge-${tone}`}>
      <dt>{word}</dt>
      <dd class="numbers">{number(value)}</dd>
    </div>
  );
}
