import type { Pod } from '../../shared/kube/objects.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Outcome, RequestRecord } from '../../shared/net/request.ts';
import type { ClusterSpec } from '../../shared/sim/cluster-spec.ts';
import type { ClusterCommand, ClusterRefusal } from '../../shared/sim/command.ts';
import type { SimEvent } from '../../shared/sim/event.ts';
import {
  clusterView,
  createSimulation,
  type Flight,
  isSettled,
  nextDue,
  perform,
  playUntil,
  type RequestOrder,
  recordOfFlight,
  type Simulation,
  sendRequest,
} from '../../shared/sim/simulation.ts';
import type { PodView, ServiceView } from '../../shared/sim/view.ts';
import { LESSON_CLUSTER } from './lesson-cluster.ts';

export const START = Date.UTC(2025, 0, 6, 9, 0, 0);

/** A simulation with a hand on its clock, for tests: every step says what it expects. */
export class ClusterDriver {
  readonly sim: Simulation;
  /** All but the writes. */
  readonly events: SimEvent[] = [];
  readonly #emit = (event: SimEvent) => {
    if (event.type !== 'object-written') this.events.push(event);
  };

  constructor(spec: Partial<ClusterSpec> = {}, seed = 'test') {
    this.sim = createSimulation({ ...LESSON_CLUSTER, ...spec }, seed, START);
  }

  get elapsed(): number {
    return this.sim.now - START;
  }

  wait(milliseconds: number): this {
    playUntil(this.sim, this.sim.now + milliseconds, this.#emit);
    return this;
  }

  /** Plays until nothing of the control plane is due; returns how long that took. */
  settle(atMost = 60_000): number {
    const start = this.sim.now;
    while (!isSettled(this.sim)) {
      const due = nextDue(this.sim);
      if (due === null || due - start > atMost) throw new Error(`not settled after ${atMost} ms`);
      playUntil(this.sim, due, this.#emit);
    }
    return this.sim.now - start;
  }

  try(command: ClusterCommand): Result<null, ClusterRefusal> {
    return perform(this.sim, command, this.#emit);
  }

  do(command: ClusterCommand): this {
    const done = this.try(command);
    if (!done.ok) throw new Error(`refused: ${done.error.message}`);
    return this;
  }

  /** `web` with so many replicas, all of them Ready. */
  withWeb(replicas = 2, containerPort = 8080): this {
    this.createApp('web', replicas, containerPort).settle();
    return this;
  }

  createApp(name: string, replicas: number, containerPort = 8080): this {
    return this.do({
      type: 'create-deployment',
      name,
      replicas,
      image: `${name}:1.0`,
      containerPort,
      labels: { app: name },
    });
  }

  /** `my-service` at 10.96.0.1 in front of `web`, its rules up to date. */
  withService(targetPort: number | null = 8080): this {
    this.do({
      type: 'create-service',
      name: 'my-service',
      selector: { app: 'web' },
      port: 80,
      clusterIP: '10.96.0.1',
      ...(targetPort === null ? {} : { targetPort }),
    }).settle();
    return this;
  }

  get pods(): readonly PodView[] {
    return clusterView(this.sim).pods;
  }

  get ips(): (string | null)[] {
    return this.pods.map((pod) => pod.ip);
  }

  podAt(ip: string): PodView {
    const pod = this.pods.find((other) => other.ip === ip);
    if (pod === undefined) throw new Error(`no Pod has ${ip}: ${this.ips.join(', ')}`);
    return pod;
  }

  pod(name: string): PodView | null {
    return this.pods.find((other) => other.name === name) ?? null;
  }

  object(name: string): Pod {
    const pod = this.sim.cluster.objects.Pod[`default/${name}`];
    if (pod === undefined) throw new Error(`no Pod ${name}`);
    return pod;
  }

  service(name = 'my-service'): ServiceView {
    const service = clusterView(this.sim).services.find((other) => other.name === name);
    if (service === undefined) throw new Error(`no Service ${name}`);
    return service;
  }

  readyEndpoints(name = 'my-service'): string[] {
    return this.service(name)
      .endpoints.filter((endpoint) => endpoint.ready)
      .map((endpoint) => endpoint.ip);
  }

  send(to: string, rest: Partial<RequestOrder> = {}): RequestRecord {
    const sent = sendRequest(this.sim, { from: 'seat-1', to, ...rest });
    if (!sent.ok) throw new Error(sent.error.message);
    return following(sent.value);
  }

  /** Sends one request and plays until it is over. */
  call(
    to: string,
    rest: Partial<RequestOrder> = {},
  ): { outcome: Outcome | null; took: number; record: RequestRecord } {
    const record = this.send(to, rest);
    while (record.outcome === null) {
      const due = nextDue(this.sim);
      if (due === null) throw new Error('the request is never over');
      playUntil(this.sim, due, this.#emit);
    }
    return { outcome: record.outcome, took: (record.finishedAt ?? 0) - record.sentAt, record };
  }

  get kubeEvents(): { reason: string; message: string; type: string; count: number }[] {
    return Object.values(this.sim.cluster.objects.Event).map(({ reason, message, type, count }) => ({
      reason,
      message,
      type,
      count,
    }));
  }
}

/** A record that tells at any time what has become of the request by then. */
function following(flight: Flight): RequestRecord {
  return Object.defineProperties(recordOfFlight(flight), {
    outcome: { get: () => flight.outcome, enumerable: true },
    finishedAt: { get: () => flight.finishedAt, enumerable: true },
  });
}
