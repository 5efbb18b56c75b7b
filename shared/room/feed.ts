import { assertNever } from '../lib/assert-never.ts';
import type { Text } from '../lib/text.ts';
import type { Outcome } from '../net/request.ts';
import type { SimEvent } from '../sim/event.ts';
import type { Room } from './state.ts';
import type { FeedItem } from './view.ts';

/** Lines kept; the stage shows fewer. */
const FEED_LENGTH = 30;
/** Failed requests come by the dozen: one line a second says enough. */
const FAILURE_EVERY_MS = 1000;

type Tone = FeedItem['tone'];
type Line = readonly [en: string, de: string, tone: Tone];

const at = (ip: string | null): string => (ip === null ? '' : ` (${ip})`);

/** The line for an event of the cluster; null for what would only be noise. */
function lineOf(event: SimEvent): Line | null {
  switch (event.type) {
    case 'pod-created':
      return [`Pod ${event.pod} was created`, `Pod ${event.pod} wurde angelegt`, 'plain'];
    case 'pod-got-ip':
      return [`Pod ${event.pod} has the IP ${event.ip}`, `Pod ${event.pod} hat die IP ${event.ip}`, 'plain'];
    case 'pod-became-ready':
      return [`Pod ${event.pod} (${event.ip}) is Ready`, `Pod ${event.pod} (${event.ip}) ist bereit`, 'good'];
    case 'pod-became-unready':
      return [
        `Pod ${event.pod}${at(event.ip)} is not Ready`,
        `Pod ${event.pod}${at(event.ip)} ist nicht bereit`,
        'bad',
      ];
    case 'pod-terminating':
      return [
        `Pod ${event.pod}${at(event.ip)} is stopping`,
        `Pod ${event.pod}${at(event.ip)} stoppt`,
        'plain',
      ];
    case 'pod-gone':
      return [`Pod ${event.pod}${at(event.ip)} is gone`, `Pod ${event.pod}${at(event.ip)} ist weg`, 'bad'];
    case 'container-crashed':
      return event.killed === true
        ? [
            `The container of ${event.pod}${at(event.ip)} was killed: its liveness probe failed`,
            `Der Container von ${event.pod}${at(event.ip)} wurde beendet: Liveness-Probe fehlgeschlagen`,
            'bad',
          ]
        : [
            `The container of ${event.pod}${at(event.ip)} crashed`,
            `Der Container von ${event.pod}${at(event.ip)} ist abgestürzt`,
            'bad',
          ];
    case 'container-restarted':
      return [
        `The container of ${event.pod}${at(event.ip)} runs again: same Pod, same IP`,
        `Der Container von ${event.pod}${at(event.ip)} läuft wieder: selber Pod, selbe IP`,
        'good',
      ];
    case 'service-created':
      return [
        `Service ${event.service} has the ClusterIP ${event.clusterIP}`,
        `Service ${event.service} hat die ClusterIP ${event.clusterIP}`,
        'good',
      ];
    case 'service-deleted':
      return [
        `Service ${event.service} (${event.clusterIP}) was deleted`,
        `Service ${event.service} (${event.clusterIP}) wurde gelöscht`,
        'bad',
      ];
    case 'endpoints-changed': {
      const ready = event.ready.length === 0 ? '–' : event.ready.join(', ');
      return [`${event.service} endpoints: ${ready}`, `Endpunkte von ${event.service}: ${ready}`, 'plain'];
    }
    case 'node-cordoned':
      return [`${event.node} takes no new Pods`, `${event.node} nimmt keine neuen Pods`, 'plain'];
    case 'node-uncordoned':
      return [`${event.node} takes Pods`, `${event.node} nimmt Pods`, 'plain'];
    case 'routes-updated':
    case 'ghosts-left':
    case 'object-written':
    case 'request-finished':
      return null;
    default:
      return assertNever(event);
  }
}

/** Adds what happened in the cluster to the feed. */
export function reportEvent(room: Room, event: SimEvent): void {
  const line = lineOf(event);
  if (line !== null) add(room, event.at, line);
}

const FAILURES: { readonly [outcome in Exclude<Outcome, 'answered'>]: Text } = {
  'wrong-pod': { en: 'answered by a Pod of another app', de: 'von einem Pod einer anderen App beantwortet' },
  'timed-out': { en: 'timed out', de: 'Zeit abgelaufen' },
  'connection-refused': { en: 'connection refused', de: 'Verbindung abgelehnt' },
  'connection-reset': { en: 'connection reset', de: 'Verbindung abgebrochen' },
  'no-such-host': { en: 'no such host', de: 'Name unbekannt' },
};

const NO_SERVICE: Text = { en: 'A name that no Service has', de: 'Ein Name, den kein Service hat' };

/** Adds a failed request to `to` (empty: to a name that no Service has), unless one was added less than a second ago. */
export function reportFailure(room: Room, to: string, outcome: Outcome, when: number): void {
  if (outcome === 'answered' || when - room.feed.lastFailureAt < FAILURE_EVERY_MS) return;
  room.feed.lastFailureAt = when;
  const { en, de } = FAILURES[outcome];
  const called = to === '' ? NO_SERVICE : { en: to, de: to };
  add(room, when, [`${called.en}: ${en}`, `${called.de}: ${de}`, 'bad']);
}

function add(room: Room, when: number, [en, de, tone]: Line): void {
  room.feed.last += 1;
  room.feed.items.push({ id: room.feed.last, at: when, text: { en, de }, tone });
  if (room.feed.items.length > FEED_LENGTH) room.feed.items.shift();
}
