import { useState } from 'preact/hooks';
import { trh } from '../i18n/host.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Play } from '../ui/icons.ts';
import { Verdict } from '../ui/outcome.tsx';
import { fetchLog, fetchReport } from './api.ts';

type Check =
  | { readonly name: 'idle' }
  | { readonly name: 'loading' }
  | { readonly name: 'playing'; readonly count: number }
  | { readonly name: 'done'; readonly count: number; readonly here: string; readonly there: string }
  | { readonly name: 'failed'; readonly why: string };

/** One task's turn for the page to draw in. */
const breathe = () => new Promise<void>((resolve) => setTimeout(resolve));

async function check(code: string, token: string, show: (check: Check) => void): Promise<void> {
  show({ name: 'loading' });
  // The report first: what the log has more than it by then is left out again.
  const report = await fetchReport(code, token);
  if (!report.ok) return show({ name: 'failed', why: report.why });
  const log = await fetchLog(code, token);
  if (!log.ok) return show({ name: 'failed', why: log.why });
  try {
    const { replayed } = await import('./replayed.ts');
    const progress = (count: number) => show({ name: 'playing', count });
    const { hash, count } = await replayed(log.value, report.value, progress, breathe);
    show({ name: 'done', count, here: hash, there: report.value.hash });
  } catch (error) {
    show({ name: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
}

/** A room is a pure function of its log: this shows it. */
export function ReplayCheck({ code, token }: { readonly code: string; readonly token: string }) {
  const [state, setState] = useState<Check>({ name: 'idle' });
  const busy = state.name === 'loading' || state.name === 'playing';
  return (
    <Card label={trh('review.check')} class="on-screen">
      <h2>{trh('review.check')}</h2>
      <p class="soft">{trh('review.check.text')}</p>
      <Button aria-disabled={busy} onClick={() => !busy && void check(code, token, setState)}>
        <Play class="icon" />
        {trh('review.check.do')}
      </Button>
      <div role="status" class="check-result" data-check={state.name}>
        {state.name === 'loading' && <p>{trh('review.check.loading')}</p>}
        {state.name === 'playing' && <p class="numbers">{trh('review.check.playing', { n: state.count })}</p>}
        {state.name === 'failed' && <p>{trh('review.check.failed', { why: state.why })}</p>}
        {state.name === 'done' && <Result {...state} />}
      </div>
    </Card>
  );
}

function Result({ here, there, count }: Extract<Check, { name: 'done' }>) {
  return here === there ? (
    <Verdict right word={trh('review.check.same', { n: count, hash: here })} />
  ) : (
    <Verdict right={false} word={trh('review.check.differs', { here, there })} />
  );
}
