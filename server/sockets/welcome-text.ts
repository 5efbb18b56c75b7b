import type { Answer } from '../peers/messages.ts';
import { eventTextBytes } from './wire.ts';

/** Of whole views: each is told to everybody who comes until the next frame. */
const texts = new WeakMap<object, string>();

/** The answer to a hello as the event `welcome`, in a WebSocket frame. */
export const welcomeBytes = (answer: Answer): Buffer => eventTextBytes('welcome', welcomeText(answer));

/** The JSON text of an answer to a hello. The view in it, which is nearly all of it, is written once. */
function welcomeText(answer: Answer): string {
  if (!('process' in answer) || !('frame' in answer)) return JSON.stringify(answer);
  const { ok, frame, ...others } = answer;
  const { view, ...head } = frame;
  return `{"ok":${ok},"frame":{"view":${textOf(view)},${JSON.stringify(head).slice(1)},${JSON.stringify(others).slice(1)}`;
}

function textOf(view: object): string {
  const known = texts.get(view);
  if (known !== undefined) return known;
  const text = JSON.stringify(view);
  texts.set(view, text);
  return text;
}
