import { expect, it } from 'vitest';
import type { Endpoints } from '../../shared/kube-api/endpoints.ts';
import { type ResourceName, resourceNamed } from '../../shared/kube-api/resources.ts';
import { cellsOf, columnsOf } from '../../shared/kube-api/table.ts';

/**
 * The columns of `pkg/printers/internalversion/printers.go AddHandlers` (Kubernetes 1.32), copied from there by hand and
 * not from our own: a line each, as `Name type format priority`, with - for no format. All of them in their order.
 */
const COLUMNS: { readonly [name in ResourceName]: string } = {
  pods: `
    Name            string  name 0
    Ready           string  -    0
    Status          string  -    0
    Restarts        string  -    0
    Age             string  -    0
    IP              string  -    1
    Node            string  -    1
    Nominated Node  string  -    1
    Readiness Gates string  -    1`,
  services: `
    Name            string  name 0
    Type            string  -    0
    Cluster-IP      string  -    0
    External-IP     string  -    0
    Port(s)         string  -    0
    Age             string  -    0
    Selector        string  -    1`,
  endpoints: `
    Name            string  name 0
    Endpoints       string  -    0
    Age             string  -    0`,
  endpointslices: `
    Name            string  name 0
    AddressType     string  -    0
    Ports           string  -    0
    Endpoints       string  -    0
    Age             string  -    0`,
  deployments: `
    Name            string  name 0
    Ready           string  -    0
    Up-to-date      string  -    0
    Available       string  -    0
    Age             string  -    0
    Containers      string  -    1
    Images          string  -    1
    Selector        string  -    1`,
  replicasets: `
    Name            string  name 0
    Desired         integer -    0
    Current         integer -    0
    Ready           integer -    0
    Age             string  -    0
    Containers      string  -    1
    Images          string  -    1
    Selector        string  -    1`,
  nodes: `
    Name              string name 0
    Status            string -    0
    Roles             string -    0
    Age               string -    0
    Version           string -    0
    Internal-IP       string -    1
    External-IP       string -    1
    OS-Image          string -    1
    Kernel-Version    string -    1
    Container-Runtime string -    1`,
  namespaces: `
    Name            string  name 0
    Status          string  -    0
    Age             string  -    0`,
  events: `
    Last Seen       string  -    0
    Type            string  -    0
    Reason          string  -    0
    Object          string  -    0
    Subobject       string  -    1
    Source          string  -    1
    Message         string  -    0
    First Seen      string  -    1
    Count           string  -    1
    Name            string  name 1`,
  leases: `
    Name            string  name 0
    Holder          string  -    0
    Age             string  -    0`,
};

const LINE = /^(.+?) +(\S+) +(\S+) +(\d)$/;

function written(text: string): { name: string; type: string; format: string; priority: number }[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [, name = '', type = '', format = '', priority] = LINE.exec(line.trim()) ?? [];
      return { name, type, format: format === '-' ? '' : format, priority: Number(priority) };
    });
}

it.each(Object.entries(COLUMNS) as [ResourceName, string][])(
  "[K8S1] %s have the API server's columns, in its order",
  (name, text) => {
    const columns = columnsOf(resourceNamed(name));
    const all = columns.map(({ name, type, format, priority }) => ({ name, type, format, priority }));
    expect(all).toEqual(written(text));
    // What a column means is said in our own words: kubectl never prints it.
    expect(columns.filter(({ description }) => !/^[A-Z].+\.$/.test(description))).toEqual([]);
  },
);

it('[K8S1] Endpoints without a subset are <none>, with Pods that are all not ready an empty cell', () => {
  const cell = (subsets: Endpoints['subsets']) => {
    const metadata = { name: 'a', creationTimestamp: '2026-01-01T00:00:00Z' } as Endpoints['metadata'];
    const object: Endpoints = { apiVersion: 'v1', kind: 'Endpoints', metadata, subsets };
    return cellsOf(resourceNamed('endpoints'), object, Date.parse('2026-01-01T00:00:05Z'))[1];
  };
  const ports = [{ port: 8080, protocol: 'TCP' }] as const;
  const at = (...last: number[]) => last.map((byte) => ({ ip: `10.1.1.${byte}` }));
  expect(cell([])).toBe('<none>');
  expect(cell([{ notReadyAddresses: at(5), ports }])).toBe('');
  expect(cell([{ addresses: at(5, 6), notReadyAddresses: at(7), ports }])).toBe(
    '10.1.1.5:8080,10.1.1.6:8080',
  );
  expect(cell([{ addresses: at(5, 6, 7, 8, 9), ports }])).toBe(
    '10.1.1.5:8080,10.1.1.6:8080,10.1.1.7:8080 + 2 more...',
  );
});
