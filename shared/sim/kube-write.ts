import type { ApiWrite, WriteAnswer } from '../kube-api/api-write.ts';
import type { Status } from '../kube-api/status.ts';
import { performWrite } from '../kube-api/write.ts';
import type { Result } from '../lib/result.ts';
import type { Emit } from './event.ts';
import type { Simulation } from './state.ts';
import { work } from './work.ts';

/** Does one write of the Kubernetes API at the simulation's present time; a refused one changes nothing. */
export function writeObject(sim: Simulation, write: ApiWrite, emit: Emit): Result<WriteAnswer, Status> {
  return work(sim, emit, (ctx) =>
    performWrite({ ...ctx, serviceCIDR: sim.serviceCIDR, dryRun: false }, write),
  );
}

/** What a write would be answered; nothing changes. */
export function tryWrite(sim: Simulation, write: ApiWrite): Result<WriteAnswer, Status> {
  const { cluster, kubelets, network, timings, random, now, serviceCIDR } = sim;
  const ctx = { cluster, kubelets, network, timings, random: random.names, now };
  return performWrite({ ...ctx, observe: () => {}, callBack: () => 0, serviceCIDR, dryRun: true }, write);
}
