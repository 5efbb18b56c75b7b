import type { Text } from '../lib/text.ts';

/** Why a command was not done. Closed list: every refusal has a name and a sentence a person can read. */
export const REFUSALS = {
  'not-allowed': { en: 'Only the instructor can do that.', de: 'Das kann nur die Lehrkraft.' },
  'no-such-room': {
    en: 'There is no room with this code. Check the letters on the projector.',
    de: 'Es gibt keinen Raum mit diesem Code. Vergleiche die Zeichen mit der Projektion.',
  },
  'room-ended': { en: 'This class is over.', de: 'Diese Stunde ist zu Ende.' },
  'room-full': {
    en: 'This room is full. Ask your instructor.',
    de: 'Dieser Raum ist voll. Frag deine Lehrkraft.',
  },
  'room-locked': {
    en: 'The instructor has locked the room. Ask to have it opened.',
    de: 'Die Lehrkraft hat den Raum geschlossen. Bitte sie, ihn zu öffnen.',
  },
  'room-paused': { en: 'The class is paused.', de: 'Die Stunde ist angehalten.' },
  'seat-removed': {
    en: 'The instructor has taken this seat out of the room.',
    de: 'Die Lehrkraft hat diesen Platz aus dem Raum genommen.',
  },
  'no-such-seat': {
    en: 'There is no such seat in this room.',
    de: 'Diesen Platz gibt es in diesem Raum nicht.',
  },
  'bad-token': {
    en: 'This link or seat does not belong to this room.',
    de: 'Dieser Link oder Platz gehört nicht zu diesem Raum.',
  },
  'not-joined': { en: 'Join the room first.', de: 'Tritt zuerst dem Raum bei.' },
  'name-taken': {
    en: 'Somebody in this room has this name. Take another one.',
    de: 'Diesen Namen hat hier schon jemand. Nimm einen anderen.',
  },
  'name-empty': {
    en: 'A name needs at least one visible character.',
    de: 'Ein Name braucht mindestens ein sichtbares Zeichen.',
  },
  'name-too-long': { en: 'A name has at most 20 characters.', de: 'Ein Name hat höchstens 20 Zeichen.' },
  'name-not-nice': {
    en: 'Please take a name that everybody can enjoy.',
    de: 'Bitte nimm einen Namen, der allen gefällt.',
  },
  'time-over': {
    en: 'Your time for this question is over.',
    de: 'Deine Zeit für diese Frage ist um.',
  },
  'question-open': {
    en: 'Another question is open. Close it first.',
    de: 'Es ist schon eine Frage offen. Schließe sie zuerst.',
  },
  'squad-full': {
    en: 'This squad has five already. Choose another one.',
    de: 'Dieses Squad hat schon fünf. Nimm ein anderes.',
  },
  'nothing-to-ask': {
    en: 'The cluster has too little in it to ask that now.',
    de: 'Der Cluster gibt dafür gerade zu wenig her.',
  },
  'names-generated': {
    en: 'In this room names are generated.',
    de: 'In diesem Raum werden Namen gewürfelt.',
  },
  'no-spins-left': { en: 'You have used your three spins.', de: 'Du hast dreimal gewürfelt.' },
  'wrong-phase': {
    en: 'That is not possible at this moment of the lesson.',
    de: 'Das geht in diesem Moment der Stunde nicht.',
  },
  'not-settled': {
    en: 'Pods are still starting or stopping. A moment, please.',
    de: 'Pods starten oder stoppen noch. Einen Moment bitte.',
  },
  closed: { en: 'This question is closed.', de: 'Diese Frage ist geschlossen.' },
  'no-such-item': {
    en: 'There is no such question or option.',
    de: 'Diese Frage oder Antwort gibt es nicht.',
  },
  'no-hint': { en: 'There is no hint for this question.', de: 'Zu dieser Frage gibt es keinen Hinweis.' },
  'no-target': { en: 'Choose an address first.', de: 'Wähle zuerst eine Adresse.' },
  'bad-address': {
    en: 'That is not an address. Try one like "10.1.1.5" or "my-service".',
    de: 'Das ist keine Adresse. Versuche eine wie „10.1.1.5“ oder „my-service“.',
  },
  'cluster-refused': { en: 'The cluster refused that.', de: 'Das hat der Cluster abgelehnt.' },
  'lesson-script': {
    en: 'During its steps the lesson moves the cluster. Everything is open from the rush on, and in free play.',
    de: 'In ihren Schritten bewegt die Stunde den Cluster. Ab dem Ansturm und im freien Spiel ist alles offen.',
  },
  'too-fast': {
    en: 'Slow down a little: that was more than the room takes from one seat.',
    de: 'Etwas langsamer: Das war mehr, als der Raum von einem Platz annimmt.',
  },
  'history-full': {
    en: 'This room’s history is full. Only results and review go on.',
    de: 'Der Verlauf dieses Raums ist voll. Nur Ergebnisse und Rückblick gehen noch.',
  },
  'unknown-command': {
    en: 'The server does not know this command.',
    de: 'Diesen Befehl kennt der Server nicht.',
  },
  'bad-message': {
    en: 'The server could not read this message.',
    de: 'Der Server konnte diese Nachricht nicht lesen.',
  },
  'too-large': { en: 'This message is too large.', de: 'Diese Nachricht ist zu groß.' },
  'wrong-version': {
    en: 'This page is out of date. Reload it.',
    de: 'Diese Seite ist veraltet. Lade sie neu.',
  },
  'not-saved': {
    en: 'Not saved yet: the store does not answer. Hold on, nothing is lost.',
    de: 'Noch nicht gespeichert: Der Speicher antwortet nicht. Warte kurz, nichts geht verloren.',
  },
  'server-stopping': {
    en: 'The server is restarting. This page reconnects by itself.',
    de: 'Der Server startet neu. Diese Seite verbindet sich von selbst.',
  },
  'passcode-wrong': {
    en: 'The passcode for opening rooms is not right.',
    de: 'Das Kennwort zum Öffnen von Räumen stimmt nicht.',
  },
  'passcode-guessed': {
    en: 'Too many wrong passcodes came from here. Try again in half a minute.',
    de: 'Von hier kamen zu viele falsche Kennwörter. Versuch es in einer halben Minute noch einmal.',
  },
  'no-such-lesson': {
    en: 'There is no lesson with this id.',
    de: 'Es gibt keine Stunde mit dieser Kennung.',
  },
  'bad-lesson': {
    en: 'Something in this lesson file is not right.',
    de: 'In dieser Lektionsdatei stimmt etwas nicht.',
  },
} as const satisfies Record<string, Text>;

export type RefusalCode = keyof typeof REFUSALS;

export interface Refusal {
  readonly code: RefusalCode;
  /** English; a page shows `REFUSALS[code]` in its own language, and `detail` after it if there is one. */
  readonly message: string;
  /** For example the API server's own sentence after `cluster-refused`. */
  readonly detail?: string;
}

export function refuse(code: RefusalCode, detail?: string): Refusal {
  const message = REFUSALS[code].en;
  return detail === undefined ? { code, message } : { code, message, detail };
}
