const PATHS: Record<string, string> = {
  a: 'M12 1.5a10.5 10.5 0 1 0 0 21 10.5 10.5 0 1 0 0-21Z',
  b: 'M4 2h16a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Z',
  c: 'M12 1.2 22.8 9l-4.1 13.2H5.3L1.2 9Z',
  d: 'M7 2h10l6 10-6 10H7L1 12Z',
};

/** The sign of an answer: its letter in a shape and a colour of its own. */
export function OptionMark({ option }: { readonly option: string }) {
  return (
    <span class="option-mark" aria-hidden="true">
      <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={PATHS[option] ?? PATHS.a} fill={`var(--option-${option}, var(--option-a))`} />
      </svg>
      <b>{option.toUpperCase()}</b>
    </span>
  );
}
