import type { ServerResponse } from 'node:http';
import type { Cluster, ClusterWrite } from '../../shared/kube/cluster.ts';
import { type Change, changesOf, EndpointsFollower } from '../../shared/kube-api/change.ts';
import { listPage } from '../../shared/kube-api/list.ts';
import type { Cancel, Clock } from '../ports/clock.ts';
import type { TurnQueue } from '../ports/turn-queue.ts';
import type { LiveRoom } from '../rooms/live-room.ts';
import { UNSURE } from '../rooms/pacer.ts';
import { ChangeLog } from './change-log.ts';
import { WatchChunk } from './watch-chunk.ts';
import { bookmark, expired, type Wanted, WatchLines } from './watch-lines.ts';

/** A bare newline so often, in ms, keeps proxies from cutting a watch on which nothing happens. */
const HEARTBEAT = 15_000;
/** Every so many heartbeats a watch that wants bookmarks gets one. */
const BOOKMARK_EVERY = 4;
const NEWLINE = new WatchChunk('\n');

export interface HubPorts {
  readonly clock: Clock;
  /** Shared by the watches of all rooms. */
  readonly turns: TurnQueue;
}

export interface WatchWish extends Wanted {
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
  /** It has been told everything up to this version. */
  seen: number;
  /** Whether the table's columns have been sent: later rows go without. */
  headed: boolean;
  /** What was written last is not read yet: it is told more when it is. */
  full: boolean;
  /** Nothing has been written since the last heartbeat. */
  quiet: boolean;
  /** What the next heartbeat is to bring, if nothing else comes. */
  beat: 'nothing' | 'newline' | 'bookmark';
  timer: Cancel | null;
}

/**
 * All watches of one room. A watch is a place in the log of changes: whoever is behind is told all that came since, in
 * order and shared with all who are told the same, one watch after the other so that the rest of the server does not wait
 * for three hundred of them. One that does not read stays where it is, until what comes next for it is gone.
 */
export class WatchHub {
  readonly #live: LiveRoom;
  readonly #clock: Clock;
  readonly #turns: TurnQueue;
  readonly #gone: () => void;
  readonly #follower: EndpointsFollower;
  readonly #log: ChangeLog;
  readonly #lines: WatchLines;
  readonly #watchers = new Set<Watcher>();
  /** Who has something to be told, the next first. */
  readonly #queue = new Set<Watcher>();
  readonly #unfollow: Cancel;
  #telling = false;
  #heartbeat: Cancel | null = null;
  #beats = 0;

