import type { ServerResponse } from 'node:http';
import type { Cluster, ClusterWrite } from '../../shared/kube/cluster.ts';
import type { ApiObject, JsonObject } from '../../shared/kube-api/api-object.ts';
import {
  type Change,
  type ChangeType,
  changesOf,
  EndpointsFollower,
  typeFor,
} from '../../shared/kube-api/change.ts';
import { listPage, type Selection } from '../../shared/kube-api/list.ts';
import { type Form, represent } from '../../shared/kube-api/represent.ts';
import { apiVersionOf, type Resource } from '../../shared/kube-api/resources.ts';
import { failure } from '../../shared/kube-api/status.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { LiveRoom } from '../rooms/live-room.ts';

/** Changes kept for those who list first and watch from there: far more than come between the two. */
const MOST_KEPT = 2_000;
/** A bare newline so often, in ms, keeps proxies from cutting a watch on which nothing happens. */
const HEARTBEAT = 15_000;
/** Every so many heartbeats a watch that wants bookmarks gets one. */
const BOOKMARK_EVERY = 4;
/** A watcher that leaves this many bytes unread is cut off. */
const MOST_UNREAD = 4 * 1024 * 1024;

export interface WatchWish {
  readonly resource: Resource;
  readonly selection: Selection;
  readonly form: Form;
  /** The same for all who want the same: they share what is encoded. */
  readonly key: string;
  /** From which resourceVersion on; null begins with everything that is there. */
  readonly from: number | null;
  /** Whether the end of what was there is to be marked. */
  readonly marksInitial: boolean;
  readonly bookmarks: boolean;
  /** In ms; null never ends. */
  readonly timeout: number | null;
}

interface Watcher {
  readonly wish: WatchWish;
  readonly response: ServerResponse;
  /** Whether the table's columns have been sent: later rows go without. */
  headed: boolean;
  quiet: boolean;
  timer: Cancel | null;
}

/** All watches of one room: each change is encoded once for all that want it alike. */
export class WatchHub {
  readonly #live: LiveRoom;
  readonly #clock: Clock;
  readonly #gone: () => void;
  readonly #follower: EndpointsFollower;
  readonly #watchers = new Set<Watcher>();
  readonly #unfollow: Cancel;
  #log: Change[] = [];
  /** A watch may begin at this version or later. */
  #oldest: number;
  #last: number;
  #heartbeat: Cancel | null = null;
  #beats = 0;

