import type { Question } from '../../shared/lesson/lesson.ts';
import type { FullReport } from '../../shared/room/report/report.ts';
import type { OwnAnswer, PrivateView } from '../../shared/room/view.ts';
import { trh } from '../i18n/host.ts';
import { text, trc } from '../i18n/index.ts';
import { AnswerBars } from '../ui/answer-bars.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { OptionMark } from '../ui/option-mark.tsx';
import { Verdict } from '../ui/outcome.tsx';
import { itemWord } from './item-words.ts';
import { questionView } from './question-view.ts';

interface QuestionsProps {
  /** In the order in which they are asked. */
  readonly questions: readonly Question[];
  /** The class's answers, for the instructor. */
  readonly report: FullReport | null;
  /** Own answers, for a student. */
  readonly answers: PrivateView['answers'] | null;
}

/** Question by question: the class's votes for the instructor, the own answer for a student. */
export function Questions({ questions, report, answers }: QuestionsProps) {
  return (
    <section class="stack" aria-labelledby="review-questions">
      <h2 id="review-questions">{trh('review.questions')}</h2>
      <div class="questions">
        {questions.map((question) =>
          report === null ? (
            <Own key={question.id} question={question} answers={answers} />
          ) : (
            <OfClass key={question.id} question={question} report={report} />
          ),
        )}
      </div>
    </section>
  );
}

function OfClass({ question, report }: { readonly question: Question; readonly report: FullReport }) {
  const result = report.questions.find(({ id }) => id === question.id) ?? null;
  const last = result?.after ?? result?.before;
  return (
    <Disclosure
      summary={
        <span class="question-line">
          <b>{itemWord(question.id)}</b>
          <span>{text(question.text)}</span>
          <span class="numbers soft">
            {trh('review.questions.right', { n: last?.right ?? 0, of: last?.votes ?? 0 })}
            {result !== null &&
              result.before.sureAndWrong > 0 &&
              ` · ${trh('review.questions.sure-and-wrong', { n: result.before.sureAndWrong })}`}
          </span>
        </span>
      }
    >
      <div class="stack question-detail">
        {result === null || result.answered === 0 ? (
          <p class="soft">{trh('review.questions.none')}</p>
        ) : (
          <AnswerBars question={questionView(question, result)} />
        )}
        <p class="note">{text(question.reason)}</p>
      </div>
    </Disclosure>
  );
}

function Own({
  question,
  answers,
}: {
  readonly question: Question;
  readonly answers: PrivateView['answers'] | null;
}) {
  const own = answers?.[question.id];
  return (
    <Disclosure
      summary={
        <span class="question-line">
          <b>{itemWord(question.id)}</b>
          <span>{text(question.text)}</span>
          {own !== undefined && own.right !== null && (
            <Verdict right={own.right} word={own.right ? trc('right') : trc('wrong')} />
          )}
        </span>
      }
    >
      <div class="stack question-detail">
        <ul class="stack" style={{ '--gap': '0.4rem' }}>
          {question.options.map((option) => (
            <li
              key={option.id}
              class={`own-option${option.id === question.correct ? ' own-option-right' : ''}`}
            >
              <OptionMark option={option.id} />
              <span>
                {text(option.text)}
                {option.id === question.correct && <b> · {trc('bars.correct')}</b>}
                {ownWords(own, option.id).map((word) => (
                  <b key={word}> · {word}</b>
                ))}
              </span>
            </li>
          ))}
        </ul>
        <p class="note">{text(question.reason)}</p>
      </div>
    </Disclosure>
  );
}

/** What of the own answer this option was, and how sure: `your first answer (sure)`. */
function ownWords(own: OwnAnswer | undefined, option: string): string[] {
  if (own === undefined) return [];
  const { second } = own;
  const votes = [
    { vote: own, word: second === null ? 'review.questions.own' : 'review.questions.own.first' },
    { vote: second, word: 'review.questions.own.second' },
  ] as const;
  return votes.flatMap(({ vote, word }) =>
    vote?.option === option ? [trh(word, { sure: sureWord(vote.sure) })] : [],
  );
}

const sureWord = (sure: boolean | null): string =>
  trh(sure === true ? 'review.questions.sure' : 'review.questions.not-sure');
