import { useEffect } from 'preact/hooks';

/** Unfolds everything while the page is printed, and folds it again afterwards: paper cannot be unfolded. */
export function useWholeOnPaper(): void {
  useEffect(() => {
    let folded: readonly HTMLDetailsElement[] = [];
    const unfold = () => {
      folded = [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
      for (const part of folded) part.open = true;
    };
    const fold = () => {
      for (const part of folded) part.open = false;
    };
    addEventListener('beforeprint', unfold);
    addEventListener('afterprint', fold);
    return () => {
      removeEventListener('beforeprint', unfold);
      removeEventListener('afterprint', fold);
    };
  }, []);
}
