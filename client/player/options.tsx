import { useId } from 'preact/hooks';
import type { QuestionView } from '../../shared/room/view.ts';
import { text } from '../i18n/index.ts';
import { OptionMark } from '../ui/option-mark.tsx';
import { OutcomeGlyph } from '../ui/outcome.tsx';

export interface OptionsProps {
  readonly question: QuestionView;
  readonly pick: string | null;
  readonly onPick: (option: string) => void;
  readonly open: boolean;
  /** Options that were tried and are wrong. */
  readonly wrong?: readonly string[];
  /** The right one, once it may be shown. */
  readonly right?: string | null;
}

/** The answers as radio buttons: letter, shape, colour, text; each at least 64 px high. */
export function Options({ question, pick, onPick, open, wrong = [], right = null }: OptionsProps) {
  const name = useId();
  return (
    <fieldset class="options" disabled={!open}>
      <legend class="options-legend">{text(question.text)}</legend>
      {question.options.map((option) => {
        const tried = wrong.includes(option.id);
        const state = option.id === right ? 'option-right' : tried ? 'option-tried' : '';
        return (
          <label key={option.id} class={`option ${state}`} style={{ '--hue': `var(--option-${option.id})` }}>
            <input
              type="radio"
              name={name}
              value={option.id}
              checked={pick === option.id}
              disabled={tried}
              onChange={() => onPick(option.id)}
            />
            <OptionMark option={option.id} />
            <span class="option-text">
              <span class="visually-hidden">{option.id.toUpperCase()}: </span>
              {text(option.text)}
            </span>
            {option.id === right ? <OutcomeGlyph tone="ok" /> : tried ? <OutcomeGlyph tone="failed" /> : null}
          </label>
        );
      })}
    </fieldset>
  );
}
