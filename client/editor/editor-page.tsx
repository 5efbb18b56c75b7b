import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { fileOfLesson } from '../../shared/lesson/file/file-of.ts';
import { lessons } from '../../shared/lesson/lessons.ts';
import { text, trc } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { FilePicker } from '../ui/file-picker.tsx';
import { Wordmark } from '../ui/glyphs.tsx';
import { Download } from '../ui/icons.ts';
import { later } from '../ui/later.tsx';
import { Preferences } from '../ui/preferences.tsx';
import type { Checked } from './checked.ts';
import { rangeOfLine } from './lines.ts';
import { ProblemList } from './problem-list.tsx';
import { save } from './save.ts';
import { tre } from './words.ts';
import './editor.css';

/** How long nobody has typed before the text is checked and played, in milliseconds. */
const PAUSE = 400;

/** The drawing comes when the text is there. */
const Preview = later(() => import('./preview.tsx').then((module) => module.Preview));

const QuizTools = later(() => import('./quiz-tools.tsx').then((module) => module.QuizTools));

/** What reads and plays a lesson is larger than the page, and comes after it. */
const checks = () => import('./checked.ts');

const written = (id: string): string => {
  const lesson = lessons.find((one) => one.id === id);
  return lesson === undefined ? '' : `${JSON.stringify(fileOfLesson(lesson), null, 2)}\n`;
};

/** `/editor`: a lesson as text, checked and played while it is written. */
export function EditorPage() {
  const [source, setSource] = useState(() => written(lessons[0]?.id ?? ''));
  /** Null until the first text has been checked. */
  const [checked, setChecked] = useState<Checked | null>(null);
  const [failed, setFailed] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const title = tre('title');
  useEffect(() => {
    document.title = `${title} · Podium`;
  }, [title]);
  useEffect(() => {
    if (failed) return;
    let wanted = true;
    const run = () =>
      void checks().then(
        ({ check }) => wanted && setChecked(check(source)),
        () => wanted && setFailed(true),
      );
    const timer = setTimeout(run, checked === null ? 0 : PAUSE);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [source, failed]);
  const goTo = (line: number) => {
    const [start, end] = rangeOfLine(source, line);
    field.current?.focus();
    field.current?.setSelectionRange(start, end);
  };
  const problems = checked?.problems ?? [];
  const lesson = checked?.lesson ?? null;
  return (
    <div class="editor">
      <header class="editor-top">
        <Wordmark href="/" label={trc('app.home')} />
        <Preferences />
      </header>
      <main class="editor-main">
        <h1>{title}</h1>
        <p class="soft">{tre('intro')}</p>
        <div class="row editor-tools">
          <label class="editor-start">
            <span>{tre('start')}</span>
            <select
              class="input"
              value=""
              onChange={(event) => {
                const chosen = event.currentTarget.value;
                if (chosen !== '') setSource(written(chosen));
              }}
            >
              <option value="">{tre('start.none')}</option>
              {lessons.map((one) => (
                <option key={one.id} value={one.id}>
                  {text(one.title)}
                </option>
              ))}
            </select>
          </label>
          <FilePicker
            label={tre('open')}
            accept=".json,application/json"
            onFile={(file) => void file.text().then(setSource)}
          />
          <Button
            onClick={() =>
              save(new Blob([source], { type: 'application/json' }), `${lesson?.id ?? 'lesson'}.json`)
            }
          >
            <Download class="icon" />
            {tre('save')}
          </Button>
        </div>
        <div class="editor-panes">
          <section class="stack editor-written" aria-label={tre('text')}>
            <label for={id} class="strong">
              {tre('text')}
            </label>
            <p id={`${id}-hint`} class="small soft">
              {tre('text.hint')}
            </p>
            <textarea
              ref={field}
              id={id}
              class="input editor-text"
              spellcheck={false}
              autoCapitalize="none"
              value={source}
              aria-describedby={`${id}-hint`}
              onInput={(event) => setSource(event.currentTarget.value)}
            />
            <QuizTools.Part source={source} lesson={lesson} onChange={setSource} />
          </section>
          <div class="stack editor-check">
            <div role="status" class="stack">
              <p class="strong">
                {failed
                  ? trc('loading.failed')
                  : checked === null
                    ? tre('check.first')
                    : problems.length === 0
                      ? tre('check.good')
                      : tre('check.bad', { n: problems.length })}
              </p>
              <ProblemList problems={problems} onLine={goTo} />
            </div>
            {failed && (
              <Button kind="primary" onClick={() => setFailed(false)}>
                {trc('action.retry')}
              </Button>
            )}
          </div>
          <section class="stack" aria-labelledby={`${id}-preview`}>
            <h2 id={`${id}-preview`}>{tre('preview')}</h2>
            {checked !== null && <Preview.Part checked={checked} />}
          </section>
        </div>
      </main>
    </div>
  );
}
