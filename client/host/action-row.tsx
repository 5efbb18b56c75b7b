import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Button, type ButtonKind } from '../ui/button.tsx';

interface ActionRowProps {
  readonly label: ComponentChildren;
  /** Said to people who do not see what the row belongs to: `Delete Pod web-x`. */
  readonly name?: string;
  readonly expect: string;
  readonly kind?: ButtonKind;
  readonly disabled: boolean;
  readonly onPress: () => void;
}

/** A button, and what to expect of it. */
export function ActionRow({ label, name, expect, kind = 'quiet', disabled, onPress }: ActionRowProps) {
  const id = useId();
  return (
    <div class="action-row">
      <Button
        kind={kind}
        aria-disabled={disabled}
        aria-describedby={id}
        {...(name === undefined ? {} : { 'aria-label': name })}
        onClick={() => !disabled && onPress()}
      >
        {label}
      </Button>
      <p id={id} class="small soft">
        {expect}
      </p>
    </div>
  );
}
