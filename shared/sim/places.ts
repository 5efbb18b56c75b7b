import type { Pod } from '../kube/objects.ts';
import type { GhostView } from './view.ts';

/** A Pod that went stays drawn for so many milliseconds. */
export const GHOST_MS = 4000;

/** Where the Pods of namespace `default` are drawn, so that none of them ever moves. */
export interface Places {
  /** By Pod UID. */
  readonly slots: { [uid: string]: number };
  ghosts: GhostView[];
}

export function createPlaces(): Places {
  return { slots: {}, ghosts: [] };
}

/** Gives a new Pod the lowest place that neither a Pod nor a ghost has. */
export function takePlace(places: Places, uid: string): void {
  const taken = new Set([...Object.values(places.slots), ...places.ghosts.map((ghost) => ghost.slot)]);
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  places.slots[uid] = slot;
}

/** The Pod's place is kept by its ghost for a while. */
export function leaveGhost(places: Places, pod: Pod, now: number): void {
  const { uid, name } = pod.metadata;
  const slot = places.slots[uid];
  if (slot === undefined) return;
  delete places.slots[uid];
  places.ghosts.push({ uid, name, ip: pod.status.podIP ?? null, slot, goneAt: now });
}

/** True when there were any. */
export function dropOldGhosts(places: Places, now: number): boolean {
  const left = places.ghosts.filter((ghost) => ghost.goneAt + GHOST_MS > now);
  const dropped = left.length < places.ghosts.length;
  places.ghosts = left;
  return dropped;
}
