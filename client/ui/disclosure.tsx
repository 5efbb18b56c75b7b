import type { ComponentChildren } from 'preact';
import { ChevronDown } from './icons.ts';

interface DisclosureProps {
  readonly summary: ComponentChildren;
  readonly children: ComponentChildren;
  readonly open?: boolean;
  readonly class?: string;
}

/** Something that can be unfolded. */
export function Disclosure({ summary, children, open = false, class: extra = '' }: DisclosureProps) {
  return (
    <details class={`disclosure ${extra}`.trim()} open={open}>
      <summary>
        {summary}
        <ChevronDown class="icon" />
      </summary>
      {children}
    </details>
  );
}
