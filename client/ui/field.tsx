import type { ComponentChildren, Ref } from 'preact';
import { useId } from 'preact/hooks';
import { OutcomeGlyph } from './outcome.tsx';

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly hint?: string;
  /** A sentence that says what is wrong and what to do. */
  readonly error?: string | null;
  readonly class?: string;
  readonly placeholder?: string;
  readonly maxLength?: number;
  /** What is typed is hidden. */
  readonly secret?: boolean;
  /** For codes, addresses and commands: no capitals, no corrections. */
  readonly literal?: boolean;
  readonly capitals?: boolean;
  readonly inputMode?: 'text' | 'numeric' | 'decimal';
  readonly enterKeyHint?: 'enter' | 'done' | 'go' | 'send';
  readonly onKeyDown?: (event: KeyboardEvent) => void;
  readonly disabled?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}

const LITERAL = { autoComplete: 'off', autoCorrect: 'off', spellcheck: false } as const;

/** A labelled line of text; its error is tied to it and said when it appears. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    value,
    onValue,
    hint,
    error = null,
    class: extra = '',
    secret = false,
    literal = false,
  } = props;
  const { placeholder, maxLength, inputMode, enterKeyHint, onKeyDown, inputRef } = props;
  const id = useId();
  const notes = [hint === undefined ? '' : `${id}-hint`, error === null ? '' : `${id}-error`]
    .join(' ')
    .trim();
  const input = {
    id,
    class: `input ${extra}`.trim(),
    value,
    onInput: (event: { readonly currentTarget: HTMLInputElement }) => onValue(event.currentTarget.value),
    'aria-invalid': error !== null,
    disabled: props.disabled === true,
    ...(literal && {
      ...LITERAL,
      autoCapitalize: props.capitals === true ? ('characters' as const) : ('none' as const),
    }),
    ...(notes !== '' && { 'aria-describedby': notes }),
    ...(placeholder !== undefined && { placeholder }),
    ...(maxLength !== undefined && { maxLength }),
    ...(inputMode !== undefined && { inputMode }),
    ...(enterKeyHint !== undefined && { enterKeyHint }),
    ...(onKeyDown !== undefined && { onKeyDown }),
    ...(inputRef !== undefined && { ref: inputRef }),
  } as const;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {secret ? (
        <input type="password" autoComplete="current-password" {...input} />
      ) : (
        <input type="text" {...input} />
      )}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} class="small soft">
          {hint}
        </p>
      )}
      <div role="alert">
        {error === null ? null : (
          <p id={`${id}-error`} class="field-error">
            <OutcomeGlyph tone="failed" />
            {error}
          </p>
        )}
      </div>
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: ComponentChildren }[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
  readonly hideLegend?: boolean;
}

/** One of a few: real radio buttons that look like pills. */
export function Choice<T extends string>(props: ChoiceProps<T>) {
  const { legend, value, options, onChange, disabled = false, hideLegend = false } = props;
  const name = useId();
  return (
    <fieldset class="field" disabled={disabled}>
      <legend class={hideLegend ? 'visually-hidden' : 'strong'}>{legend}</legend>
      <div class="choice">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
