import type { Text } from '../../lib/text.ts';
import type { ClusterCommand } from '../../sim/command.ts';
import type { ClusterView } from '../../sim/view.ts';

/** A cluster in which something is broken, to be found and mended with kubectl. */
export interface Challenge {
  readonly id: string;
  readonly title: Text;
  /** What somebody who calls the app would report. */
  readonly symptom: Text;
  readonly hint: Text;
  /** What it was; told when it is mended. */
  readonly cause: Text;
  /** What was done to a healthy cluster, one after the other, each with the cluster as it was then. */
  readonly broken: readonly ((view: ClusterView) => readonly ClusterCommand[])[];
  /** What the client calls at first: a name, or the IP that the first Pod had in the healthy cluster. */
  readonly client: 'my-service' | 'first-pod';
  /** Lines that mend it, and what the client calls from then on when that is part of it. */
  readonly solution: { readonly lines: readonly string[]; readonly client?: string };
}
