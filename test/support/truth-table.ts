/** The lesson's truth table, cell by cell: step, Pod IPs, ClusterIP, routing targets. */
export const TRUTH_TABLE = [
  { step: 1, podIPs: ['10.1.1.5', '10.1.1.6'], clusterIP: null, targets: [] },
  { step: 2, podIPs: ['10.1.1.8', '10.1.1.9'], clusterIP: null, targets: [] },
  { step: 3, podIPs: ['10.1.1.8', '10.1.1.9'], clusterIP: '10.96.0.1', targets: ['10.1.1.8', '10.1.1.9'] },
  { step: 4, podIPs: ['10.1.1.9'], clusterIP: '10.96.0.1', targets: ['10.1.1.9'] },
  { step: 5, podIPs: ['10.1.1.9', '10.1.1.10'], clusterIP: '10.96.0.1', targets: ['10.1.1.9', '10.1.1.10'] },
  { step: 6, podIPs: ['10.1.1.9', '10.1.1.10'], clusterIP: '10.96.0.1', targets: ['10.1.1.9', '10.1.1.10'] },
  {
    step: 7,
    podIPs: ['10.1.1.11', '10.1.1.12'],
    clusterIP: '10.96.0.1',
    targets: ['10.1.1.11', '10.1.1.12'],
  },
  {
    step: 8,
    podIPs: ['10.1.1.11', '10.1.1.12'],
    clusterIP: '10.96.0.1',
    targets: ['10.1.1.11', '10.1.1.12'],
  },
] as const;

/** The cells of one column of a table that kubectl printed, from top to bottom. */
export function column(output: string, name: string): string[] {
  const [header = '', ...lines] = output.trimEnd().split('\n');
  const from = header.indexOf(name);
  return lines.map((line) => line.slice(from).split(/\s{2,}/)[0] ?? '');
}
