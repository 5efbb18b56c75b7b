import type { ClusterContext } from '../kube/context.ts';
import { assertNever } from '../lib/assert-never.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { forgetAll } from '../net/client-memory.ts';
import type { ClusterCommand, ClusterRefusal } from './command.ts';
import {
  createDeployment,
  rolloutRestart,
  rolloutResume,
  scaleDeployment,
  setPreStop,
} from './commands/deployments.ts';
import { drainNode, rebootNode, uncordonNode } from './commands/nodes.ts';
import {
  crashPodContainer,
  deletePodByName,
  failPodLiveness,
  failPodReadiness,
  restorePodLiveness,
  restorePodReadiness,
  setPodLabels,
} from './commands/pods.ts';
import { createService, deleteService, setSelector } from './commands/services.ts';
import type { Emit } from './event.ts';
import type { Simulation } from './state.ts';
import { work } from './work.ts';

/** Slower than this and a class would wait for nothing. */
const MAX_PROPAGATION_MS = 60_000;
/** Programs that keep an address for ever are known; an hour is longer than a class. */
const MAX_DNS_CACHE_MS = 3_600_000;

/**
 * Does one command at the simulation's present time; what is due by then must have been played. The answer is
 * null, or the API server's refusal, in which case nothing has changed.
 */
export function perform(sim: Simulation, command: ClusterCommand, emit: Emit): Result<null, ClusterRefusal> {
  return work(sim, emit, (ctx) => act(sim, ctx, command));
}

function act(sim: Simulation, ctx: ClusterContext, command: ClusterCommand): Result<null, ClusterRefusal> {
  switch (command.type) {
    case 'create-deployment':
      return createDeployment(ctx, command);
    case 'rollout-restart':
      return rolloutRestart(ctx, command);
    case 'rollout-resume':
      return rolloutResume(ctx, command);
    case 'scale':
      return scaleDeployment(ctx, command);
    case 'delete-pod':
      return deletePodByName(ctx, command);
    case 'crash-container':
      return crashPodContainer(ctx, command);
    case 'fail-readiness':
      return failPodReadiness(ctx, command);
    case 'restore-readiness':
      return restorePodReadiness(ctx, command);
    case 'fail-liveness':
      return failPodLiveness(ctx, command);
    case 'restore-liveness':
      return restorePodLiveness(ctx, command);
    case 'set-pod-labels':
      return setPodLabels(ctx, command);
    case 'create-service':
      return createService(ctx, sim.serviceCIDR, command);
    case 'delete-service':
      return deleteService(ctx, command);
    case 'set-selector':
      return setSelector(ctx, command);
    case 'drain-node':
      return drainNode(ctx, command);
    case 'uncordon-node':
      return uncordonNode(ctx, command);
    case 'reboot-node':
      return rebootNode(ctx, command);
    case 'set-propagation':
      return setPropagation(sim, command.milliseconds);
    case 'set-pre-stop':
      return setPreStop(ctx, command);
    case 'set-dns-cache':
      return setDnsCache(sim, command.milliseconds);
    case 'hold-network':
      sim.network.held = true;
      return ok(null);
    case 'release-network':
      sim.network.held = false;
      return ok(null);
    default:
      return assertNever(command);
  }
}

function setPropagation(sim: Simulation, milliseconds: number): Result<null, ClusterRefusal> {
  const refusal = durationRefusal('propagation', milliseconds, MAX_PROPAGATION_MS);
  if (refusal !== null) return err(refusal);
  sim.routes.propagation = milliseconds;
  return ok(null);
}

function setDnsCache(sim: Simulation, milliseconds: number): Result<null, ClusterRefusal> {
  const refusal = durationRefusal('dnsCache', milliseconds, MAX_DNS_CACHE_MS);
  if (refusal !== null) return err(refusal);
  sim.dnsCache = milliseconds;
  forgetAll(sim.lookups);
  return ok(null);
}

function durationRefusal(field: string, milliseconds: number, most: number): ClusterRefusal | null {
  if (Number.isInteger(milliseconds) && milliseconds >= 0 && milliseconds <= most) return null;
  const message = `${field}: Invalid value: ${milliseconds}: must be between 0 and ${most} milliseconds, inclusive`;
  return { reason: 'Invalid', message };
}
