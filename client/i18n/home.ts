import type { Texts } from './dictionary.ts';

const en = {
  title: 'Podium: one cluster for the whole class',
  'hero.title': 'Pods come and go. The class finds out what stays.',
  'hero.text':
    'A live game about Kubernetes networking. One simulated cluster, everybody’s phone: when Pods are replaced, their addresses change on every screen at once.',
  'hero.picture':
    'Two Pods with addresses that change, a Service whose address stays, and requests on their way',
  'join.title': 'Join a class',
  'join.label': 'Room code',
  'join.hint': 'Six characters from the projector. Small letters, spaces and hyphens are fine.',
  'join.go': 'Join',
  'back.play': 'Back to your class {code}',
  'back.host': 'Back to your console {code}',
  'join.looking': 'Looking for the room …',
  'join.empty': 'Type the six characters that the projector shows.',
  'join.short': {
    one: 'One character is missing: a code has six.',
    other: '{n} characters are missing: a code has six.',
  },
  'join.long': 'That is too long: a code has six characters. Check for one typed twice.',
  'join.characters':
    'A code has no {characters}. Look again: characters that are easily confused are never used.',
  'join.unknown': 'No class has the code {code}. Compare it with the projector, letter by letter.',
  'join.ended': 'This class is over. Ask your instructor for the code of the new one.',
  'join.failed':
    'The server does not answer. Check that you are on the network of the classroom, then try again.',
  'host.title': 'Host a class',
  'host.text': 'You set the pace and change the cluster; the projector shows what happens.',
  'host.lesson': 'Which lesson?',
  'host.lesson.steps': { one: 'One step.', other: '{n} steps.' },
  'host.lesson.open': 'Open a lesson file …',
  'host.lesson.write': 'Write a lesson',
  'host.lesson.wrong': 'This file cannot be played yet:',
  'host.lesson.line': 'Line {line}:',
  'host.mode': 'What do you want to do?',
  'host.mode.lesson': 'The lesson, step by step',
  'host.mode.free': 'Free play',
  'host.length': 'How long?',
  'host.length.full': 'Full, about 30 min',
  'host.length.express': 'Express, about 15 min',
  'host.go': 'Open a room',
  'host.opening': 'Opening the room …',
  'host.passcode': 'Passcode',
  'host.passcode.hint': 'On this server, opening a room takes a passcode. Whoever runs the server knows it.',
  'host.passcode.wrong': 'This passcode is not right. Ask whoever runs the server.',
  'host.failed': 'The room could not be opened: the server does not answer. Try again in a moment.',
  'demo.title': 'Alone right now?',
  'demo.text':
    'Watch a whole class at once: 24 synthetic students join over real connections, predict, route and answer. You are the instructor.',
  'demo.go': 'Watch a demo class',
  'demo.opening': 'Inviting 24 synthetic students …',
  'practice.title': 'No class today?',
  'practice.text': 'The whole lesson for one, in this page, at your own pace.',
  'practice.go': 'Practise alone',
  'facts.1': 'No accounts, no app: a code is enough.',
  'facts.2': 'No timer unless the class wants one: thinking is never punished.',
  'facts.3': 'Every request explains its own way, hop by hop.',
} as const;

const de: Texts<typeof en>['de'] = {
  title: 'Podium: ein Cluster für die ganze Klasse',
  'hero.title': 'Pods kommen und gehen. Die Klasse findet heraus, was bleibt.',
  'hero.text':
    'Ein Live-Spiel über Kubernetes-Netzwerke. Ein simulierter Cluster, die Handys aller: Werden Pods ersetzt, ändern sich ihre Adressen auf jedem Bildschirm zugleich.',
  'hero.picture':
    'Zwei Pods, deren Adressen wechseln, ein Service, dessen Adresse bleibt, und Anfragen unterwegs',
  'join.title': 'In eine Klasse',
  'join.label': 'Raumcode',
  'join.hint':
    'Sechs Zeichen von der Projektion. Kleinbuchstaben, Leerzeichen und Bindestriche stören nicht.',
  'join.go': 'Beitreten',
  'back.play': 'Zurück in deine Klasse {code}',
  'back.host': 'Zurück zur Konsole {code}',
  'join.looking': 'Der Raum wird gesucht …',
  'join.empty': 'Gib die sechs Zeichen ein, die die Projektion zeigt.',
  'join.short': {
    one: 'Ein Zeichen fehlt: Ein Code hat sechs.',
    other: '{n} Zeichen fehlen: Ein Code hat sechs.',
  },
  'join.long': 'Das ist zu lang: Ein Code hat sechs Zeichen. Vielleicht steht eines doppelt da.',
  'join.characters':
    'In einem Code kommt {characters} nicht vor. Sieh noch einmal hin: Verwechselbare Zeichen gibt es nicht.',
  'join.unknown': 'Keine Klasse hat den Code {code}. Vergleiche ihn Zeichen für Zeichen mit der Projektion.',
  'join.ended': 'Diese Stunde ist zu Ende. Frag die Lehrkraft nach dem Code der neuen.',
  'join.failed':
    'Der Server antwortet nicht. Prüfe, ob du im Netz des Klassenzimmers bist, und versuche es noch einmal.',
  'host.title': 'Eine Klasse leiten',
  'host.text': 'Hier entsteht das Tempo und ändert sich der Cluster; die Projektion zeigt, was geschieht.',
  'host.lesson': 'Welche Lektion?',
  'host.lesson.steps': { one: 'Ein Schritt.', other: '{n} Schritte.' },
  'host.lesson.open': 'Lektionsdatei öffnen …',
  'host.lesson.write': 'Lektion schreiben',
  'host.lesson.wrong': 'Diese Datei lässt sich noch nicht spielen:',
  'host.lesson.line': 'Zeile {line}:',
  'host.mode': 'Was soll es werden?',
  'host.mode.lesson': 'Die Stunde, Schritt für Schritt',
  'host.mode.free': 'Freies Spiel',
  'host.length': 'Wie lang?',
  'host.length.full': 'Ganz, etwa 30 min',
  'host.length.express': 'Express, etwa 15 min',
  'host.go': 'Raum öffnen',
  'host.opening': 'Der Raum wird geöffnet …',
  'host.passcode': 'Kennwort',
  'host.passcode.hint':
    'Auf diesem Server braucht das Öffnen eines Raums ein Kennwort. Wer den Server betreibt, kennt es.',
  'host.passcode.wrong': 'Dieses Kennwort stimmt nicht. Frag, wer den Server betreibt.',
  'host.failed':
    'Der Raum ließ sich nicht öffnen: Der Server antwortet nicht. Bitte gleich noch einmal versuchen.',
  'demo.title': 'Gerade allein hier?',
  'demo.text':
    'Sieh eine ganze Klasse auf einmal: 24 synthetische Lernende kommen über echte Verbindungen, sagen voraus, senden und antworten. Die Leitung liegt bei dir.',
  'demo.go': 'Eine Demo-Klasse ansehen',
  'demo.opening': '24 synthetische Lernende werden eingeladen …',
  'practice.title': 'Heute keine Klasse?',
  'practice.text': 'Die ganze Stunde für eine Person, auf dieser Seite, im eigenen Tempo.',
  'practice.go': 'Allein üben',
  'facts.1': 'Kein Konto, keine App: Ein Code genügt.',
  'facts.2': 'Keine Stoppuhr, wenn die Klasse keine will: Nachdenken kostet nie Punkte.',
  'facts.3': 'Jede Anfrage erklärt ihren Weg, Station für Station.',
};

export const home = { en, de } satisfies Texts<typeof en>;
