import { printDescribe } from './kubectl/describe.ts';
import { printGet } from './kubectl/get.ts';
import { type ConsoleCommand, parseLine } from './kubectl/parse.ts';
import type { ResourceName } from './kubectl/resource.ts';
import type { Simulation } from './state.ts';

/** What the console answers to one line. */
export interface ConsoleAnswer {
  /** Whether kubectl would have exited with 0. */
  readonly ok: boolean;
  /** The bytes kubectl prints, without the last line's end. Printed when it is read, from the cluster as it is then. */
  readonly text: string;
  /** What was asked, in a form that a lesson can compare; null when the line made no sense. */
  readonly asked: ConsoleQuestion | null;
}

export interface ConsoleQuestion {
  readonly verb: 'get' | 'describe' | 'help';
  /** The first one, when several were asked for; `all` for `get all` and for help. */
  readonly resource: ConsoleResource;
  readonly name: string | null;
  readonly wide: boolean;
}

export type ConsoleResource = ResourceName | 'all';

const HELP = `kubectl shows what is in the cluster. This console knows:

  kubectl get pods                 names, readiness, restarts
  kubectl get pods -o wide         with their IPs and nodes
  kubectl get svc                  Services and their ClusterIPs
  kubectl get endpoints            the addresses a Service routes to
  kubectl get endpointslices       the same, not-ready ones too
  kubectl get deploy,rs            what keeps the Pods there
  kubectl get nodes | events | all
  kubectl describe svc NAME
  kubectl describe pod NAME        deploy and rs too

Also: -l app=web, -L app, --show-labels, --sort-by=.metadata.name,
--field-selector status.phase=Running, -n NAMESPACE, -A. "k" is short for "kubectl".`;

/** Answers a kubectl command line from the cluster as it is now; changes nothing. */
export function kubectl(sim: Simulation, line: string): ConsoleAnswer {
  const parsed = parseLine(line);
  if (!parsed.ok) return { ok: false, text: parsed.error, asked: null };
  if (parsed.value === 'help') {
    return { ok: true, text: HELP, asked: { verb: 'help', resource: 'all', name: null, wide: false } };
  }
  const command = parsed.value;
  const printed = command.verb === 'get' ? printGet(sim, command) : printDescribe(sim, command);
  return {
    ok: printed.ok,
    asked: questionOf(command),
    get text() {
      return printed.text();
    },
  };
}

function questionOf(command: ConsoleCommand): ConsoleQuestion {
  const first = command.wanted[0];
  return {
    verb: command.verb,
    resource: command.isAll ? 'all' : (first?.resource ?? 'all'),
    name: first?.names[0] ?? null,
    wide: command.output === 'wide',
  };
}
