import type { ComponentChildren } from 'preact';

interface CardProps {
  readonly children: ComponentChildren;
  readonly raised?: boolean;
  readonly class?: string;
  readonly label?: string;
}

/** A piece of the page that belongs together; with `label` a named region. */
export function Card({ children, raised = false, class: extra = '', label }: CardProps) {
  const classes = `card ${raised ? 'card-raised' : ''} ${extra}`.trim();
  if (label === undefined) return <div class={classes}>{children}</div>;
  return (
    <section class={classes} aria-label={label}>
      {children}
    </section>
  );
}

export type BadgeTone = 'plain' | 'good' | 'bad' | 'brand';

export function Badge({
  children,
  tone = 'plain',
}: {
  readonly children: ComponentChildren;
  readonly tone?: BadgeTone;
}) {
  return <span class={`badge badge-${tone}`}>{children}</span>;
}
