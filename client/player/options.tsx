import { type ComponentChildren, Fragment } from 'preact';
import { useId } from 'preact/hooks';
import type { QuestionView } from '../../shared/room/view.ts';
import { text } from '../i18n/index.ts';
import { OptionMark } from '../ui/option-mark.tsx';
import { OutcomeGlyph } from '../ui/outcome.tsx';

type Option = QuestionView['options'][number];

interface OptionsProps {
  readonly question: QuestionView;
  readonly pick: string | null;
  readonly onPick: (option: string) => void;
  readonly open: boolean;
}

/** The answers as radio buttons: letter, shape, colour, text; each at least 64 px high. */
export function Options({ question, pick, onPick, open }: OptionsProps) {
  const name = useId();
  return (
    <fieldset class="options" disabled={!open}>
      <legend class="options-legend">{text(question.text)}</legend>
      {question.options.map((option) => (
        <label key={option.id} class="option" style={hueOf(option)}>
          <input
            type="radio"
            name={name}
            value={option.id}
            checked={pick === option.id}
            onChange={() => onPick(option.id)}
          />
          <Inside option={option} />
        </label>
      ))}
    </fieldset>
  );
}

interface InstantOptionsProps extends OptionsProps {
  /** Options that were tried and are wrong. */
  readonly wrong?: readonly string[];
  /** The right one, once it may be shown. */
  readonly right?: string | null;
}

/**
 * The same for questions that are judged at the first tap. Buttons, not radios: the arrow keys of a radio group
 * would give an answer at every step. Closed ones keep the focus that is on them.
 */
export function InstantOptions(props: InstantOptionsProps) {
  const { question, pick, onPick, open, wrong = [], right = null } = props;
  return (
    <fieldset class="options">
      <legend class="options-legend">{text(question.text)}</legend>
      {question.options.map((option) => {
        const tried = wrong.includes(option.id);
        const isRight = option.id === right;
        return (
          <button
            key={option.id}
            type="button"
            class={`option ${isRight ? 'option-right' : tried ? 'option-tried' : ''}`}
            style={hueOf(option)}
            aria-pressed={pick === option.id}
            aria-disabled={!open || tried}
            onClick={() => {
              if (open && !tried) onPick(option.id);
            }}
          >
            <Inside option={option}>
              {isRight ? <OutcomeGlyph tone="ok" /> : tried ? <OutcomeGlyph tone="failed" /> : null}
            </Inside>
          </button>
        );
      })}
    </fieldset>
  );
}

function hueOf(option: Option) {
  return { '--hue': `var(--option-${option.id})` };
}

function Inside({ option, children }: { readonly option: Option; readonly children?: ComponentChildren }) {
  return (
    <Fragment>
      <OptionMark option={option.id} />
      <span class="option-text">
        <span class="visually-hidden">{option.id.toUpperCase()}: </span>
        {text(option.text)}
      </span>
      {children}
    </Fragment>
  );
}
