import { TRUTH_TABLE } from '../support/truth-table.ts';

/** What the table says of each step besides: what happens, and the result. */
const WORDS = [
  ['Two Pods start', 'Reachable by Pod IP, in no other way'],
  ['The Pods restart', 'Clients that kept an old IP break'],
  ['A Service is created', 'Clients have one address that stays'],
  ['A Pod is removed', 'Only the healthy Pod gets traffic'],
  ['A new Pod comes', 'Routing followed by itself'],
  ['Requests go to the ClusterIP', 'Answered'],
  ['The Pods restart again', 'Address unchanged, routing followed'],
  ['Requests go to the ClusterIP again', 'Answered'],
] as const;

interface Row {
  readonly step: number;
  readonly title: string;
  readonly podIPs: readonly string[];
  readonly clusterIP: string | null;
  readonly targets: readonly string[];
  readonly result: string;
}

const cell = (addresses: readonly string[]) => (addresses.length === 0 ? 'none' : addresses.join(' '));

/** A row of the table as pages show it, cell by cell; addresses of a cell with a blank between them. */
export const cellsOf = ({ step, title, podIPs, clusterIP, targets, result }: Row): string[] => [
  ...[String(step), title, cell(podIPs), clusterIP ?? 'none', cell(targets), result],
];

/** The first rows of the first lesson's table. */
export const rowsTo = (step: number): string[][] =>
  TRUTH_TABLE.slice(0, step).map((row, index) => {
    const [title = '', result = ''] = WORDS[index] ?? [];
    return cellsOf({ ...row, title, result });
  });

/** The row of one step. */
export function truthOf(step: number): (typeof TRUTH_TABLE)[number] {
  const row = TRUTH_TABLE[step - 1];
  if (row === undefined) throw new Error(`there is no step ${step}`);
  return row;
}
