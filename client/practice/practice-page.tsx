import { useEffect, useMemo, useState } from 'preact/hooks';
import { lessons } from '../../shared/lesson/lessons.ts';
import type { PlayerView } from '../../shared/room/view.ts';
import { Connection } from '../connection/connection.ts';
import { newId } from '../connection/ids.ts';
import { noTokens } from '../connection/tokens.ts';
import { goOver } from '../go-over/later.ts';
import { shownCode } from '../home/code-entry.ts';
import { text, trc } from '../i18n/index.ts';
import { fetchAll } from '../player/map-parts.ts';
import { Seated } from '../player/seated.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Wordmark } from '../ui/glyphs.tsx';
import { ArrowRight } from '../ui/icons.ts';
import { Loading } from '../ui/loading.tsx';
import { Preferences } from '../ui/preferences.tsx';
import { type ClassPractice, fetchClassPractice } from './class-practice.ts';
import { PaceBar } from './pace-bar.tsx';
import { PRACTICE_CODE, PracticeRoom } from './practice-room.ts';
import { tra } from './words.ts';
import './practice.css';

/** `/practice`, and `/practice/CODE` for the lesson of a class that is over. */
export function PracticePage({ code }: { readonly code: string | null }) {
  const [chosen, choose] = useState<ClassPractice | null>(null);
  const title = tra('title');
  useEffect(() => {
    document.title = `${title} · Podium`;
  }, [title]);
  useEffect(() => {
    // Whatever the game needs later is here before the server may go.
    fetchAll();
    goOver.fetch();
  }, []);
  if (chosen === null) return <Choice code={code} onChoose={choose} />;
  return <Practising {...chosen} again={() => choose(null)} />;
}

const local = {
  now: () => Date.now(),
  later: (run: () => void, milliseconds: number) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The student's own page, with the lesson's button under it. */
function Practising({ lesson, seed, again }: ClassPractice & { readonly again: () => void }) {
  const { practice, alone, connection } = useMemo(() => {
    const practice = new PracticeRoom(lesson, seed, local);
    const ports = { ...local, socket: practice.socket, tokens: noTokens, newId, chance: () => 0 };
    const alone = { lesson, again };
    return { practice, alone, connection: new Connection<PlayerView>(PRACTICE_CODE, 'player', ports) };
  }, [lesson, seed]);
  useEffect(() => {
    connection.start();
    return () => connection.stop();
  }, [connection]);
  const room = connection.room.value;
  if (room === null) return <Loading label={trc('loading.room')} />;
  return (
    <div class="practice">
      <Seated connection={connection} room={room} alone={alone}>
        <PaceBar practice={practice} />
      </Seated>
    </div>
  );
}

interface ChoiceProps {
  readonly code: string | null;
  readonly onChoose: (practice: ClassPractice) => void;
}

function Choice({ code, onChoose }: ChoiceProps) {
  /** The lesson that is gone over again. */
  const [over, setOver] = useState<string | null>(null);
  return (
    <div class="practice-choice">
      <header class="home-head">
        <Wordmark href="/" label={trc('app.home')} />
        <Preferences />
      </header>
      <main class="stack">
        <h1>{tra('title')}</h1>
        <p>{tra('text')}</p>
        {code === null ? null : <OfClass code={code} onChoose={onChoose} />}
        {lessons.map((lesson) => (
          <Card key={lesson.id} class="stack">
            <h2>{text(lesson.title)}</h2>
            <p>{text(lesson.summary)}</p>
            <p class="small soft">{tra('minutes', { n: lesson.minutes.express })}</p>
            <div class="row">
              <Start practice={{ lesson, seed: newId() }} onChoose={onChoose} />
              <Button
                aria-expanded={over === lesson.id}
                onClick={() => setOver(over === lesson.id ? null : lesson.id)}
              >
                {tra('over')}
              </Button>
            </div>
            {over === lesson.id && (
              <goOver.Part lesson={lesson} practise={{ start: () => onChoose({ lesson, seed: newId() }) }} />
            )}
          </Card>
        ))}
      </main>
    </div>
  );
}

/** The class's own lesson, on its own cluster. */
function OfClass({ code, onChoose }: ChoiceProps & { readonly code: string }) {
  const [found, setFound] = useState<ClassPractice | 'loading' | null>('loading');
  useEffect(() => {
    let wanted = true;
    void fetchClassPractice(code).then((practice) => wanted && setFound(practice));
    return () => {
      wanted = false;
    };
  }, [code]);
  if (found === 'loading') return <Loading label={tra('loading')} />;
  if (found === null) return <p role="status">{tra('class.none')}</p>;
  return (
    <Card raised class="stack">
      <h2>{tra('class.title')}</h2>
      <p>{tra('class.text', { code: shownCode(code) })}</p>
      <Start practice={found} onChoose={onChoose} />
    </Card>
  );
}

function Start({ practice, onChoose }: { practice: ClassPractice; onChoose: ChoiceProps['onChoose'] }) {
  return (
    <Button kind="primary" onClick={() => onChoose(practice)}>
      {tra('start', { lesson: text(practice.lesson.title) })}
      <ArrowRight class="icon" />
    </Button>
  );
}
