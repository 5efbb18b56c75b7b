import type { Text } from '../../lib/text.ts';
import type { Option, Question } from '../lesson.ts';

export const text = (en: string, de: string): Text => ({ en, de });

type OptionDraft = { readonly right: Text } | { readonly wrong: Text; readonly because: Text };

export const right = (en: string, de: string): OptionDraft => ({ right: text(en, de) });

/** A distractor with the misconception that it stands for. */
export const wrong = (option: Text, because: Text): OptionDraft => ({ wrong: option, because });

const LETTERS = ['a', 'b', 'c', 'd'] as const;

/** A question from its options in order; throws when it is written wrongly (no option or two are right). */
export function question(
  draft: Omit<Question, 'options' | 'correct' | 'hint'> & {
    readonly options: readonly OptionDraft[];
    readonly hint?: Text;
  },
): Question {
  const options: Option[] = [];
  const correct: string[] = [];
  draft.options.forEach((option, index) => {
    const id = LETTERS[index];
    if (id === undefined) throw new Error(`${draft.id} has more than four options`);
    if ('right' in option) correct.push(id);
    options.push(
      'right' in option
        ? { id, text: option.right, misconception: null }
        : { id, text: option.wrong, misconception: option.because },
    );
  });
  const [only, ...others] = correct;
  if (only === undefined || others.length > 0) throw new Error(`${draft.id} needs one right option`);
  return { ...draft, options, correct: only, hint: draft.hint ?? null };
}
