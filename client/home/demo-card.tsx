import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Users } from '../ui/icons.ts';
import { OpeningTrouble, useOpening } from './host-card.tsx';
import type { OpenedRoom } from './rooms.ts';
import { trh } from './words.ts';

/** How many synthetic students a demo class has. */
const CLASS = 24;

/** A whole class for one person to watch. */
export function DemoCard() {
  const opening = useOpening();
  const [room, setRoom] = useState<OpenedRoom | null>(null);
  const submit = (event: Event) => {
    event.preventDefault();
    void opening.open({ mode: 'lesson', length: 'full', synthetic: CLASS }, setRoom);
  };
  if (room !== null) return <Opened room={room} />;
  return (
    <form class="card demo-card" onSubmit={submit} noValidate>
      <h2>{trh('demo.title')}</h2>
      <p class="soft">{trh('demo.text')}</p>
      <OpeningTrouble opening={opening} />
      <Button wide type="submit" aria-disabled={opening.busy}>
        <Users class="icon" />
        {opening.busy ? trh('demo.opening') : trh('demo.go')}
      </Button>
    </form>
  );
}

function Opened({ room }: { readonly room: OpenedRoom }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section class="card demo-card">
      <h2 ref={heading} tabIndex={-1}>
        {trh('opened.title')}
      </h2>
      <p class="soft">{trh('opened.text')}</p>
      <ButtonLink kind="primary" wide href={room.hostUrl}>
        {trh('opened.host')}
      </ButtonLink>
      <ButtonLink wide href={room.stageUrl} newTab>
        {trh('opened.stage')}
      </ButtonLink>
    </section>
  );
}
