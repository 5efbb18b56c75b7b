import type { Result } from '../lib/result.ts';
import type { AddressRefusal } from '../net/address.ts';
import type { RequestRecord } from '../net/request.ts';
import type { ClusterSpec } from './cluster-spec.ts';
import type { ClusterCommand, ClusterRefusal } from './command.ts';
import type { Emit } from './event.ts';
import type { ClusterView } from './view.ts';

export interface Simulation {
  now: number;
}

export interface RequestOrder {
  readonly from: string;
  readonly to: string;
  readonly port?: number;
  /** The app that the client means to reach; another app's Pod at that address is then `wrong-pod`. */
  readonly app?: string;
}

export function createSimulation(_spec: ClusterSpec, _seed: string, _now: number): Simulation {
  throw new Error('being written');
}
export function playUntil(_sim: Simulation, _now: number, _emit: Emit): void {
  throw new Error('being written');
}
export function nextDue(_sim: Simulation): number | null {
  throw new Error('being written');
}
export function perform(
  _sim: Simulation,
  _command: ClusterCommand,
  _emit: Emit,
): Result<null, ClusterRefusal> {
  throw new Error('being written');
}
export function sendRequest(
  _sim: Simulation,
  _order: RequestOrder,
  _emit: Emit,
): Result<RequestRecord, AddressRefusal> {
  throw new Error('being written');
}
export function isSettled(_sim: Simulation): boolean {
  throw new Error('being written');
}
export function clusterView(_sim: Simulation): ClusterView {
  throw new Error('being written');
}
