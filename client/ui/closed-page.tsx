import type { ConnectionState } from '../connection/connection.ts';
import { trc } from '../i18n/index.ts';
import { Button, ButtonLink } from './button.tsx';
import { Wordmark } from './glyphs.tsx';
import { refusalSentence } from './refusal-words.ts';

type Ended = Extract<ConnectionState, { name: 'closed' | 'refused' }>;
type Reason =
  | 'seat-removed'
  | 'room-ended'
  | 'room-deleted'
  | 'bad-token'
  | 'no-such-room'
  | 'wrong-version'
  | 'other';

function reasonOf(state: Ended): Reason {
  const reason = state.name === 'closed' ? state.reason : state.refusal.code;
  switch (reason) {
    case 'seat-removed':
    case 'room-ended':
    case 'room-deleted':
    case 'bad-token':
    case 'no-such-room':
    case 'wrong-version':
      return reason;
    default:
      return 'other';
  }
}

interface ClosedPageProps {
  readonly state: Ended;
  readonly code: string;
  readonly onRetry: () => void;
}

/** Why this page is not in the room any more, and what to do about it. */
export function ClosedPage({ state, code, onRetry }: ClosedPageProps) {
  const reason = reasonOf(state);
  const isAllThatIsLeft = ['room-deleted', 'bad-token', 'no-such-room'].includes(reason);
  return (
    <main class="notice">
      <Wordmark />
      <h1 tabIndex={-1}>{trc(`closed.${reason}`)}</h1>
      {state.name === 'refused' && reason === 'other' ? <p>{refusalSentence(state.refusal)}</p> : null}
      <p>{trc(`closed.${reason}.do`)}</p>
      <div class="row">
        {reason === 'room-ended' ? (
          <ButtonLink kind="primary" href={`/review/${code}`}>
            {trc('action.review')}
          </ButtonLink>
        ) : null}
        {reason === 'wrong-version' ? (
          <Button kind="primary" onClick={() => location.reload()}>
            {trc('action.reload')}
          </Button>
        ) : null}
        {reason === 'seat-removed' || reason === 'other' ? (
          <Button kind="primary" onClick={onRetry}>
            {trc('action.retry')}
          </Button>
        ) : null}
        <ButtonLink kind={isAllThatIsLeft ? 'primary' : 'quiet'} href="/">
          {trc('action.home')}
        </ButtonLink>
      </div>
    </main>
  );
}
