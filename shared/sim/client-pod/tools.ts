import { getObject } from '../../kube/cluster.ts';
import type { Service } from '../../kube/objects.ts';
import { cidrContains, parseIPv4 } from '../../lib/ipv4.ts';
import { parseAddress } from '../../net/address.ts';
import { recordsOfName } from '../../net/dns.ts';
import type { Outcome, RequestRecord } from '../../net/request.ts';
import type { Simulation } from '../state.ts';
import { CLIENT_POD, clientAddress } from './pod.ts';

/** What one command of the client Pod's shell comes to. */
export type ToolRun =
  | {
      readonly type: 'print';
      readonly out?: string;
      readonly err?: string;
      /** The exit code. */
      readonly code: number;
    }
  /** A request is to be sent to `to`; `curlResult` says what curl prints when it is over. */
  | { readonly type: 'curl'; readonly to: string; readonly verbose: boolean }
  /** `pingOnce` is to be asked once a second. */
  | { readonly type: 'ping'; readonly host: string; readonly ip: string; readonly count: number }
  | { readonly type: 'exit'; readonly code: number }
  /** A shell that reads commands from its standard input. */
  | { readonly type: 'shell' }
  /** A shell that runs one line. */
  | { readonly type: 'line'; readonly line: string };

export const HELP = `This is the Pod from which your class calls. It is simulated, and it knows:

  curl [-s] [-v] ADDRESS     one HTTP request, for example: curl my-service
  nslookup NAME              what the cluster's DNS answers
  ping [-c COUNT] ADDRESS    whether somebody has an address
  ip addr                    this Pod's own address
  env, printenv [NAME]       its environment
  hostname, cat /etc/resolv.conf, help, exit
`;

/** Where the cluster's DNS is by kubeadm's custom: the tenth address of the Services' range. */
const DNS_SERVER = '10.96.0.10';
const MOST_PINGS = 20;

/** Reads what one command asks for and answers what needs no request. Changes nothing. */
export function runTool(sim: Simulation, [name = '', ...args]: readonly string[]): ToolRun {
  switch (name) {
    case '':
    case 'true':
    case 'clear':
      return { type: 'print', code: 0 };
    case 'help':
      return { type: 'print', out: HELP, code: 0 };
    case 'exit':
    case 'logout':
      return { type: 'exit', code: /^\d{1,3}$/.test(args[0] ?? '') ? Number(args[0]) % 256 : 0 };
    case 'sh':
    case 'bash':
    case 'ash':
    case '/bin/sh':
    case '/bin/bash':
      return args[0] === '-c' ? { type: 'line', line: args[1] ?? '' } : { type: 'shell' };
    case 'curl':
      return curl(sim, args);
    case 'nslookup':
      return nslookup(sim, args);
    case 'ping':
      return ping(sim, args);
    case 'ip':
      return ipAddr(sim, args);
    case 'env':
      return printed(environment(sim), 0);
    case 'printenv':
      return printenv(sim, args);
    case 'hostname':
      return { type: 'print', out: `${CLIENT_POD}\n`, code: 0 };
    case 'cat':
      return cat(args);
    default:
      return { type: 'print', err: `sh: ${name}: not found\n${HELP}`, code: 127 };
  }
}

/** Options of curl with a number of seconds after them. They are taken and change nothing: the lesson's times count. */
const TIMES: ReadonlySet<string> = new Set(['-m', '--max-time', '--connect-timeout']);

function curl(sim: Simulation, written: readonly string[]): ToolRun {
  const args = withoutTimes(written);
  const options = args.filter((arg) => arg.startsWith('-'));
  const [url, ...more] = args.filter((arg) => !arg.startsWith('-'));
  const unknown = options.find((option) => !/^-[sSv]+$|^--(silent|show-error|verbose)$/.test(option));
  if (unknown !== undefined) {
    const known = 'this simulated curl knows -s, -S, -v and -m SECONDS';
    return { type: 'print', err: `curl: option ${unknown}: is unknown here: ${known}\n`, code: 2 };
  }
  if (url === undefined || more.length > 0) {
    return { type: 'print', err: 'curl: (2) one address, please: curl my-service\n', code: 2 };
  }
  // As curl does it, the path is the app's business and the port is 80 unless another is written.
  const parsed = parseAddress(url.includes('://') ? url : `http://${url}`);
  if (!parsed.ok) return { type: 'print', err: `curl: (3) ${parsed.error.message}\n`, code: 3 };
  const { host, port } = parsed.value;
  const verbose = options.some((option) => option === '--verbose' || /^-\w*v/.test(option));
  if (isItself(sim, host)) {
    // Nothing listens in this Pod, and nothing of this leaves it.
    const why = `Failed to connect to ${host} port ${port ?? 80} after 0 ms: Connection refused`;
    return { type: 'print', err: `curl: (7) ${why}\n`, code: 7 };
  }
  return { type: 'curl', to: `${host}:${port ?? 80}`, verbose };
}

