import type { Outcome } from '../../shared/net/request.ts';
import { type Texts, translator } from '../i18n/dictionary.ts';
import { language, trc } from '../i18n/index.ts';
import type { RowState } from './endpoint-rows.ts';

const en = {
  map: 'Map of the cluster: clients, Service, Pods',
  clients: 'Clients',
  'clients.count': { one: '{n} client', other: '{n} clients' },
  'clients.sampled': 'one dot = {k} requests',
  contrast: 'stays on a Pod IP (synthetic)',
  'no-service': 'No Service yet',
  'service.port': 'port {port} → {target}',
  'service.none': 'No endpoints: connections are refused',
  'service.copied': 'copied to every node',
  'service.pick': 'Service {name}, ClusterIP {ip}: choose this address',
  endpoints: 'Endpoints',
  'row.routed': 'ready',
  'row.coming': 'joining',
  'row.lagging': 'still routed',
  'row.not-ready': 'not ready',
  'row.terminating': 'terminating',
  'pod.pick': '{ip}, Pod {name}, {status}: choose this address',
  'pod.gone': 'gone',
  'pod.restarts': { one: '{n} restart', other: '{n} restarts' },
  'pod.place': 'free place',
  nowhere: 'Nobody has this address',
  mine: 'my target',
  legend: 'Legend',
  'legend.pod-ip': 'via Pod IP',
  'legend.service': 'via Service',
  'legend.back': 'answer, on its way back',
  'legend.ok': 'arrived',
  'legend.waiting': 'waiting',
  'legend.failed': 'failed',
  'count.ok': '{n} ok',
  'count.failed': '{n} failed',
  'count.timed-out': '{n} timed out',
  'count.connection-refused': '{n} refused',
  'count.connection-reset': '{n} reset',
  'count.wrong-pod': '{n} wrong app',
  'count.no-such-host': '{n} no such host',
} as const;

const de: Texts<typeof en>['de'] = {
  map: 'Karte des Clusters: Clients, Service, Pods',
  clients: 'Clients',
  'clients.count': { one: '{n} Client', other: '{n} Clients' },
  'clients.sampled': 'ein Punkt = {k} Anfragen',
  contrast: 'bleibt bei einer Pod-IP (synthetisch)',
  'no-service': 'Noch kein Service',
  'service.port': 'Port {port} → {target}',
  'service.none': 'Keine Endpunkte: Verbindungen werden abgelehnt',
  'service.copied': 'auf jeden Node kopiert',
  'service.pick': 'Service {name}, ClusterIP {ip}: diese Adresse wählen',
  endpoints: 'Endpunkte',
  'row.routed': 'bereit',
  'row.coming': 'kommt dazu',
  'row.lagging': 'noch in Regeln',
  'row.not-ready': 'nicht bereit',
  'row.terminating': 'endet',
  'pod.pick': '{ip}, Pod {name}, {status}: diese Adresse wählen',
  'pod.gone': 'weg',
  'pod.restarts': { one: '{n} Neustart', other: '{n} Neustarts' },
  'pod.place': 'freier Platz',
  nowhere: 'Diese Adresse hat niemand',
  mine: 'mein Ziel',
  legend: 'Legende',
  'legend.pod-ip': 'per Pod-IP',
  'legend.service': 'per Service',
  'legend.back': 'Antwort auf dem Rückweg',
  'legend.ok': 'angekommen',
  'legend.waiting': 'wartet',
  'legend.failed': 'fehlgeschlagen',
  'count.ok': '{n} ok',
  'count.failed': '{n} fehlgeschlagen',
  'count.timed-out': '{n} ohne Antwort',
  'count.connection-refused': '{n} abgelehnt',
  'count.connection-reset': '{n} abgebrochen',
  'count.wrong-pod': '{n} falsche App',
  'count.no-such-host': '{n} Name unbekannt',
};

export const mapTexts = { en, de };

/** The map's own words, in the language of the moment. */
export const trm = translator(mapTexts, () => language.value);

export const rowWord = (state: RowState): string => trm(`row.${state}`);

/** What the caller saw, with the address that was called: `timed out: 10.1.1.5`. */
export function failureWord(outcome: Outcome, to: string): string {
  return outcome === 'answered'
    ? trc('outcome.answered')
    : outcome === 'wrong-pod'
      ? trc('outcome.wrong-pod')
      : trc(`outcome.${outcome}.at`, { to });
}

export function failedCount(outcome: Outcome | null, n: number): string {
  return outcome === null || outcome === 'answered'
    ? trm('count.failed', { n })
    : trm(`count.${outcome}`, { n });
}
