import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { StageView } from '../../shared/room/view.ts';
import type { RoomSignals } from '../connection/index.ts';
import { play, type Sound } from './sound.ts';

/** Lets the projector be heard at the few moments that deserve it; nothing on arriving at a running class. */
export function useStageSounds(room: RoomSignals<StageView>, on: boolean): void {
  const heard = useRef({ on });
  heard.current.on = on;
  useEffect(() => {
    let before: Heard | null = null;
    return effect(() => {
      const now = heardFrom(room);
      const sound = before === null ? null : soundBetween(before, now);
      before = now;
      if (sound !== null && heard.current.on) void play(sound);
    });
  }, [room]);
}

export interface Heard {
  readonly beat: string;
  readonly waved: number;
  readonly ready: number;
  readonly stale: number;
}

function heardFrom(room: RoomSignals<StageView>): Heard {
  const { id, phase } = room.beat.value;
  return {
    beat: `${id} ${phase}`,
    waved: room.people.value.arrivals.filter((one) => one.waved).length,
    ready: room.cluster.value.services.reduce((sum, service) => sum + service.routed.length, 0),
    stale: room.traffic.value.stale,
  };
}

/** The one sound for what changed, the most telling first; null for silence. */
export function soundBetween(before: Heard, now: Heard): Sound | null {
  if (before.beat !== now.beat) {
    if (now.beat.startsWith('podium')) return 'podium';
    if (now.beat.endsWith(' revealed')) return 'reveal';
  }
  if (now.stale > before.stale) return 'failed';
  if (now.ready > before.ready) return 'joined';
  return now.waved > before.waved ? 'wave' : null;
}
