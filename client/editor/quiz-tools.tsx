import { useState } from 'preact/hooks';
import { questionFile } from '../../shared/lesson/file/file-of.ts';
import type { FileProblem } from '../../shared/lesson/file/problem.ts';
import type { QuestionFile, TextFile } from '../../shared/lesson/file/schema.ts';
import type { Lesson } from '../../shared/lesson/lesson.ts';
import { translator } from '../i18n/dictionary.ts';
import { editorQuiz } from '../i18n/editor-quiz.ts';
import { language, text, trc } from '../i18n/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { FilePicker } from '../ui/file-picker.tsx';
import { ProblemList } from './problem-list.tsx';
import type { QuizFormat } from './quiz-exchange.ts';
import { save } from './save.ts';
import { withQuiz } from './with-quiz.ts';

const trq = translator(editorQuiz, () => language.value);

const FORMATS: readonly { readonly format: QuizFormat; readonly name: string; readonly ending: string }[] = [
  { format: 'gift', name: 'GIFT', ending: 'gift.txt' },
  { format: 'aiken', name: 'Aiken', ending: 'aiken.txt' },
  { format: 'kahoot', name: 'Kahoot! (XLSX)', ending: 'xlsx' },
];

interface QuizToolsProps {
  readonly source: string;
  readonly lesson: Lesson | null;
  readonly onChange: (source: string) => void;
}

/** Quiz questions in and out. What was read is shown first; only then is the lesson changed, wholly or not at all. */
export function QuizTools({ source, lesson, onChange }: QuizToolsProps) {
  const [read, setRead] = useState<readonly QuestionFile[] | null>(null);
  const [wrong, setWrong] = useState<{
    readonly what: string;
    readonly problems: readonly FileProblem[];
  } | null>(null);
  /** What reads and writes the files; null, and told, when it did not arrive. */
  const exchange = () =>
    import('./quiz-exchange.ts').catch(() => {
      setWrong({ what: trc('loading.failed'), problems: [] });
      return null;
    });
  const pick = async (file: File) => {
    const questions = await (await exchange())?.readQuizFile(file);
    if (questions === undefined) return;
    setWrong(questions.ok ? null : { what: trq('import.bad'), problems: questions.error });
    setRead(questions.ok ? questions.value : null);
  };
  const take = (how: 'replace' | 'add') => {
    const changed = read === null ? null : withQuiz(source, read, how);
    setRead(null);
    if (changed === null) setWrong({ what: trq('import.no-json'), problems: [] });
    else onChange(changed);
  };
  const write = async (format: QuizFormat, ending: string) => {
    if (lesson === null) return;
    const file = await (await exchange())?.writeQuizFile(
      lesson.quiz.map(questionFile),
      format,
      language.value,
    );
    if (file === undefined) return;
    setWrong(file.ok ? null : { what: trq('export.bad'), problems: file.error });
    if (file.ok) save(file.value, `${lesson.id}-quiz.${ending}`);
  };
  return (
    <section class="stack" aria-labelledby="editor-quiz">
      <h2 id="editor-quiz">{trq('quiz')}</h2>
      <div class="row editor-tools">
        <FilePicker label={trq('import')} accept=".txt,.gift,.xlsx" onFile={pick} />
        {FORMATS.map(({ format, name, ending }) => (
          <Button key={format} aria-disabled={lesson === null} onClick={() => void write(format, ending)}>
            {trq('export', { format: name })}
          </Button>
        ))}
      </div>
      <div role="alert">
        {wrong !== null && (
          <div class="note">
            <p class="strong">{wrong.what}</p>
            <ProblemList problems={wrong.problems} />
          </div>
        )}
      </div>
      <Dialog open={read !== null} title={trq('import.title')} onClose={() => setRead(null)}>
        <p>{trq('import.count', { n: read?.length ?? 0 })}</p>
        <ol class="editor-imported">
          {(read ?? []).map((question) => (
            <li key={said(question.text)}>
              <p class="strong">{said(question.text)}</p>
              <ul class="editor-options">
                {question.options.map((option) => (
                  <li key={said(option.text)}>
                    {said(option.text)}
                    {option.right === true ? <b> ({trq('right')})</b> : null}
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
        <div class="row">
          <Button kind="primary" onClick={() => take('replace')}>
            {trq('import.replace')}
          </Button>
          <Button onClick={() => take('add')}>{trq('import.add')}</Button>
          <Button onClick={() => setRead(null)}>{trq('cancel')}</Button>
        </div>
      </Dialog>
    </section>
  );
}

const said = (written: TextFile): string => (typeof written === 'string' ? written : text(written));