/** By its addresses, or by the names in a Pod's /etc/hosts. */
function isItself(sim: Simulation, host: string): boolean {
  if (host === 'localhost' || host === CLIENT_POD) return true;
  return parseIPv4(host) !== null && (host.startsWith('127.') || host === clientAddress(sim));
}

function withoutTimes(args: readonly string[]): string[] {
  const isTime = (arg: string | undefined, next: string | undefined) =>
    TIMES.has(arg ?? '') && /^\d{1,5}(\.\d{1,3})?$/.test(next ?? '');
  return args.filter((arg, at) => !isTime(arg, args[at + 1]) && !isTime(args[at - 1], arg));
}

/** What curl prints for a request that is over, and its exit code. */
export function curlResult(
  { to, port, decision, sentAt, finishedAt }: RequestRecord,
  outcome: Outcome,
  verbose: boolean,
): { readonly out: string; readonly err: string; readonly code: number } {
  const took = (finishedAt ?? sentAt) - sentAt;
  const ip = decision.dns === null ? to : decision.dns.answer;
  const steps =
    verbose && ip !== null
      ? `${decision.dns === null ? '' : `* Host ${to}:${port} was resolved.\n* IPv4: ${ip}\n`}*   Trying ${ip}:${port}...\n`
      : '';
  const failed = (code: number, why: string) => ({ out: '', err: `${steps}curl: (${code}) ${why}\n`, code });
  switch (outcome) {
    case 'answered':
    case 'wrong-pod': {
      const { name = '', app = null } = decision.pod ?? {};
      const greeting = `Hello from Pod ${name}${app === null ? '' : ` of app ${app}`}\n`;
      const talk = `* Connected to ${to} (${ip}) port ${port}\n> GET / HTTP/1.1\n> Host: ${to}\n>\n< HTTP/1.1 200 OK\n<\n`;
      return { out: greeting, err: verbose ? steps + talk : '', code: 0 };
    }
    case 'no-such-host':
      return failed(6, `Could not resolve host: ${to}`);
    case 'connection-refused':
      return failed(7, `Failed to connect to ${to} port ${port} after ${took} ms: Connection refused`);
    case 'timed-out':
      return failed(28, `Failed to connect to ${to} port ${port} after ${took} ms: Connection timed out`);
    case 'connection-reset':
      return failed(56, 'Recv failure: Connection reset by peer');
  }
}

function nslookup({ cluster }: Simulation, args: readonly string[]): ToolRun {
  const [name, ...more] = args;
  if (name === undefined || more.length > 0) {
    return { type: 'print', err: 'usage: nslookup NAME\n', code: 1 };
  }
  const server = `Server:\t\t${DNS_SERVER}\nAddress:\t${DNS_SERVER}#53\n\n`;
  const records = parseIPv4(name) === null ? recordsOfName(cluster, name) : null;
  if (records === null || records.addresses.length === 0) {
    const why = records === null ? 'NXDOMAIN' : 'No answer';
    return { type: 'print', out: `${server}** server can't find ${name}: ${why}\n\n`, code: 1 };
  }
  const found = records.addresses.map((ip) => `Name:\t${records.name}\nAddress: ${ip}\n`);
  return { type: 'print', out: `${server}${found.join('')}\n`, code: 0 };
}

function ping(sim: Simulation, args: readonly string[]): ToolRun {
  const counted = args[0] === '-c';
  const count = counted ? Number(args[1]) : 4;
  const [host, ...more] = counted ? args.slice(2) : args;
  if (host === undefined || host.startsWith('-') || more.length > 0) {
    return { type: 'print', err: 'usage: ping [-c COUNT] ADDRESS\n', code: 2 };
  }
  if (!Number.isInteger(count) || count < 1 || count > MOST_PINGS) {
    return { type: 'print', err: `ping: -c: a number from 1 to ${MOST_PINGS}\n`, code: 2 };
  }
  const ip = addressOf(sim, host);
  if (ip === null) return { type: 'print', err: `ping: bad address '${host}'\n`, code: 2 };
  return { type: 'ping', host, ip, count };
}

