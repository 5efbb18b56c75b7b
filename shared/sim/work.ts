import { type ClusterWrite, getObject } from '../kube/cluster.ts';
import type { ClusterContext } from '../kube/context.ts';
import { SERVICE_NAME_LABEL, slicesOfService } from '../kube/controllers/endpointslice.ts';
import { reconcile } from '../kube/reconcile.ts';
import { clientNode } from '../net/client-node.ts';
import { applyDueRules, compileRule, sendRule } from '../net/service-routes.ts';
import { schedule } from './agenda.ts';
import type { Emit } from './event.ts';
import { GHOST_MS, leaveGhost, takePlace } from './places.ts';
import type { Simulation } from './state.ts';
import { eventsOfWrite } from './write-events.ts';

/** A Service whose rule may have to change, by `namespace/name`; the UID and address in case it is gone. */
type TouchedServices = Map<
  string,
  { namespace: string; name: string; deleted: { uid: string; clusterIP: string }[] }
>;

/**
 * Does something to the cluster at its present time, lets the controllers come to rest, and sends what changed of
 * the Services to kube-proxy. Whatever changes the cluster goes through here.
 */
export function work<T>(sim: Simulation, emit: Emit, action: (ctx: ClusterContext) => T): T {
  const touched: TouchedServices = new Map();
  const ctx: ClusterContext = {
    cluster: sim.cluster,
    kubelets: sim.kubelets,
    network: sim.network,
    timings: sim.timings,
    random: sim.random.names,
    now: sim.now,
    observe: (write) => {
      noteTouched(touched, write);
      notePlace(sim, write);
      emit({ type: 'object-written', at: sim.now, write });
      for (const event of eventsOfWrite(sim.cluster, write, sim.now)) emit(event);
    },
    callBack: (uid, after) => schedule(sim.agenda, sim.now + after, { type: 'kubelet', uid }),
  };
  const result = action(ctx);
  reconcile(ctx);
  sendTouched(sim, touched, emit);
  return result;
}

function noteTouched(touched: TouchedServices, write: ClusterWrite): void {
  const { object } = write;
  if (object.kind !== 'Service' && object.kind !== 'EndpointSlice') return;
  const { namespace } = object.metadata;
  const name =
    object.kind === 'Service' ? object.metadata.name : (object.metadata.labels[SERVICE_NAME_LABEL] ?? '');
  const key = `${namespace}/${name}`;
  const entry = touched.get(key) ?? { namespace, name, deleted: [] };
  if (object.kind === 'Service' && write.type === 'DELETED') {
    entry.deleted.push({ uid: object.metadata.uid, clusterIP: object.spec.clusterIP });
  }
  touched.set(key, entry);
}

function notePlace(sim: Simulation, write: ClusterWrite): void {
  const { object } = write;
  if (object.kind !== 'Pod' || object.metadata.namespace !== 'default') return;
  if (write.type === 'ADDED') takePlace(sim.places, object.metadata.uid);
  if (write.type === 'DELETED') {
    leaveGhost(sim.places, object, sim.now);
    schedule(sim.agenda, sim.now + GHOST_MS, { type: 'ghosts' });
  }
}

function sendTouched(sim: Simulation, touched: TouchedServices, emit: Emit): void {
  for (const { namespace, name, deleted } of touched.values()) {
    for (const service of deleted) scheduleRoutes(sim, sendRule(sim.routes, service, null, sim.now));
    const service = getObject(sim.cluster, 'Service', namespace, name);
    if (service === null) continue;
    const slices = slicesOfService(sim.cluster, service);
    const rule = compileRule(service, slices, clientNode(sim.cluster));
    const target = { uid: service.metadata.uid, clusterIP: service.spec.clusterIP };
    scheduleRoutes(sim, sendRule(sim.routes, target, rule, sim.now));
  }
  updateRoutes(sim, emit);
}

function scheduleRoutes(sim: Simulation, due: number | null): void {
  if (due !== null && due > sim.now) schedule(sim.agenda, due, { type: 'routes' });
}

/** Writes what has reached kube-proxy by now into the rules. */
export function updateRoutes(sim: Simulation, emit: Emit): void {
  if (applyDueRules(sim.routes, sim.now)) emit({ type: 'routes-updated', at: sim.now });
}
