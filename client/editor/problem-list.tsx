import type { FileProblem } from '../../shared/lesson/file/problem.ts';
import { text } from '../i18n/index.ts';
import { tre } from './words.ts';

interface ProblemListProps {
  readonly problems: readonly FileProblem[];
  /** Leads to a line of the text; without it the line is only named. */
  readonly onLine?: (line: number) => void;
}

/** What is wrong and where. */
export function ProblemList({ problems, onLine }: ProblemListProps) {
  return (
    <ul class="editor-problems">
      {problems.map(({ path, line, reason }) => (
        <li key={`${path} ${line} ${reason.en}`}>
          {line !== null &&
            (onLine === undefined ? (
              <b>{tre('line', { line })}: </b>
            ) : (
              <button type="button" class="editor-line" onClick={() => onLine(line)}>
                {tre('line', { line })}
              </button>
            ))}{' '}
          {path === '' ? null : <code>{path}</code>} {text(reason)}
        </li>
      ))}
    </ul>
  );
}
