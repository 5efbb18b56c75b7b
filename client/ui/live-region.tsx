import { signal } from '@preact/signals';

interface Said {
  readonly id: number;
  readonly text: string;
}

const said = signal<readonly Said[]>([]);
let next = 1;

/** Says an event once to people who listen to the page; it waits for its turn. */
export function announce(text: string): void {
  said.value = [...said.value.slice(-2), { id: next++, text }];
}

/** The one polite live region of a page. Additions only: a sentence is never said twice. */
export function LiveRegion() {
  return (
    <div class="visually-hidden" aria-live="polite" aria-atomic="false" aria-relevant="additions">
      {said.value.map((one) => (
        <p key={one.id}>{one.text}</p>
      ))}
    </div>
  );
}
