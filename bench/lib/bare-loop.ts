import { createRandom, nextInt, type Random } from '../../shared/lib/random.ts';

/**
 * The least that a request can be in plain objects changed in place: who sent it, where the address leads, which
 * Pod answers, and counts. No text is read, nothing is recorded, nothing takes time, nothing can fail.
 */
export interface BareCluster {
  readonly random: Random;
  readonly players: { readonly [id: string]: BarePlayer };
  readonly services: { readonly [ip: string]: { readonly endpoints: readonly string[] } };
  readonly pods: { readonly [ip: string]: { served: number } };
  version: number;
}

interface BarePlayer {
  sent: number;
  answered: number;
  last: { readonly to: string; readonly pod: string; readonly version: number } | null;
}

export type BareEvent = { readonly type: 'request'; readonly player: string; readonly to: string };

export function bareCluster(players: number, pods: number): BareCluster {
  const ips = Array.from({ length: pods }, (_, index) => `10.1.1.${index + 1}`);
  return {
    random: createRandom('bare'),
    players: Object.fromEntries(
      Array.from({ length: players }, (_, index) => [
        `player-${index + 1}`,
        { sent: 0, answered: 0, last: null },
      ]),
    ),
    services: { '10.96.0.10': { endpoints: ips } },
    pods: Object.fromEntries(ips.map((ip) => [ip, { served: 0 }])),
    version: 0,
  };
}

export function reduce(cluster: BareCluster, event: BareEvent): void {
  const player = cluster.players[event.player];
  const service = cluster.services[event.to];
  if (player === undefined || service === undefined) return;
  const pod = service.endpoints[nextInt(cluster.random, service.endpoints.length)] ?? '';
  const holder = cluster.pods[pod];
  cluster.version += 1;
  player.sent += 1;
  player.last = { to: event.to, pod, version: cluster.version };
  if (holder === undefined) return;
  holder.served += 1;
  player.answered += 1;
}
