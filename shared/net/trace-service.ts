import { hop } from './hop.ts';
import type { Hop, RequestRecord, RouteDecision } from './request.ts';

/** What the Service's rule did; null when the client called a Pod, by its IP or by a headless Service's name. */
export function serviceHop(record: RequestRecord): Hop | null {
  const { service, dns } = record.decision;
  if (service !== null) return ruleHop(service);
  if (record.via !== 'service' || record.decision.verdict === 'unresolved') return null;
  if (dns?.headless !== undefined) return null;
  const at = `${dns?.answer ?? record.to}:${record.port}`;
  return hop(
    'NET15',
    'service',
    at,
    `No Service has a rule for ${at}: the packet goes on as it is.`,
    `Kein Service hat eine Regel für ${at}: Das Paket geht unverändert weiter.`,
  );
}

type RuledService = NonNullable<RouteDecision['service']>;

function ruleHop(service: RuledService): Hop {
  const at = `${service.clusterIP}:${service.port}`;
  const list = service.endpoints.join(', ');
  const { name } = service;
  if (service.local !== undefined) return localHop(service, service.local);
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

function localHop(service: RuledService, { node, elsewhere }: NonNullable<RuledService['local']>): Hop {
  const at = `${service.clusterIP}:${service.port}`;
  const { name, endpoints } = service;
  if (endpoints.length > 0) {
    const list = endpoints.join(', ');
    return hop(
      'NET22',
      'service',
      at,
      `The rule for ${name} (internalTrafficPolicy: Local) knows the endpoints on the client's node ${node} alone: ${list}.`,
      `Die Regel für ${name} (internalTrafficPolicy: Local) kennt nur Endpunkte auf dem Node des Clients, ${node}: ${list}.`,
    );
  }
  if (elsewhere) {
    return hop(
      'NET23',
      'service',
      at,
      `The rule for ${name} (internalTrafficPolicy: Local) has no endpoint on the client's node ${node}: it drops the packet.`,
      `Die Regel für ${name} (internalTrafficPolicy: Local) hat auf dem Node des Clients, ${node}, keinen Endpunkt: Sie verwirft das Paket.`,
    );
  }
  return hop(
    'NET4',
    'service',
    at,
    `The rule for ${name} has no endpoint on any node: it rejects the connection.`,
    `Die Regel für ${name} hat auf keinem Node einen Endpunkt: Sie weist die Verbindung ab.`,
  );
}

/** Which endpoint of the rule it was, and why. */
export function endpointHop({ decision }: RequestRecord): Hop | null {
  if (decision.service === null || decision.destination === null) return null;
  const at = decision.destination;
  if (decision.affinity === 'kept') {
    return hop(
      'NET18',
      'endpoint',
      at,
      `The client stays at the endpoint of its last connection, ${at} (sessionAffinity: ClientIP).`,
      `Der Client bleibt beim Endpunkt seiner letzten Verbindung, ${at} (sessionAffinity: ClientIP).`,
    );
  }
  if (decision.affinity === 'chosen') {
    return hop(
      'NET18',
      'endpoint',
      at,
      `By chance, the endpoint ${at} is chosen; the client will stay there (sessionAffinity: ClientIP).`,
      `Der Zufall wählt den Endpunkt ${at}; dort bleibt der Client (sessionAffinity: ClientIP).`,
    );
  }
  return hop(
    'NET6',
    'endpoint',
    at,
    `By chance, the endpoint ${at} is chosen.`,
    `Der Zufall wählt den Endpunkt ${at}.`,
  );
}
