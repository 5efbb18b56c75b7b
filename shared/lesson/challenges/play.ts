import type { Trace } from '../../net/request.ts';
import { trace } from '../../net/trace.ts';
import { copyOf, restarted, settle } from '../../sim/ahead.ts';
import { kubectl } from '../../sim/kubectl.ts';
import { probe } from '../../sim/probe.ts';
import { clusterView, createSimulation, perform, type Simulation } from '../../sim/simulation.ts';
import { servicesFreeCluster } from '../lessons/services-cluster.ts';
import type { Challenge } from './challenge.ts';
import { type LineAnswer, mend } from './mend.ts';

/** A challenge as somebody plays it: a cluster of its own, and the address that its client calls. */
export interface Attempt {
  readonly challenge: Challenge;
  readonly sim: Simulation;
  client: string;
}

const APP = 'web';
const START = 1_760_000_000_000;

/** The broken cluster, at rest. `seed` decides what chance decides. Throws when a deed of the challenge is refused. */
export function startChallenge(challenge: Challenge, seed: string): Attempt {
  const sim = createSimulation(servicesFreeCluster, seed, START);
  settle(sim);
  const firstPod = clusterView(sim).pods[0]?.ip ?? '';
  for (const deed of challenge.broken) {
    for (const command of deed(clusterView(sim))) {
      const result = perform(sim, command, () => {});
      if (!result.ok) throw new Error(`${challenge.id}: ${result.error.message}`);
    }
    settle(sim);
  }
  return { challenge, sim, client: challenge.client === 'first-pod' ? firstPod : challenge.client };
}

/** One line of kubectl, to read or to mend; what it sets going is played to its end. */
export function giveLine({ sim }: Attempt, line: string): LineAnswer {
  const mended = mend(sim, line);
  if (mended === null) {
    const { ok, text } = kubectl(sim, line);
    return { ok, text };
  }
  settle(sim);
  return mended;
}

/** One call of the client, explained; null when what it calls is no address. */
export function callOnce({ sim, client }: Attempt): Trace | null {
  const [called] = probe(copyOf(sim), [client], APP);
  return called === undefined ? null : trace(called.record);
}

/** Whether the client is answered whatever chance chooses, now and after every Pod has been replaced once more. */
export function isMended({ sim, client }: Attempt): boolean {
  const answers = (at: Simulation) => probe(at, [client], APP)[0]?.result === 'answers';
  const ahead = restarted(sim);
  return answers(copyOf(sim)) && ahead !== null && answers(ahead);
}
