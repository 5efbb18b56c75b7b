import { assertNever } from '../lib/assert-never.ts';
import type { Text } from '../lib/text.ts';
import { serviceOfName } from './dns.ts';
import { hop } from './hop.ts';
import type { Hop, Outcome, RequestRecord, RouteDecision, Trace } from './request.ts';
import { dnsHop } from './trace-dns.ts';
import { endpointHop, serviceHop } from './trace-service.ts';

/**
 * The path of one request, hop by hop, each with the rule of `docs/RULES.md` that decided it. Needs nothing but the
 * record: it explains what happened then, however the cluster looks now.
 */
export function trace(record: RequestRecord): Trace {
  const hops = [clientHop(record), dnsHop(record), serviceHop(record), endpointHop(record), podHop(record)];
  return {
    id: record.id,
    hops: [...hops, replyHop(record)].filter((hop) => hop !== null),
    outcome: record.outcome,
    kubectl: decidingCommand(record),
  };
}

function clientHop({ to, port }: RequestRecord): Hop {
  const at = `${to}:${port}`;
  return hop(
    'NET2',
    'client',
    at,
    `The client opens a connection to ${at}.`,
    `Der Client öffnet eine Verbindung zu ${at}.`,
  );
}

function podHop(record: RequestRecord): Hop | null {
  const { destination, pod, service } = record.decision;
  if (destination === null) return null;
  if (pod === null) {
    return hop(
      lostRule(record.decision),
      'pod',
      destination,
      `No Pod has this address any more, or none had it yet: the packet is lost.`,
      `Kein Pod hat diese Adresse noch oder schon: Das Paket geht verloren.`,
    );
  }
  const { name, listening } = pod;
  if (!listening) {
    return hop(
      service === null ? 'NET10' : 'NET12',
      'pod',
      destination,
      `Pod ${name} has the address, but its app is not listening.`,
      `Pod ${name} hat die Adresse, aber seine App nimmt nichts an.`,
    );
  }
  if (record.outcome === 'connection-refused') {
    return hop(
      'NET10',
      'pod',
      destination,
      `Pod ${name} has the address, but nothing listens on this port.`,
      `Pod ${name} hat die Adresse, aber auf diesem Port hört niemand.`,
    );
  }
  if (record.outcome === 'wrong-pod') {
    const app = pod.app ?? name;
    return hop(
      'NET13',
      'pod',
      destination,
      `Pod ${name} has the address now; it belongs to another app: ${app}.`,
      `Pod ${name} hat die Adresse jetzt; er gehört zu einer anderen App: ${app}.`,
    );
  }
  return hop(
    'NET11',
    'pod',
    destination,
    `Pod ${name} has the address and takes it.`,
    `Pod ${name} hat die Adresse und nimmt an.`,
  );
}

function replyHop(record: RequestRecord): Hop | null {
  if (record.outcome === null || record.finishedAt === null) return null;
  const { rule, text } = replyOf(record, record.outcome);
  const took = record.finishedAt - record.sentAt;
  return hop(
    rule,
    'reply',
    `${record.to}:${record.port}`,
    `${text.en} (${took} ms)`,
    `${text.de} (${took} ms)`,
  );
}

function replyOf({ decision }: RequestRecord, outcome: Outcome): { rule: string; text: Text } {
  const pod = decision.pod?.name ?? '';
  switch (outcome) {
    case 'answered':
      return { rule: 'NET11', text: { en: `Answered by ${pod}.`, de: `Beantwortet von ${pod}.` } };
    case 'wrong-pod':
      return {
        rule: 'NET13',
        text: { en: `Answered by the wrong Pod, ${pod}.`, de: `Vom falschen Pod beantwortet, ${pod}.` },
      };
    case 'timed-out':
      return {
        rule: decision.verdict === 'drop' ? 'NET23' : lostRule(decision),
        text: { en: 'No reply: the client gave up.', de: 'Keine Antwort: Der Client hat aufgegeben.' },
      };
    case 'connection-refused':
      return {
        rule: refusedRule(decision),
        text: { en: 'Connection refused, at once.', de: 'Verbindung sofort abgelehnt.' },
      };
    case 'connection-reset':
      return {
        rule: 'NET14',
        text: {
          en: `The container in ${pod} died before it answered.`,
          de: `Der Container in ${pod} starb vor der Antwort.`,
        },
      };
    case 'no-such-host':
      return {
        rule: decision.dns?.headless === undefined ? 'NET5' : 'NET20',
        text: { en: 'No such host.', de: 'Unbekannter Name.' },
      };
    default:
      return assertNever(outcome);
  }
}

/** Why the packet went to an address that nobody has: an old address of the client's, of DNS's or of kube-proxy's. */
function lostRule({ service, dns }: RouteDecision): string {
  if (dns?.headless !== undefined) return 'NET21';
  return service === null ? 'NET9' : 'NET12';
}

function refusedRule({ verdict, service, pod }: RouteDecision): string {
  if (verdict === 'reject') return 'NET4';
  return service !== null && pod?.listening === false ? 'NET12' : 'NET10';
}

/** The command that shows, in a real cluster, what decided. */
function decidingCommand({ decision, via, outcome }: RequestRecord): string {
  const { service, pod, dns } = decision;
  if (service !== null) {
    const isPortProblem = outcome === 'connection-refused' && pod?.listening === true;
    const isPolicy = decision.affinity !== undefined || service.local !== undefined;
    return isPortProblem || isPolicy
      ? `kubectl describe service ${service.name}`
      : `kubectl get endpoints ${service.name}`;
  }
  if (dns?.headless !== undefined) return `kubectl get endpoints ${serviceOfName(dns.name) ?? dns.name}`;
  if (via === 'service') return 'kubectl get services';
  const isPortProblem = outcome === 'connection-refused' && pod !== null;
  return isPortProblem ? `kubectl describe pod ${pod.name}` : 'kubectl get pods -o wide';
}
