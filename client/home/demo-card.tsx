import { Button } from '../ui/button.tsx';
import { Users } from '../ui/icons.ts';
import { OpeningTrouble, useOpening } from './host-card.tsx';
import { trh } from './words.ts';

/** How many synthetic students a demo class has. */
const CLASS = 24;

/** A whole class for one person to watch, from the console; the stage is a link away there. */
export function DemoCard() {
  const opening = useOpening();
  const submit = (event: Event) => {
    event.preventDefault();
    void opening.open({ lesson: null, mode: 'lesson', length: 'full', synthetic: CLASS }, (room) =>
      location.assign(room.hostUrl),
    );
  };
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
