import { assertNever } from '../lib/assert-never.ts';
import type { Text } from '../lib/text.ts';
import type { Hop, Outcome, RequestRecord, Trace } from './request.ts';

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

function hop(rule: string, kind: Hop['kind'], at: string, en: string, de: string): Hop {
  return { rule, kind, at, text: { en, de } };
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

function dnsHop({ decision }: RequestRecord): Hop | null {
  const { dns } = decision;
  if (dns === null) return null;
  if (dns.answer === null) {
    return hop(
      'NET5',
      'dns',
      dns.name,
      `The cluster's DNS knows no Service by the name ${dns.name}.`,
      `Der DNS des Clusters kennt keinen Service mit dem Namen ${dns.name}.`,
    );
  }
  return hop(
    'NET3',
    'dns',
    dns.name,
    `The cluster's DNS answers with the Service's ClusterIP, ${dns.answer}.`,
    `Der DNS des Clusters antwortet mit der ClusterIP des Service, ${dns.answer}.`,
  );
}

function serviceHop(record: RequestRecord): Hop | null {
  const { service, dns } = record.decision;
  if (service !== null) return ruleHop(service);
  if (record.via !== 'service' || record.decision.verdict === 'unresolved') return null;
  const at = `${dns?.answer ?? record.to}:${record.port}`;
  return hop(
    'NET15',
    'service',
    at,
    `No Service has a rule for ${at}: the packet goes on as it is.`,
    `Kein Service hat eine Regel für ${at}: Das Paket geht unverändert weiter.`,
  );
}

function ruleHop(service: NonNullable<RequestRecord['decision']['service']>): Hop {
  const at = `${service.clusterIP}:${service.port}`;
  const list = service.endpoints.join(', ');
  const { name } = service;
  if (service.endpoints.length === 0) {
    return hop(
      'NET4',
      'service',
      at,
      `kube-proxy's rule for ${name} has no endpoint: it rejects the connection.`,
      `Die Regel von kube-proxy für ${name} hat keinen Endpunkt: Sie weist die Verbindung ab.`,
    );
  }
  if (service.fallback) {
    return hop(
      'NET7',
      'service',
      at,
      `No endpoint of ${name} is ready; its rule uses those that still serve while they terminate: ${list}.`,
      `Kein Endpunkt von ${name} ist bereit; die Regel nimmt die, die beim Beenden noch antworten: ${list}.`,
    );
  }
  return hop(
    'NET6',
    'service',
    at,
    `kube-proxy's rule for ${name} matches; it knows these endpoints: ${list}.`,
    `Die Regel von kube-proxy für ${name} passt; sie kennt diese Endpunkte: ${list}.`,
  );
}

function endpointHop({ decision }: RequestRecord): Hop | null {
  if (decision.service === null || decision.destination === null) return null;
  const at = decision.destination;
  return hop(
    'NET6',
    'endpoint',
    at,
    `By chance, the endpoint ${at} is chosen.`,
    `Der Zufall wählt den Endpunkt ${at}.`,
  );
}

function podHop(record: RequestRecord): Hop | null {
  const { destination, pod, service } = record.decision;
  if (destination === null) return null;
  if (pod === null) {
    return hop(
      service === null ? 'NET9' : 'NET12',
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
        rule: decision.service === null ? 'NET9' : 'NET12',
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
      return { rule: 'NET5', text: { en: 'No such host.', de: 'Unbekannter Name.' } };
    default:
      return assertNever(outcome);
  }
}

function refusedRule({ verdict, service, pod }: RequestRecord['decision']): string {
  if (verdict === 'reject') return 'NET4';
  return service !== null && pod?.listening === false ? 'NET12' : 'NET10';
}

/** The command that shows, in a real cluster, what decided. */
function decidingCommand({ decision, via, outcome }: RequestRecord): string {
  const { service, pod } = decision;
  if (service !== null) {
    const isPortProblem = outcome === 'connection-refused' && pod?.listening === true;
    return isPortProblem
      ? `kubectl describe service ${service.name}`
      : `kubectl get endpoints ${service.name}`;
  }
  if (via === 'service') return 'kubectl get services';
  const isPortProblem = outcome === 'connection-refused' && pod !== null;
  return isPortProblem ? `kubectl describe pod ${pod.name}` : 'kubectl get pods -o wide';
}
