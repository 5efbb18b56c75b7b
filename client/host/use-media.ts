import { useEffect, useState } from 'preact/hooks';

/** No projector: a phone, or a window held upright. As in `stage.css`. */
export const UPRIGHT = '(max-width: 56rem), (max-aspect-ratio: 1 / 1)';

/** Whether a media query holds; the page is drawn again when that changes. */
export function useMedia(query: string): boolean {
  const [holds, setHolds] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const list = matchMedia(query);
    const read = () => setHolds(list.matches);
    read();
    list.addEventListener('change', read);
    return () => list.removeEventListener('change', read);
  }, [query]);
  return holds;
}
