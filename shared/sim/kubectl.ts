import type { Simulation } from './simulation.ts';

export interface ConsoleAnswer {
  readonly ok: boolean;
  readonly text: string;
  readonly asked: ConsoleQuestion | null;
}

export interface ConsoleQuestion {
  readonly verb: 'get' | 'describe' | 'help';
  readonly resource: ConsoleResource;
  readonly name: string | null;
  readonly wide: boolean;
}

export type ConsoleResource =
  | 'pods'
  | 'services'
  | 'endpoints'
  | 'endpointslices'
  | 'deployments'
  | 'replicasets'
  | 'nodes'
  | 'events'
  | 'all';

export function kubectl(_sim: Simulation, _line: string): ConsoleAnswer {
  throw new Error('being written');
}
