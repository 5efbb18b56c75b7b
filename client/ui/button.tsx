import type { ComponentChildren, JSX } from 'preact';

export type ButtonKind = 'quiet' | 'primary' | 'brand' | 'plain' | 'danger' | 'pod-ip' | 'service';

interface Look {
  readonly kind?: ButtonKind;
  readonly size?: 'small' | 'medium' | 'large';
  readonly wide?: boolean;
  readonly children?: ComponentChildren;
}

function classesOf({ kind = 'quiet', size = 'medium', wide = false }: Look, extra = ''): string {
  return ['button', `button-${kind}`, `button-${size}`, wide ? 'button-wide' : '', extra]
    .filter((name) => name !== '')
    .join(' ');
}

type ButtonProps = Look &
  Omit<JSX.IntrinsicElements['button'], 'size' | 'class' | 'children'> & { readonly class?: string };

/** A real button, at least 44 px in both directions. */
export function Button({ kind, size, wide, class: extra, children, ...rest }: ButtonProps) {
  const look = { ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) };
  return (
    <button type="button" class={classesOf(look, extra)} {...rest}>
      {children}
    </button>
  );
}

/** A button of one icon; `label` is its name. */
export function IconButton({
  label,
  children,
  class: extra = '',
  ...rest
}: { readonly label: string } & ButtonProps) {
  return (
    <Button class={`button-icon ${extra}`} aria-label={label} title={label} {...rest}>
      {children}
    </Button>
  );
}

interface LinkProps extends Look {
  readonly href: string;
  readonly class?: string;
  /** In a tab of its own; what opens it cannot be reached from there. */
  readonly newTab?: boolean;
  readonly download?: string;
}

/** A link that looks like a button: it goes somewhere. */
export function ButtonLink({ kind, size, wide, class: extra, children, href, newTab, download }: LinkProps) {
  const look = { ...(kind && { kind }), ...(size && { size }), ...(wide && { wide }) };
  return (
    <a
      class={classesOf(look, extra)}
      href={href}
      {...(newTab === true && { target: '_blank', rel: 'noopener' })}
      {...(download !== undefined && { download })}
    >
      {children}
    </a>
  );
}
