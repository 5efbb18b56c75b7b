import { useEffect } from 'preact/hooks';
import { trc } from '../i18n/index.ts';
import { Wordmark } from '../ui/glyphs.tsx';
import { Preferences } from '../ui/preferences.tsx';
import { DemoCard } from './demo-card.tsx';
import { Hero } from './hero.tsx';
import { HostCard } from './host-card.tsx';
import { JoinCard } from './join-card.tsx';
import { PracticeCard } from './practice-card.tsx';
import { trh } from './words.ts';

/** The first page: join a class, host one, watch one. */
export function Home() {
  const title = trh('title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div class="home">
      <header class="home-head">
        <Wordmark href="/" label={trc('app.home')} />
        <Preferences />
      </header>
      <main class="home-main">
        <div class="home-hero">
          <h1>{trh('hero.title')}</h1>
          <p class="home-lead">{trh('hero.text')}</p>
        </div>
        <JoinCard />
        <HostCard />
        <Hero />
        <div class="home-alone">
          <DemoCard />
          <PracticeCard />
        </div>
        <ul class="home-facts">
          <li>{trh('facts.1')}</li>
          <li>{trh('facts.2')}</li>
          <li>{trh('facts.3')}</li>
        </ul>
      </main>
    </div>
  );
}
