const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex="0"]';

/** After the frame that shows it, and what a page does itself when something goes, in milliseconds. */
const SETTLES = 100;

/**
 * When what has the focus goes (a person who is removed, a menu that closes, a toast), the focus goes to what is
 * next to it, instead of off the page: a keyboard would start anew at the top. Runs as long as the page.
 */
export function keepFocus(): void {
  let path: readonly Element[] = [];
  let order: readonly HTMLElement[] = [];
  addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    path = ancestors(target);
    const all = focusables(document.body);
    const at = all.indexOf(target);
    order = [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0)).reverse()];
  });
  const mend = () => {
    if (document.activeElement !== document.body || path[0]?.isConnected !== false) return;
    for (const near of path.filter((element) => element.isConnected)) {
      const next = [...order, ...focusables(near)].find(
        (element) => element.isConnected && near.contains(element) && element.checkVisibility(),
      );
      if (next !== undefined) return next.focus();
    }
  };
  let frame = 0;
  let timer = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = requestAnimationFrame(() => {
      timer = window.setTimeout(mend, SETTLES);
    });
  }).observe(document.body, { childList: true, subtree: true });
}

const ancestors = (element: Element | null): Element[] =>
  element === null ? [] : [element, ...ancestors(element.parentElement)];

const focusables = (inside: Element): HTMLElement[] => [...inside.querySelectorAll<HTMLElement>(FOCUSABLE)];
