import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { Button } from './button.tsx';
import { announce } from './live-region.tsx';

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'plain' | 'bad';
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

const toasts = signal<readonly Toast[]>([]);
let next = 1;

/** Six seconds for a sentence; twelve when there is something to press. */
const SHOWN = { plain: 6_000, withAction: 12_000 };

function dismiss(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}

/** Shows a sentence at the bottom of the page for a while, and says it in the live region. */
export function toast(text: string, tone: Toast['tone'] = 'plain', action: Toast['action'] = null): void {
  const id = next++;
  toasts.value = [
    ...toasts.value.filter((shown) => shown.text !== text).slice(-2),
    { id, text, tone, action },
  ];
  announce(text);
  setTimeout(() => dismiss(id), action === null ? SHOWN.plain : SHOWN.withAction);
}

function One({ toast: { id, text, tone, action } }: { readonly toast: Toast }): ComponentChildren {
  const run = () => {
    action?.run();
    dismiss(id);
  };
  return (
    <div class={`toast toast-${tone}`}>
      <span class="grow">{text}</span>
      {action === null ? null : (
        <Button size="small" onClick={run}>
          {action.label}
        </Button>
      )}
    </div>
  );
}

export function Toasts() {
  return (
    <div class="toasts">
      {toasts.value.map((toast) => (
        <One key={toast.id} toast={toast} />
      ))}
    </div>
  );
}