  /** To be made at a committed moment; keeps `kept` changes. `gone` is called when the hub cannot go on. */
  constructor(live: LiveRoom, cluster: Cluster, kept: number, ports: HubPorts, gone: () => void) {
    this.#live = live;
    this.#clock = ports.clock;
    this.#turns = ports.turns;
    this.#gone = gone;
    this.#follower = new EndpointsFollower(cluster);
    this.#log = new ChangeLog(cluster.resourceVersion, kept);
    this.#lines = new WatchLines(this.#log, () => live.now);
    this.#unfollow = live.writes.follow({
      told: (writes, version) => this.#told(writes, version),
      ended: () => this.#end('the room has left this server: watch again'),
      isNeeded: () => this.#watchers.size > 0,
    });
  }

  /** Begins a watch that is still open, at a committed moment. */
  start(cluster: Cluster, wish: WatchWish, response: ServerResponse): void {
    response.writeHead(200, {
      'Content-Type': 'application/json',
      'Cache-Control': 'no-cache, private',
      'X-Accel-Buffering': 'no',
    });
    response.flushHeaders();
    const { oldest, last } = this.#log;
    const seen = wish.from ?? last;
    if (seen < oldest || seen > last) {
      response.end(expired(`too old resource version: ${seen} (${oldest})`));
      return;
    }
    const flags = { headed: false, full: false, quiet: false, beat: 'nothing' } as const;
    const watcher: Watcher = { wish, response, seen, ...flags, timer: null };
    this.#watchers.add(watcher);
    response.once('close', () => {
      this.#forget(watcher);
      watcher.timer?.();
    });
    response.on('drain', () => {
      watcher.full = false;
      this.#call([watcher]);
    });
    if (wish.timeout !== null) watcher.timer = this.#clock.after(wish.timeout, () => this.#finish(watcher));
    this.#heartbeat ??= this.#clock.after(HEARTBEAT, () => this.#beat());
    if (wish.from === null) this.#sendInitial(cluster, watcher);
    else this.#call([watcher]);
  }

  #sendInitial(cluster: Cluster, watcher: Watcher): void {
    const { wish } = watcher;
    const { items } = listPage(cluster, wish.resource, wish.selection, { limit: 0, after: null });
    const mark = wish.marksInitial ? bookmark(wish, watcher.seen, true) : '';
    watcher.headed = items.length > 0;
    this.#write(watcher, new WatchChunk(this.#lines.initial(items, wish) + mark));
  }

  #told(writes: readonly ClusterWrite[], resourceVersion: number): void {
    const fresh: Change[] = [];
    let { last } = this.#log;
    for (const write of writes) {
      const version = Number(write.object.metadata.resourceVersion);
      if (version <= last) continue;
      if (version !== last + 1) break;
      fresh.push(...changesOf(write, this.#follower));
      last = version;
    }
    this.#log.add(fresh, last);
    this.#lines.forget();
    if (last !== resourceVersion) {
      this.#end('what happened meanwhile is not known here: list again');
      return;
    }
    if (fresh.length === 0) return;
    for (const watcher of this.#watchers) if (watcher.seen < this.#log.oldest) this.#cutOff(watcher);
    this.#call(this.#watchers);
  }

  /** These have something to be told. */
  #call(watchers: Iterable<Watcher>): void {
    for (const watcher of watchers) this.#queue.add(watcher);
    if (this.#telling || this.#queue.size === 0) return;
    this.#telling = true;
    if (this.#live.isSure) this.#turns.take(this.#tellNext);
    else this.#clock.after(UNSURE, () => this.#goOn());
  }

  /** One watch at a time: each takes its place among those of other rooms anew. */
  readonly #tellNext = () => {
    const [watcher] = this.#queue;
    if (watcher !== undefined && this.#live.isSure) {
      this.#queue.delete(watcher);
      this.#visit(watcher);
    }
    this.#goOn();
  };

  #goOn(): void {
    this.#telling = false;
    if (this.#queue.size > 0) this.#call([]);
    else this.#lines.forget();
  }

  #visit(watcher: Watcher): void {
    if (watcher.full) return;
    const { beat } = watcher;
    watcher.beat = 'nothing';
    if (this.#sendNext(watcher)) {
      if (watcher.seen < this.#log.last) this.#queue.add(watcher);
    } else if (beat === 'bookmark')
      this.#write(watcher, new WatchChunk(bookmark(watcher.wish, watcher.seen, false)));
    else if (beat === 'newline') watcher.full = !NEWLINE.writeTo(watcher.response);
  }

  /** Whether there was anything for it. */
  #sendNext(watcher: Watcher): boolean {
    const { lines, to } = this.#lines.after(watcher.seen, watcher.wish, watcher.headed);
    watcher.seen = to;
    if (lines.isEmpty) return false;
    watcher.headed = true;
    this.#write(watcher, lines);
    return true;
  }

  #write(watcher: Watcher, lines: WatchChunk): void {
    if (lines.isEmpty) return;
    watcher.quiet = false;
    watcher.full = !lines.writeTo(watcher.response);
  }

  #beat(): void {
    this.#beats += 1;
    const isForBookmarks = this.#beats % BOOKMARK_EVERY === 0;
    for (const watcher of this.#watchers) {
      if (watcher.wish.bookmarks && isForBookmarks) watcher.beat = 'bookmark';
      else watcher.beat = watcher.quiet ? 'newline' : 'nothing';
      watcher.quiet = true;
    }
    this.#call(this.#watchers);
    this.#heartbeat = this.#clock.after(HEARTBEAT, () => this.#beat());
  }

  /** Ends a watch with all that it has still to be told, unless another process may tell it otherwise. */
  #finish(watcher: Watcher, last = ''): void {
    this.#forget(watcher);
    while (watcher.seen < this.#log.last && this.#live.isSure) this.#sendNext(watcher);
    watcher.response.end(last);
  }

  /** What comes next for it is not kept any more. It may read this and list again, but not for ever. */
  #cutOff(watcher: Watcher): void {
    this.#forget(watcher);
    watcher.timer?.();
    watcher.timer = this.#clock.after(HEARTBEAT, () => watcher.response.destroy());
    watcher.response.end(expired(`you read too slowly, at resource version ${watcher.seen}: list again`));
  }

  #forget(watcher: Watcher): void {
    this.#watchers.delete(watcher);
    this.#queue.delete(watcher);
    if (this.#watchers.size > 0) return;
    this.#heartbeat?.();
    this.#heartbeat = null;
  }

  #end(why: string): void {
    this.#unfollow();
    this.#gone();
    for (const watcher of this.#watchers) this.#finish(watcher, expired(why));
  }
}
