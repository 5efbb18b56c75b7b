import { useEffect, useId, useState } from 'preact/hooks';
import type { FileProblem } from '../../shared/lesson/file/problem.ts';
import type { Text } from '../../shared/lib/text.ts';
import { text } from '../i18n/index.ts';
import { ButtonLink } from '../ui/button.tsx';
import { FilePicker } from '../ui/file-picker.tsx';
import { type ListedLesson, listLessons } from './rooms.ts';
import { trh } from './words.ts';

/** The lesson a room is to be opened with: one that ships, by its id, or one from a file. */
export interface ChosenLesson {
  /** Null takes the first that ships. */
  readonly id: string | null;
  readonly file: object | null;
}

export const FIRST: ChosenLesson = { id: null, file: null };

interface OwnLesson {
  readonly title: Text;
  readonly summary: Text;
  readonly steps: number;
  readonly file: object;
}

interface LessonChoiceProps {
  readonly chosen: ChosenLesson;
  readonly onChoose: (lesson: ChosenLesson) => void;
}

/** Which lesson? Those of the server, and one from a file, which is checked here before a room is opened with it. */
export function LessonChoice({ chosen, onChoose }: LessonChoiceProps) {
  const [listed, setListed] = useState<readonly ListedLesson[]>([]);
  const [own, setOwn] = useState<OwnLesson | null>(null);
  const [problems, setProblems] = useState<readonly FileProblem[]>([]);
  useEffect(() => void listLessons().then(setListed), []);
  const open = async (file: File) => {
    const { readLessonFile } = await import('./lesson-file.ts');
    const read = await readLessonFile(file);
    setProblems(read.ok ? [] : read.error);
    if (!read.ok) return;
    setOwn(read.value);
    onChoose({ id: null, file: read.value.file });
  };
  const name = useId();
  const first = listed[0]?.id ?? null;
  return (
    <fieldset class="field">
      <legend class="strong">{trh('host.lesson')}</legend>
      <div class="lesson-choice">
        {listed.map((lesson) => (
          <Lesson
            key={lesson.id}
            {...{ name, lesson }}
            checked={chosen.file === null && (chosen.id ?? first) === lesson.id}
            onCheck={() => onChoose({ id: lesson.id, file: null })}
          />
        ))}
        {own !== null && (
          <Lesson
            name={name}
            lesson={own}
            checked={chosen.file === own.file}
            onCheck={() => onChoose({ id: null, file: own.file })}
          />
        )}
      </div>
      <div class="row">
        <FilePicker label={trh('host.lesson.open')} accept=".json,application/json" onFile={open} />
        <ButtonLink href="/editor">{trh('host.lesson.write')}</ButtonLink>
      </div>
      <div role="alert">{problems.length > 0 && <Problems problems={problems} />}</div>
    </fieldset>
  );
}

interface LessonProps {
  readonly name: string;
  readonly lesson: Pick<ListedLesson, 'title' | 'summary' | 'steps'>;
  readonly checked: boolean;
  readonly onCheck: () => void;
}

function Lesson({ name, lesson, checked, onCheck }: LessonProps) {
  return (
    <label class="lesson-option">
      <input type="radio" name={name} checked={checked} onChange={onCheck} />
      <span>
        <b>{text(lesson.title)}</b>
        <span class="lesson-summary small soft">
          {text(lesson.summary)} {trh('host.lesson.steps', { n: lesson.steps })}
        </span>
      </span>
    </label>
  );
}

function Problems({ problems }: { readonly problems: readonly FileProblem[] }) {
  return (
    <div class="note">
      <p class="strong">{trh('host.lesson.wrong')}</p>
      <ul class="file-problems">
        {problems.map(({ path, line, reason }) => (
          <li key={`${path} ${reason.en}`}>
            {line === null ? null : <b>{trh('host.lesson.line', { line })} </b>}
            {path === '' ? null : <code>{path}</code>} {text(reason)}
          </li>
        ))}
      </ul>
    </div>
  );
}
