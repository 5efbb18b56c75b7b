import { ASK_ABOUT } from '../../shared/room/command.ts';
import { tra } from '../ui/asked-words.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import type { ConsoleProps } from './console-screen.tsx';
import { give } from './give.ts';
import { TallyCard } from './tally.tsx';

/** A question made of the cluster as it is: asked, then closed, revealed and put away. */
export function AskPanel({ line, room }: ConsoleProps) {
  const asked = room.asked.value;
  const tally = room.askedTally.value;
  const { kind } = room.beat.value;
  if (asked !== null && tally !== null) {
    const step = ({ open: 'close', closed: 'reveal', revealed: 'away' } as const)[asked.phase];
    return (
      <TallyCard tally={tally} question={asked} away={room.people.value.joined - asked.of}>
        <div class="row">
          <Button kind="primary" onClick={() => void give(line, { type: 'asked', now: step })}>
            {tra(step)}
          </Button>
          {step !== 'away' && (
            <Button onClick={() => void give(line, { type: 'asked', now: 'away' })}>{tra('away')}</Button>
          )}
        </div>
      </TallyCard>
    );
  }
  if (kind === 'lobby' || kind === 'podium' || room.room.value.ended) return null;
  return (
    <Card>
      <Disclosure summary={tra('ask.title')}>
        <div class="stack">
          <p class="small soft">{tra('ask.expect')}</p>
          {ASK_ABOUT.map((about) => (
            <Button key={about} wide onClick={() => void give(line, { type: 'ask', about })}>
              {tra(`ask.${about}`)}
            </Button>
          ))}
        </div>
      </Disclosure>
    </Card>
  );
}
