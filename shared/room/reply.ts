import type { JsonObject } from '../kube-api/api-object.ts';
import type { Trace } from '../net/request.ts';
import type { Refusal } from './refusal.ts';

/** What a command's acknowledgement may carry besides «done». */
export type TextAnswer =
  /** The console's output, as kubectl prints it. */
  | { readonly type: 'console'; readonly ok: boolean; readonly text: string }
  /** The id of the request that was sent; its outcome comes in the private view. */
  | { readonly type: 'sent'; readonly request: string }
  /** For «what did you see» and key moments: told at once, to the one who answered. */
  | { readonly type: 'judged'; readonly right: boolean }
  | { readonly type: 'named'; readonly name: string }
  | { readonly type: 'trace'; readonly trace: Trace }
  | KubeAnswer;

/** What the Kubernetes API answers to a write, also when it refuses: an object or a `Status`. */
export interface KubeAnswer {
  readonly type: 'kube';
  readonly code: number;
  readonly body: JsonObject;
  readonly warnings: readonly string[];
}

export type Reply =
  | { readonly ok: true; readonly answer?: TextAnswer }
  | { readonly ok: false; readonly refusal: Refusal };

/**
 * A reply as the room's own parts give it: of a request that was sent only the number (see `told`). A log that is played
 * again answers nobody, so that no text is made there.
 */
export type Given = Reply | { readonly ok: true; readonly sent: number };
