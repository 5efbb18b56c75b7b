import { useSignal } from '@preact/signals';
import { trh } from '../i18n/host.ts';
import { trc } from '../i18n/index.ts';
import { Button, ButtonLink } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Wordmark } from '../ui/glyphs.tsx';
import { Preferences } from '../ui/preferences.tsx';
import { tokenOf } from './room-code.ts';

interface NoTokenProps {
  readonly code: string;
  /** True when there is a token, and the room does not know it. */
  readonly wrong: boolean;
  readonly onToken: (token: string) => void;
}

/** The console without its key: what happened, and the ways on. */
export function NoToken({ code, wrong, onToken }: NoTokenProps) {
  const typed = useSignal('');
  const bad = useSignal(false);
  const open = (event: Event) => {
    event.preventDefault();
    const hash = typed.value.trim().replace(/^[^#]*#/, '#');
    const token = tokenOf(hash);
    if (token === null) bad.value = true;
    else onToken(token);
  };
  return (
    <main class="notice notice-host">
      <div class="row spread">
        <Wordmark href="/" label={trc('app.home')} />
        <Preferences />
      </div>
      <h1>{trh(wrong ? 'no-token.wrong' : 'no-token.title')}</h1>
      <p>{trh(wrong ? 'no-token.wrong.text' : 'no-token.text')}</p>
      <form class="stack" onSubmit={open} noValidate>
        <TextField
          label={trh('no-token.field')}
          value={typed.value}
          error={bad.value ? trh('no-token.bad') : null}
          literal
          onValue={(value) => {
            typed.value = value;
            bad.value = false;
          }}
        />
        <Button type="submit" kind="primary" size="large">
          {trh('no-token.do')}
        </Button>
      </form>
      <div class="row">
        <ButtonLink href={`/stage/${code}`}>{trh('no-token.stage')}</ButtonLink>
        <ButtonLink href={`/j/${code}`}>{trh('no-token.join')}</ButtonLink>
      </div>
    </main>
  );
}
