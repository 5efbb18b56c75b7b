import type { StepFile } from '../../file/schema.ts';
import { row, sends } from '../deeds.ts';
import { answered, ask, right, send, t, wrong } from '../written.ts';
import { dnsKeepsGone, noneIsBroken } from './parts.ts';

export const step5: StepFile = {
  title: t('Clients that ask each time', 'Clients, die jedes Mal fragen'),
  result: t('Up to date at every call', 'Bei jedem Aufruf aktuell'),
  say: t(
    'Nothing happens to the cluster. The clients forget what they kept and ask at every call.',
    'Am Cluster geschieht nichts. Die Clients vergessen Behaltenes und fragen bei jedem Aufruf.',
  ),
  realCluster: t(
    'Asking each time costs a look-up per connection, and DNS has to bear it. Usual is in between: keep for a few seconds, and look up anew after any failure.',
    'Jedes Mal zu fragen kostet eine Abfrage je Verbindung, und DNS muss das tragen. Üblich ist die Mitte: ein paar Sekunden behalten und nach jedem Fehler neu nachschlagen.',
  ),
  predict: ask(
    t(
      'The cluster stays as it is. From now on the clients keep nothing and ask DNS at every call. Will they be answered?',
      'Der Cluster bleibt, wie er ist. Ab jetzt behalten die Clients nichts und fragen bei jedem Aufruf. Bekommen sie Antwort?',
    ),
    [
      wrong(
        t(
          'No: the Service must get a ClusterIP first.',
          'Nein: Erst muss der Service eine ClusterIP bekommen.',
        ),
        noneIsBroken,
      ),
      right('Yes: DNS names the Pods of now.', 'Ja: DNS nennt die Pods von jetzt.'),
      wrong(t('No: DNS still names the old Pods.', 'Nein: DNS nennt noch die alten Pods.'), dnsKeepsGone),
      wrong(
        t('Only every second time.', 'Nur jedes zweite Mal.'),
        t('DNS names old and new Pods side by side.', 'DNS nennt alte und neue Pods nebeneinander.'),
      ),
    ],
    t(
      'The trouble was never in DNS. It was in what had been kept.',
      'Das Problem lag nie im DNS, sondern im Behaltenen.',
    ),
  ),
  act: {
    label: t('Let clients keep no address', 'Clients keine Adresse behalten lassen'),
    commands: [{ type: 'set-dns-cache', milliseconds: 0 }],
  },
  do: {
    text: t('Send to the same name and port.', 'Sende an denselben Namen und Port.'),
    goals: [send(3), answered(3)],
  },
  saw: ask(
    t('What changed in the cluster?', 'Was hat sich im Cluster geändert?'),
    [
      wrong(
        t('The Pods restarted.', 'Die Pods wurden neu gestartet.'),
        t('No reply is mended by a restart.', 'Keine Antwort behebt man durch Neustart.'),
      ),
      wrong(t('The Service got new endpoints.', 'Der Service bekam neue Endpunkte.'), dnsKeepsGone),
      right('Nothing: only the clients asked again.', 'Nichts: Nur die Clients haben neu gefragt.'),
    ],
    t(
      'Same Pods, same endpoints as in step 4; now they were asked for.',
      'Dieselben Pods, dieselben Endpunkte wie in Schritt 4; jetzt wurde nach ihnen gefragt.',
    ),
  ),
  expect: row(['10.1.1.10', '10.1.1.11'], 'None', ['10.1.1.10', '10.1.1.11']),
  solution: [sends(3, 'answered')],
};
