import { useState } from 'preact/hooks';
import { trh } from '../../i18n/host.ts';
import { Button } from '../../ui/button.tsx';
import { Play } from '../../ui/icons.ts';
import { later } from '../../ui/later.tsx';
import { Verdict } from '../../ui/outcome.tsx';
import { fetchLog, fetchReport } from '../api.ts';
import type { ReplayLog } from './replay-log.ts';

/** The simulation comes along with it: only who looks at a replay downloads it. */
const player = later(() => import('./replay-player.tsx').then(({ ReplayPlayer }) => ReplayPlayer));

type Opening =
  | { readonly name: 'closed' }
  | { readonly name: 'reading'; readonly count: number }
  | { readonly name: 'failed'; readonly why: string }
  | { readonly name: 'open'; readonly log: ReplayLog; readonly here: string; readonly there: string };

const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

async function open(code: string, token: string, show: (opening: Opening) => void): Promise<void> {
  show({ name: 'reading', count: 0 });
  // The report first: what the log has more than it by then is left out again.
  const report = await fetchReport(code, token);
  if (!report.ok) return show({ name: 'failed', why: report.why });
  const text = await fetchLog(code, token);
  if (!text.ok) return show({ name: 'failed', why: text.why });
  try {
    const [{ ReplayLog }, { ReplayReader }] = await Promise.all([
      import('./replay-log.ts'),
      import('./replay-reader.ts'),
    ]);
    const progress = (count: number) => show({ name: 'reading', count });
    const log = await ReplayLog.read(text.value, report.value, progress, breathe);
    const { hash } = new ReplayReader(log, log.end);
    show({ name: 'open', log, here: hash, there: report.value.hash });
  } catch (error) {
    show({ name: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
}

interface ReplaySectionProps {
  readonly code: string;
  readonly token: string;
  /** Number of the seat of who looks; null without one. */
  readonly own: number | null;
}

/** The class once more, when it is asked for. */
export function ReplaySection({ code, token, own }: ReplaySectionProps) {
  const [state, setState] = useState<Opening>({ name: 'closed' });
  return (
    <section class="stack" aria-labelledby="review-replay">
      <h2 id="review-replay">{trh('replay.title')}</h2>
      <p class="soft">{trh('replay.text')}</p>
      {state.name === 'open' ? (
        <>
          <p role="status">
            {state.here === state.there ? (
              <Verdict right word={trh('replay.same', { hash: state.here })} />
            ) : (
              <Verdict right={false} word={trh('replay.differs', { here: state.here, there: state.there })} />
            )}
          </p>
          <player.Part log={state.log} own={own} />
        </>
      ) : (
        <div class="row">
          <Button
            aria-disabled={state.name === 'reading'}
            onClick={() => state.name !== 'reading' && void open(code, token, setState)}
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
