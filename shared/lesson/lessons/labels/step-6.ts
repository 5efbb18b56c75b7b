import type { StepFile } from '../../file/schema.ts';
import { row, sends } from '../deeds.ts';
import { answered, ask, CLUSTER_IP, keepsPods, right, send, t, wrong } from '../written.ts';
import { byName, matchIsExact, selects } from './parts.ts';

const anyLabel = t('One matching label is enough.', 'Ein passendes Label genügt.');

export const step6: StepFile = {
  title: t('A selector with two labels', 'Ein Selector mit zwei Labels'),
  result: t('Only who carries both gets traffic', 'Verkehr bekommt nur, wer beide trägt'),
  say: t(
    'Everybody on the canary, with one line. And back again just as fast.',
    'Alle auf den Canary, mit einer Zeile. Und genauso schnell zurück.',
  ),
  realCluster: t(
    'Blue and green: two Deployments, one Service, and the switch is its selector. Open connections stay where they are; only new ones go to the other side.',
    'Blau und grün: zwei Deployments, ein Service, und der Schalter ist sein Selector. Offene Verbindungen bleiben, wo sie sind; nur neue gehen auf die andere Seite.',
  ),
  predict: ask(
    t(
      'The selector becomes app=web,track=canary. Who gets the requests?',
      'Der Selector wird app=web,track=canary. Wer bekommt die Anfragen?',
    ),
    [
      wrong(
        t('All three: each carries one of the two.', 'Alle drei: Jeder trägt eines der beiden.'),
        anyLabel,
      ),
      wrong(
        t('Nobody: no Pod has these two alone.', 'Niemand: Kein Pod hat nur diese beiden.'),
        matchIsExact,
      ),
      wrong(t('The Pods of web, which came first.', 'Die Pods von web, die zuerst da waren.'), keepsPods),
      right('Only the canary: it carries both.', 'Nur der Canary: Er trägt beide.'),
    ],
    t(
      'All labels of a selector must be there. The canary has both, the others one.',
      'Alle Labels eines Selectors müssen da sein. Der Canary hat beide, die anderen eines.',
    ),
  ),
  act: {
    label: t('Change the selector to app=web,track=canary', 'Den Selector in app=web,track=canary ändern'),
    commands: [selects({ app: 'web', track: 'canary' })],
  },
  do: {
    text: t('Send, and read who answers.', 'Sende und lies, wer antwortet.'),
    goals: [send(4), answered(4)],
  },
  saw: ask(
    t('Who answered?', 'Wer hat geantwortet?'),
    [
      wrong(t('Each of the three, now and then.', 'Jeder der drei, mal der, mal jener.'), anyLabel),
      right('The canary, every time.', 'Jedes Mal der Canary.'),
      wrong(t('The Pods of web alone.', 'Nur die Pods von web.'), keepsPods),
    ],
    t(
      'One endpoint, 10.1.1.9. The Pods of web run on and get nothing.',
      'Ein Endpunkt, 10.1.1.9. Die Pods von web laufen weiter und bekommen nichts.',
    ),
  ),
  explain: ask(
    t(
      'A selector with two labels and a Pod with three: when do they match?',
      'Ein Selector mit zwei Labels und ein Pod mit dreien: Wann passen sie?',
    ),
    [
      wrong(t('When at least one is the same.', 'Wenn mindestens eines gleich ist.'), anyLabel),
      right(
        'When both of the selector’s are among the Pod’s.',
        'Wenn beide des Selectors unter denen des Pods sind.',
      ),
      wrong(t('Never: the numbers differ.', 'Nie: Die Anzahl ist verschieden.'), matchIsExact),
      wrong(
        t('When the Pod has the Service’s name too.', 'Wenn der Pod auch den Namen des Service trägt.'),
        byName,
      ),
    ],
    t(
      'The selector names conditions, and all must hold. What the Pod has besides is its own affair.',
      'Der Selector nennt Bedingungen, und alle müssen gelten. Was der Pod sonst noch hat, ist seine Sache.',
    ),
  ),
  expect: row(['10.1.1.6', '10.1.1.8'], CLUSTER_IP, ['10.1.1.9']),
  solution: [sends(4, 'answered')],
};
