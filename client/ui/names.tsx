import type { ComponentChildren } from 'preact';
import { Disclosure } from './disclosure.tsx';
import { MOST_NAMES, someNames } from './some-names.ts';

/** All of them where they are few; else the first ones and how many more, which unfold. */
export function Names({ names }: { readonly names: readonly string[] }): ComponentChildren {
  const all = names.join(', ');
  return names.length <= MOST_NAMES ? (
    all
  ) : (
    <Disclosure class="names" summary={someNames(names)}>
      {all}
    </Disclosure>
  );
}
