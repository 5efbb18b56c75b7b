import { useEffect, useState } from 'preact/hooks';
import type { Labels } from '../../shared/sim/command.ts';
import { trh } from '../i18n/host.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { parseLabels } from './labels-text.ts';

interface LabelsFormProps {
  readonly label: string;
  readonly button: string;
  readonly expect: string;
  /** As they are in the cluster. */
  readonly value: string;
  readonly disabled: boolean;
  readonly onSet: (labels: Labels) => void;
}

/** Labels as kubectl writes them; what is being typed is not overwritten unless the cluster's own value changes. */
export function LabelsForm({ label, button, expect, value, disabled, onSet }: LabelsFormProps) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const labels = parseLabels(typed);
  const submit = (event: Event) => {
    event.preventDefault();
    if (!disabled && labels !== null) onSet(labels);
  };
  return (
    <form class="labels-form" onSubmit={submit} noValidate>
      <TextField
        label={label}
        hint={expect}
        class="mono"
        value={typed}
        literal
        error={labels === null ? trh('cluster.labels.bad') : null}
        onValue={setTyped}
      />
      <Button type="submit" aria-disabled={disabled || labels === null}>
        {button}
      </Button>
    </form>
  );
}
