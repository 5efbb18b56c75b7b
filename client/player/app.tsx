import { assertNever } from '../../shared/lib/assert-never.ts';
import { trc } from '../i18n/index.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Wordmark } from '../ui/glyphs.tsx';
import { later } from '../ui/later.tsx';
import { LiveRegion } from '../ui/live-region.tsx';
import { Toasts } from '../ui/toast.tsx';
import { PlayPage } from './play-page.tsx';
import { route } from './route.ts';

/** Brings the whole simulation along, which a phone in a class never downloads. */
const practice = later(() =>
  import('../practice/practice-page.tsx').then(({ PracticePage }) => PracticePage),
);
/** A phone that comes from the QR code never sees the first page, so it does not download it. */
const home = later(() => import('../home/home.tsx').then(({ Home }) => Home));

function Page() {
  const current = route.value;
  switch (current.page) {
    case 'home':
      return <home.Part />;
    case 'play':
      return <PlayPage key={current.code} code={current.code} />;
    case 'practice':
      return <practice.Part code={current.code} />;
    case 'unknown':
      return <NothingHere />;
    default:
      return assertNever(current);
  }
}

function NothingHere() {
  return (
    <main class="notice">
      <Wordmark href="/" label={trc('app.home')} />
      <h1>{trc('unknown.title')}</h1>
      <p>{trc('unknown.text')}</p>
      <ButtonLink kind="primary" href="/">
        {trc('action.home')}
      </ButtonLink>
    </main>
  );
}

export function App() {
  return (
    <>
      <Page />
      <Toasts />
      <LiveRegion />
    </>
  );
}
