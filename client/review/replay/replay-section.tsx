import { useState } from 'preact/hooks';
import { trh } from '../../i18n/host.ts';
import { Button } from '../../ui/button.tsx';
import { Play } from '../../ui/icons.ts';
import { later } from '../../ui/later.tsx';
import { Verdict } from '../../ui/outcome.tsx';
import { fetchLog, fetchOwnLog, fetchReport } from '../api.ts';
import type { ReplayLog } from './replay-log.ts';

/** The simulation comes along with it: only who looks at a replay downloads it. */
const player = later(() => import('./replay-player.tsx').then(({ ReplayPlayer }) => ReplayPlayer));

type Opening =
  | { readonly name: 'closed' }
  | { readonly name: 'reading'; readonly count: number }
  | { readonly name: 'failed'; readonly why: string }
  | { readonly name: 'open'; readonly log: ReplayLog; readonly compared: Compared | null };

interface Compared {
  readonly here: string;
  readonly there: string;
}

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

async function open(code: string, keys: Keys, show: (opening: Opening) => void): Promise<void> {
  show({ name: 'reading', count: 0 });
  const progress = (count: number) => show({ name: 'reading', count });
  try {
    show(
      keys.host === null
        ? await openOwn(code, keys.seat, progress)
        : await openWhole(code, keys.host, progress),
    );
  } catch (error) {
    show({ name: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
}

type Progress = (count: number) => void;

/** The whole log, compared with the server's state. */
async function openWhole(code: string, token: string, progress: Progress): Promise<Opening> {
  // The report first: what the log has more than it by then is left out again.
  const report = await fetchReport(code, token);
  if (!report.ok) return { name: 'failed', why: report.why };
  const text = await fetchLog(code, token);
  if (!text.ok) return { name: 'failed', why: text.why };
  const [{ ReplayLog }, { ReplayReader }] = await Promise.all([
    import('./replay-log.ts'),
    import('./replay-reader.ts'),
  ]);
  const log = await ReplayLog.read(text.value, report.value, progress, breathe);
  const { hash } = new ReplayReader(log, log.end);
  return { name: 'open', log, compared: { here: hash, there: report.value.hash } };
}

/** What a student may read of the log: with what others answered left out there is no hash to compare. */
async function openOwn(code: string, token: string, progress: Progress): Promise<Opening> {
  const text = await fetchOwnLog(code, token);
  if (!text.ok) return { name: 'failed', why: text.why };
  const { ReplayLog } = await import('./replay-log.ts');
  return { name: 'open', log: await ReplayLog.readAll(text.value, progress, breathe), compared: null };
}

/** The instructor's key where this device has it, else a seat's. */
export type Keys =
  | { readonly host: string; readonly seat: string | null }
  | { readonly host: null; readonly seat: string };

interface ReplaySectionProps {
  readonly code: string;
  readonly keys: Keys;
  /** Number of the seat of who looks; null without one. */
  readonly own: number | null;
}

/** The class once more, when it is asked for. */
export function ReplaySection({ code, keys, own }: ReplaySectionProps) {
  const [state, setState] = useState<Opening>({ name: 'closed' });
  return (
    <section class="stack" aria-labelledby="review-replay">
      <h2 id="review-replay">{trh('replay.title')}</h2>
      <p class="soft">{trh(keys.host === null ? 'replay.text.own' : 'replay.text')}</p>
      {state.name === 'open' ? (
        <>
          {state.compared !== null && <Comparison {...state.compared} />}
          <player.Part log={state.log} own={own} whole={state.compared !== null} />
        </>
      ) : (
        <div class="row">
          <Button
            aria-disabled={state.name === 'reading'}
            onClick={() => state.name !== 'reading' && void open(code, keys, setState)}
          >
            <Play class="icon" />
            {trh('replay.open')}
          </Button>
          <p role="status">
            {state.name === 'reading' && trh('replay.reading', { n: state.count })}
            {state.name === 'failed' && trh('replay.failed', { why: state.why })}
          </p>
        </div>
      )}
    </section>
  );
}

function Comparison({ here, there }: Compared) {
  return (
    <p role="status">
      {here === there ? (
        <Verdict right word={trh('replay.same', { hash: here })} />
      ) : (
        <Verdict right={false} word={trh('replay.differs', { here, there })} />
      )}
    </p>
  );
}