/** As a program finds it: in /etc/hosts, else in the cluster's DNS. */
function addressOf(sim: Simulation, host: string): string | null {
  if (parseIPv4(host) !== null) return host;
  if (host === 'localhost') return '127.0.0.1';
  if (host === CLIENT_POD) return clientAddress(sim);
  return recordsOfName(sim.cluster, host)?.addresses[0] ?? null;
}

/**
 * What one echo request meets at this moment: a Pod that has the address answers, whether or not its app does. A
 * ClusterIP is no machine's: only the Service's port is real there, and nothing comes back.
 */
export function pingOnce(sim: Simulation, ip: string, sequence: number): { text: string; answered: boolean } {
  if (Object.hasOwn(sim.network.holders, ip) || isItself(sim, ip)) {
    const text = `64 bytes from ${ip}: icmp_seq=${sequence} ttl=63 time=0.1 ms\n`;
    return { text, answered: true };
  }
  if (cidrContains(sim.serviceRange, parseIPv4(ip) ?? 0)) return { text: '', answered: false };
  const text = `From ${clientAddress(sim)} icmp_seq=${sequence} Destination Host Unreachable\n`;
  return { text, answered: false };
}

function ipAddr(sim: Simulation, args: readonly string[]): ToolRun {
  if (!/^(a|ad|addr|address)( show)?$/.test(args.join(' '))) {
    return { type: 'print', err: 'usage: ip addr\n', code: 1 };
  }
  const out = `1: lo: <LOOPBACK,UP,LOWER_UP> mtu 65536 qdisc noqueue state UNKNOWN
    inet 127.0.0.1/8 scope host lo
2: eth0@if7: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1450 qdisc noqueue state UP
    inet ${clientAddress(sim)}/24 scope global eth0
`;
  return { type: 'print', out, code: 0 };
}

/**
 * A Pod's environment names the Services that were there when it started, in the order of kubelet: for this one
 * `kubernetes`, where it is.
 */
function environment({ cluster }: Simulation): string[] {
  const service = getObject(cluster, 'Service', 'default', 'kubernetes');
  return [
    ...['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', `HOSTNAME=${CLIENT_POD}`],
    ...(service === null ? [] : serviceVariables(service)),
    'HOME=/root',
  ];
}

/** Its address as kubelet writes it, and once more as Docker's links did (`pkg/kubelet/envvars/envvars.go`). */
function serviceVariables({ metadata, spec: { clusterIP, ports } }: Service): string[] {
  const [{ name, port, protocol }] = ports;
  const service = variableName(metadata.name);
  const [host, address] = [`${service}_SERVICE`, `${protocol.toLowerCase()}://${clusterIP}:${port}`];
  const link = `${service}_PORT_${port}_${protocol}`;
  return [
    ...[`${host}_HOST=${clusterIP}`, `${host}_PORT=${port}`],
    ...(name === undefined ? [] : [`${host}_PORT_${variableName(name)}=${port}`]),
    ...[`${service}_PORT=${address}`, `${link}=${address}`, `${link}_PROTO=${protocol.toLowerCase()}`],
    ...[`${link}_PORT=${port}`, `${link}_ADDR=${clusterIP}`],
  ];
}

const variableName = (name: string) => name.toUpperCase().replaceAll('-', '_');

/** The values of those that are asked for, and of what is not set nothing but the exit code. */
function printenv(sim: Simulation, names: readonly string[]): ToolRun {
  const variables = environment(sim);
  if (names.length === 0) return printed(variables, 0);
  const values = names.flatMap((name) =>
    variables.filter((one) => one.startsWith(`${name}=`)).map((one) => one.slice(name.length + 1)),
  );
  return printed(values, values.length < names.length ? 1 : 0);
}

function printed(lines: readonly string[], code: number): ToolRun {
  return { type: 'print', out: lines.map((line) => `${line}\n`).join(''), code };
}

function cat(args: readonly string[]): ToolRun {
  if (args.join(' ') !== '/etc/resolv.conf') {
    const err = `cat: can't open '${args[0] ?? ''}': No such file or directory\n`;
    return { type: 'print', err, code: 1 };
  }
  const search = 'default.svc.cluster.local svc.cluster.local cluster.local';
  return { type: 'print', out: `search ${search}\nnameserver ${DNS_SERVER}\noptions ndots:5\n`, code: 0 };
}
