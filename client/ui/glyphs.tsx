interface GlyphProps {
  readonly class?: string;
}

/** A Pod: a small crate seen from its corner. */
export function PodGlyph({ class: extra = '' }: GlyphProps) {
  return (
    <svg class={`glyph ${extra}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d="M12 2.2 20.6 7v10L12 21.8 3.4 17V7Z"
        fill="var(--route-pod)"
        stroke="var(--hue-outline)"
        stroke-width="1.6"
        stroke-linejoin="round"
      />
      <path
        d="M3.6 7.1 12 11.8l8.4-4.7M12 11.8v9.8"
        fill="none"
        stroke="var(--on-hue)"
        stroke-width="1.6"
        stroke-linejoin="round"
      />
    </svg>
  );
}

/** A Service: a signpost that stays where it is. */
export function ServiceGlyph({ class: extra = '' }: GlyphProps) {
  return (
    <svg class={`glyph ${extra}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d="M12 3v18.5" stroke="var(--soft)" stroke-width="2.4" stroke-linecap="round" />
      <path
        d="M3 4.2h14.2l3.6 3.3-3.6 3.3H3Z"
        fill="var(--route-service)"
        stroke="var(--hue-outline)"
        stroke-width="1.5"
        stroke-linejoin="round"
      />
      <path
        d="M20 13H8.6l-2.9 2.5L8.6 18H20Z"
        fill="var(--route-service)"
        stroke="var(--hue-outline)"
        stroke-width="1.5"
        stroke-linejoin="round"
      />
    </svg>
  );
}

function Crate({ x, y, hue }: { readonly x: number; readonly y: number; readonly hue: string }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d="M6 0 12 3.4v7L6 13.8 0 10.4v-7Z" fill={hue} stroke="var(--hue-outline)" stroke-width="1" />
      <path d="M.2 3.5 6 6.8l5.8-3.3M6 6.8v6.8" fill="none" stroke="var(--on-hue)" stroke-width="1.1" />
    </g>
  );
}

/** The mark: three Pods on the steps of a podium. */
export function PodiumMark() {
  return (
    <svg viewBox="0 0 48 36" aria-hidden="true" focusable="false">
      <path d="M2 27h14v-8h16v4h14v12H2Z" fill="currentColor" transform="translate(0 1)" />
      <Crate x={3} y={13} hue="var(--route-pod)" />
      <Crate x={18} y={5} hue="var(--brand)" />
      <Crate x={33} y={9.5} hue="var(--route-service)" />
    </svg>
  );
}

/** «Podium» with its mark: a link to the first page where `href` is given. */
export function Wordmark({ href, label }: { readonly href?: string; readonly label?: string }) {
  const inside = (
    <>
      <PodiumMark />
      <span>Podium</span>
    </>
  );
  if (href === undefined) return <span class="wordmark">{inside}</span>;
  return (
    <a class="wordmark" href={href} {...(label === undefined ? {} : { 'aria-label': label })}>
      {inside}
    </a>
  );
}
