import { useState } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Send } from '../ui/icons.ts';
import { announce } from '../ui/live-region.tsx';
import { Verdict } from '../ui/outcome.tsx';
import { SeatDot } from '../ui/seat-dot.tsx';
import { useGame } from './game.ts';
import { squads } from './map-parts.ts';
import { Naming } from './naming.tsx';
import { trp } from './words.ts';

/** A name, a dot, and a first request that lights it up. */
export function Lobby() {
  const { room, you, give } = useGame();
  const [waved, setWaved] = useState(false);
  const { joined } = room.people.value;
  const { synthetic } = room.room.value;
  const wave = async () => {
    const answer = await give({ type: 'wave' });
    if (!answer.ok) return;
    if (!waved) announce(trp('lobby.waved'));
    setWaved(true);
  };
  return (
    <div class="stack">
      <section class="card lobby-card" aria-label={trp('lobby.you')}>
        <div class={`lobby-dot ${waved ? 'lobby-dot-lit' : ''}`}>
          <SeatDot number={you.value.seat.number} />
        </div>
        <p class="lobby-name">
          <span class="soft small">{trp('lobby.you')}</span>
          <strong>{you.value.seat.name}</strong>
        </p>
        <Naming />
      </section>
      <Button kind="brand" size="large" wide onClick={wave}>
        <Send class="icon" />
        {trp('lobby.wave')}
      </Button>
      <p class="lobby-note">{waved ? <Verdict right word={trp('lobby.waved')} /> : null}</p>
      {room.squads.value === null ? null : <squads.Part />}
      <p class="soft">
        {trp('lobby.here', { n: joined })} {synthetic > 0 ? `${trp('demo', { n: synthetic })} ` : ''}
        {trp('lobby.wait')}
      </p>
    </div>
  );
}