  /** To be made at a committed moment. `gone` is called when the hub cannot go on. */
  constructor(live: LiveRoom, cluster: Cluster, clock: Clock, gone: () => void) {
    this.#live = live;
    this.#clock = clock;
    this.#gone = gone;
    this.#follower = new EndpointsFollower(cluster);
    this.#oldest = cluster.resourceVersion;
    this.#last = cluster.resourceVersion;
    this.#unfollow = live.writes.follow({
      told: (writes, version) => this.#told(writes, version),
      ended: () => this.#end('the room has left this server: watch again'),
      isNeeded: () => this.#watchers.size > 0,
    });
  }

  get size(): number {
    return this.#watchers.size;
  }

  /** Begins a watch, at a committed moment; `left` is called once when it is over. */
  start(cluster: Cluster, wish: WatchWish, response: ServerResponse, left: () => void): void {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache, private',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    const watcher: Watcher = { wish, response, headed: false, quiet: false, timer: null };
    if (wish.from !== null && (wish.from < this.#oldest || wish.from > this.#last)) {
      left();
      response.end(expired(`too old resource version: ${wish.from} (${this.#oldest})`));
      return;
    }
    this.#watchers.add(watcher);
    response.once('close', () => {
      this.#watchers.delete(watcher);
      watcher.timer?.();
      if (this.#watchers.size === 0) this.#rest();
      left();
    });
    if (wish.timeout !== null) watcher.timer = this.#clock.after(wish.timeout, () => response.end());
    this.#heartbeat ??= this.#clock.after(HEARTBEAT, () => this.#beat());
    if (wish.from === null) this.#sendInitial(cluster, watcher);
    else this.#send(watcher, this.#linesFor(wish, this.#since(wish.from), false));
  }

  #since(version: number): Change[] {
    return this.#log.filter((change) => change.version > version);
  }

  #sendInitial(cluster: Cluster, watcher: Watcher): void {
    const { resource, selection, form, marksInitial } = watcher.wish;
    const { items } = listPage(cluster, resource, selection, { limit: 0, after: null });
    const lines = items.map((object, index) =>
      line('ADDED', encoded(resource, object, form, this.#live.now, index > 0)),
    );
    if (marksInitial) lines.push(this.#bookmark(watcher.wish, true));
    this.#send(watcher, lines.join(''), items.length > 0);
  }

  #told(writes: readonly ClusterWrite[], resourceVersion: number): void {
    const fresh: Change[] = [];
    for (const write of writes) {
      const version = Number(write.object.metadata.resourceVersion);
      if (version <= this.#last) continue;
      if (version !== this.#last + 1) break;
      fresh.push(...changesOf(write, this.#follower));
      this.#last = version;
    }
    if (this.#last !== resourceVersion) {
      this.#end('what happened meanwhile is not known here: list again');
      return;
    }
    if (fresh.length === 0) return;
    this.#keep(fresh);
    this.#tellWatchers(fresh);
  }

  #keep(fresh: readonly Change[]): void {
    this.#log.push(...fresh);
    if (this.#log.length <= MOST_KEPT) return;
    const dropped = this.#log.length - MOST_KEPT / 2;
    this.#oldest = this.#log[dropped - 1]?.version ?? this.#last;
    this.#log = this.#log.filter((change) => change.version > this.#oldest);
  }

  #tellWatchers(fresh: readonly Change[]): void {
    const shared = new Map<string, Buffer>();
    for (const watcher of [...this.#watchers]) {
      const { wish } = watcher;
      if (wish.form.as === 'table' && !watcher.headed) {
        this.#send(watcher, this.#linesFor(wish, fresh, false));
        continue;
      }
      const known = shared.get(wish.key);
      const lines = known ?? Buffer.from(this.#linesFor(wish, fresh, true));
      if (known === undefined) shared.set(wish.key, lines);
      this.#send(watcher, lines);
    }
  }

  /** The lines of these changes for a wish; the first row brings the columns unless `headed`. */
  #linesFor(wish: WatchWish, changes: readonly Change[], headed: boolean): string {
    const { resource, selection, form } = wish;
    let text = '';
    for (const change of changes) {
      if (change.resource !== resource.name) continue;
      const type = typeFor(selection, change);
      if (type === null) continue;
      const withoutColumns = headed || text !== '';
      text += line(type, encoded(resource, change.object, form, this.#live.now, withoutColumns));
    }
    return text;
  }

  #send(watcher: Watcher, lines: string | Buffer, headed = lines.length > 0): void {
    if (lines.length === 0) return;
    watcher.quiet = false;
    watcher.headed ||= headed;
    if (watcher.response.writableLength > MOST_UNREAD) watcher.response.destroy();
    else watcher.response.write(lines);
  }

  #beat(): void {
    this.#beats += 1;
    for (const watcher of [...this.#watchers]) {
      if (watcher.wish.bookmarks && this.#beats % BOOKMARK_EVERY === 0) {
        this.#send(watcher, this.#bookmark(watcher.wish, false), false);
      } else if (watcher.quiet) watcher.response.write('\n');
      watcher.quiet = true;
    }
    this.#heartbeat = this.#clock.after(HEARTBEAT, () => this.#beat());
  }

  #bookmark({ resource, form }: WatchWish, initialEnd: boolean): string {
    const annotations = initialEnd ? { annotations: { 'k8s.io/initial-events-end': 'true' } } : {};
    const metadata = { resourceVersion: String(this.#last), creationTimestamp: null, ...annotations };
    const object: JsonObject =
      form.as === 'table'
        ? { kind: 'Table', apiVersion: 'meta.k8s.io/v1', metadata, columnDefinitions: [], rows: [] }
        : { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata };
    return line('BOOKMARK', JSON.stringify(object));
  }

  #rest(): void {
    this.#heartbeat?.();
    this.#heartbeat = null;
  }

  #end(why: string): void {
    this.#unfollow();
    this.#rest();
    this.#gone();
    for (const { response } of [...this.#watchers]) response.end(expired(why));
  }
}

function line(type: ChangeType | 'BOOKMARK' | 'ERROR', object: string): string {
  return `{"type":"${type}","object":${object}}\n`;
}

/** The last line of a watch that cannot go on: the client lists again. */
function expired(why: string): string {
  return line('ERROR', JSON.stringify(failure('Expired', why)));
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
