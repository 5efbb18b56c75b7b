import type { ApiObject, JsonObject } from '../../shared/kube-api/api-object.ts';
import { type ChangeType, typeFor } from '../../shared/kube-api/change.ts';
import type { Selection } from '../../shared/kube-api/list.ts';
import { type Form, represent } from '../../shared/kube-api/represent.ts';
import { apiVersionOf, type Resource } from '../../shared/kube-api/resources.ts';
import { failure } from '../../shared/kube-api/status.ts';
import type { ChangeLog } from './change-log.ts';
import { WatchChunk } from './watch-chunk.ts';

/** Lines of a watch are written in pieces that end with the first event beyond this length. */
const LENGTH = 64 * 1024;

/** What is to be told about, and how. */
export interface Wanted {
  readonly resource: Resource;
  readonly selection: Selection;
  readonly form: Form;
  /** The same for all who want the same: they share what is encoded. */
  readonly key: string;
}

/** What a watch is told next. */
export interface Piece {
  /** Empty when nothing that happened is wanted. */
  readonly lines: WatchChunk;
  /** The watch has been told everything up to this version with it. */
  readonly to: number;
}

/** The lines of a room's watches: all that are told the same about the same changes share them. */
export class WatchLines {
  readonly #log: ChangeLog;
  readonly #now: () => number;
  readonly #known = new Map<string, Piece>();

  constructor(log: ChangeLog, now: () => number) {
    this.#log = log;
    this.#now = now;
  }

  /** What comes after a version; the first row of a table brings its columns unless these are `headed`. */
  after(version: number, wanted: Wanted, headed: boolean): Piece {
    const key = `${version} ${headed} ${wanted.key}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const piece = this.#made(version, wanted, headed);
    this.#known.set(key, piece);
    return piece;
  }

  /** To be called after each change, and when nobody has to be told any more. */
  forget(): void {
    this.#known.clear();
  }

  /** Everything that is there, as the beginning of a watch. */
  initial(objects: readonly ApiObject[], { resource, form }: Wanted): string {
    return objects
      .map((object, index) => line('ADDED', encoded(resource, object, form, this.#now(), index > 0)))
      .join('');
  }

  #made(version: number, { resource, selection, form }: Wanted, headed: boolean): Piece {
    let text = '';
    for (const change of this.#log.after(version)) {
      if (change.resource !== resource.name) continue;
      const type = typeFor(selection, change);
      if (type === null) continue;
      const withoutColumns = headed || text !== '';
      text += line(type, encoded(resource, change.object, form, this.#now(), withoutColumns));
      if (text.length > LENGTH) return { lines: new WatchChunk(text), to: change.version };
    }
    return { lines: new WatchChunk(text), to: this.#log.last };
  }
}

/** Says that a watch has been told everything up to a version. */
export function bookmark({ resource, form }: Wanted, version: number, initialEnd: boolean): string {
  const annotations = initialEnd ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {};
  const metadata = { resourceVersion: String(version), creationTimestamp: null, ...annotations };
  const object: JsonObject =
    form.as === 'table'
      ? { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, columnDefinitions: [], rows: [] }
      : { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata };
  return line('BOOKMARK', JSON.stringify(object));
}

/** The last line of a watch that cannot go on: the client lists again. */
export function expired(why: string): string {
  return line('ERROR', JSON.stringify(failure('Expired', why)));
}

function line(type: ChangeType | 'BOOKMARK' | 'ERROR', object: string): string {
  return `{"type":"${type}","object":${object}}\n`;
}

/** The text of an object in the form that is wanted. Written once for each change and form. */
function encoded(resource: Resource, object: ApiObject, form: Form, now: number, headed: boolean): string {
  if (form.as === 'objects') {
    const known = texts.get(object);
    if (known !== undefined) return known;
    const text = JSON.stringify(represent(resource, object, form, now));
    // A Node says when its kubelet reported last.
    if (object.kind !== 'Node') texts.set(object, text);
    return text;
  }
  const table = represent(resource, object, form, now);
  return JSON.stringify(headed ? { ...table, columnDefinitions: [] } : table);
}

/** Objects never change, so their text does not either. */
const texts = new WeakMap<ApiObject, string>();
