import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { trc } from '../i18n/index.ts';
import { IconButton } from './button.tsx';
import { X } from './icons.ts';

interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** A modal <dialog>: the browser keeps the focus inside, Escape closes it, focus goes back where it was. */
export function Dialog({ open, title, onClose, wide = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Not after the next paint: until it is closed, everything under it is dead to a tap.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) element.showModal();
    if (!open && element.open) element.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      class={`dialog ${wide ? 'dialog-wide' : ''}`}
      aria-labelledby={heading}
      onClose={onClose}
    >
      <div class="dialog-head">
        <h2 id={heading}>{title}</h2>
        <IconButton label={trc('action.close')} onClick={onClose}>
          <X class="icon" />
        </IconButton>
      </div>
      {open ? children : null}
    </dialog>
  );
}
