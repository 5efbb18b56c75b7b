import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  ENGINE_VERSION,
  nextSnapshot,
  roomFrom,
  snapshotAtOnce,
  snapshotOf,
} from '../../server/rooms/snapshot.ts';
import type { Snapshot } from '../../server/store/room-store.ts';
import type { PodTemplateSpec } from '../../shared/kube/objects.ts';
import type { LogEntry } from '../../shared/room/command.ts';
import { plainRoom } from '../../shared/room/plain.ts';
import { advanceRoom, openRoom, type Room, redo, roomHash, stepRoom } from '../../shared/room/room.ts';
import { Class, INSTRUCTOR, seedOf } from '../room/play.ts';

/** More seats than one line of a snapshot holds, with requests on their way and a question answered. */
function playedClass(): Class {
  const all = new Class();
  const seats = Array.from({ length: 70 }, (_, index) => `seat-${index}`);
  all.join(...seats);
  all.goToPhase('step-1-do', 'open');
  const ip = all.stage.cluster.pods.find((pod) => pod.ready)?.ip ?? '';
  for (const seat of seats) {
    all.lookUp(seat, 'get pods -o wide');
    all.send(seat, ip);
    all.send(seat, '10.9.9.9');
  }
  all.goToPhase('step-1-saw', 'open');
  for (const seat of seats) all.answer(seat, all.question.id, 'b');
  for (const seat of seats) all.send(seat, ip);
  return all;
}

const goOn = async () => true;

describe('a snapshot', () => {
  it('[SRV45] is the room as it was, compressed, and what the room does meanwhile is not in it', async () => {
    const { room, now } = playedClass();
    const before = roomHash(room);
    const making = snapshotAtOnce(room);
    advanceRoom(room, now + 60_000, () => {});
    const made = await making;
    expect(roomHash(roomFrom(made).room)).toBe(before);
    expect(roomHash(room)).not.toBe(before);
    expect(made.state.length * 4).toBeLessThan(JSON.stringify(room).length);
  });

  it('[SRV45] is made from the last one and the entries since, and again from that one', async () => {
    const { room, log, now } = playedClass();
    const opened = snapshotOf(openRoom(seedOf()));
    const half = Math.floor(log.length / 2);
    const first = await nextSnapshot(opened, log.slice(0, half), goOn);
    const second = first === null ? null : await nextSnapshot(first, log.slice(half), goOn);
    expect([first?.version, second?.version]).toEqual([half, log.length]);
    const again = second === null ? openRoom(seedOf()) : roomFrom(second).room;
    advanceRoom(again, now, () => {});
    expect(roomHash(again)).toBe(roomHash(room));
  });

  it('[SRV161] that is not wanted any more is given up at the next breath', async () => {
    const { log } = playedClass();
    let breaths = 0;
    const made = await nextSnapshot(snapshotOf(openRoom(seedOf())), log, async () => {
      breaths += 1;
      return breaths < 2;
    });
    expect([made, breaths]).toEqual([null, 2]);
  });

  it('[SRV162] of rules that counted less is completed: it goes on as it is, and counts from there on', () => {
    const { room } = playedClass();
    const older = JSON.parse(JSON.stringify(plainRoom(room)));
    delete older.clock;
    for (const seat of older.seats) for (const key of ['failures', 'commands', 'stale']) delete seat[key];
    for (const target of Object.values<{ deadFor?: number; deadFrom?: number }>(older.traffic.targets)) {
      delete target.deadFor;
      delete target.deadFrom;
    }
    const kept = roomFrom({ version: room.version, state: JSON.stringify({ engine: 2, room: older }) });
    expect(kept.engine).toBe(2);
    const { seats, ...rest } = kept.room;
    const { seats: before, ...same } = room;
    expect(rest).toEqual(same);
    const nothing = { failures: { 'pod-ip': {}, service: {} }, commands: {} };
    expect(seats).toEqual(before.map((seat) => ({ ...seat, ...nothing })));
    const [first, second] = seats;
    expect(first?.failures === second?.failures || first?.stale === second?.stale).toBe(false);
  });

  it('[SRV162] of an earlier server, the room as one JSON text, is read', () => {
    const { room } = playedClass();
    const state = JSON.stringify({ engine: ENGINE_VERSION, room: plainRoom(room) });
    const kept = roomFrom({ version: room.version, state });
    expect(kept.engine).toBe(ENGINE_VERSION);
    expect(roomHash(kept.room)).toBe(roomHash(room));
  });

  /*
   * A free room: three students, full rings of ids and requests, requests on their way by every kind of address. Form 1
   * was written at commit 919cd3c, form 2 by the first release that had it, both by the third version of the rules.
   */
  it.each([1, 2])(
    '[STORE50] of form %i is loaded, with what came after it, to the state that it had there',
    (form) => {
      const file = new URL(`snapshot-form-${form}.json`, import.meta.url);
      const kept: { snapshot: Snapshot; tail: LogEntry[]; hash: string } = JSON.parse(
        readFileSync(file, 'utf8'),
      );
      const { room, engine } = roomFrom(kept.snapshot);
      for (const entry of kept.tail) redo(room, entry, () => {});
      expect([engine, roomHash(room)]).toEqual([3, kept.hash]);
    },
  );

  it.each([
    ['an object', { key: 'gpu' }, undefined],
    ['a text', 'all', undefined],
    ['a list with nothing in it', [null], undefined],
    ['tolerations', [{ key: 'gpu', operator: 'Exists' }], [{ key: 'gpu', operator: 'Exists' }]],
  ])(
    '[SRV257] of rules that took anything for tolerations goes on: of %s what can be read is kept',
    (_, written, read) =>
      goesOn(
        (spec) => ({ ...spec, tolerations: written }),
        (spec) => ({ ...spec, tolerations: read }),
      ),
  );

  const amounts = { limits: { cpu: 1, memory: '0.5Gi' } };
  it.each([
    ['nothing', null, {}],
    ['a text', 'all', {}],
    ['a text for a list', { limits: 'all' }, {}],
    ['no amount', { limits: { cpu: 'much' } }, {}],
    ['more than is allowed', { requests: { cpu: '2' }, limits: { cpu: '1' } }, {}],
    ['huge pages alone', { limits: { 'hugepages-2Mi': '2Mi' } }, {}],
    ['amounts', amounts, { limits: { cpu: '1', memory: '512Mi' } }],
  ])(
    '[K8S77] of rules that took anything for resources goes on: of %s what can be read is kept',
    (_, written, read) => goesOn(inContainers({ resources: written }), inContainers({ resources: read })),
  );

  const variable = { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } };
  const fieldRef = { apiVersion: 'v1', fieldPath: 'metadata.name' };
  it.each([
    ['a text', 'all', []],
    ['a list of texts', ['A=1'], []],
    ['a variable without a name', [{ value: '1' }], []],
    [
      'one variable among others that are none',
      [
        { value: '1' },
        null,
        'A=1',
        variable,
        { name: 'A=B' },
        { name: 'B', value: 2 },
        { name: 'C', value: '3' },
      ],
      [
        { name: 'POD', valueFrom: { fieldRef } },
        { name: 'C', value: '3' },
      ],
    ],
    ['variables', [variable], [{ name: 'POD', valueFrom: { fieldRef } }]],
  ])(
    '[K8S77] of rules that took anything for an environment goes on: of %s what can be read is kept',
    (_, written, read) => goesOn(inContainers({ env: written }), inContainers({ env: read })),
  );

  const port = (name: string | null, containerPort = 8080) => ({
    ...(name === null ? {} : { name }),
    ...{ containerPort, protocol: 'TCP' },
  });
  const ports: [what: string, written: object[], read: object[]][] = [
    ['no names', [port(null)], [port(null)]],
    ['a name that is too long', [port('administration-ui')], [port(null)]],
    ['a name that is none', [port('HTTP')], [port(null)]],
    [
      'one name twice',
      [port('web'), port('web', 81), port('x_y', 82)],
      [port('web'), port(null, 81), port(null, 82)],
    ],
    ['names', [port('web'), port('metrics', 9090)], [port('web'), port('metrics', 9090)]],
  ];
  it.each(ports)(
    '[K8S84] of rules that took any name for a port goes on: of %s what can be read is kept',
    (_, written, read) => goesOn(inContainers({ ports: written }), inContainers({ ports: read })),
  );

  type Spec = PodTemplateSpec['spec'];
  const inContainers = (change: object) => (spec: Spec) => ({
    ...spec,
    containers: spec.containers.map((container) => ({ ...container, ...change })),
  });

  /** A room of the seventh rules in whose templates and Pods stands what was written is loaded with what can be read of it. */
  async function goesOn(written: (spec: Spec) => object, read: (spec: Spec) => object): Promise<void> {
    const opened = openRoom(seedOf({ mode: 'free' }));
    const { sim } = JSON.parse(JSON.stringify(opened));
    for (const kind of ['Deployment', 'ReplicaSet']) {
      for (const { spec } of Object.values<{ spec: { template: { spec: Spec } } }>(sim.cluster.objects[kind]))
        Object.assign(spec.template.spec, written(spec.template.spec));
    }
    for (const { spec } of Object.values<{ spec: Spec }>(sim.cluster.objects.Pod))
      Object.assign(spec, written(spec));
    const { version, state } = snapshotOf({ ...opened, sim });
    const snapshot = { version, state: state.replace(`"engine":${ENGINE_VERSION}`, '"engine":7') };
    const next = await nextSnapshot(snapshot, [], goOn);
    for (const kept of [snapshot, next ?? snapshot]) {
      const { room } = roomFrom(kept);
      const { Pod } = room.sim.cluster.objects;
      for (const kind of ['Deployment', 'ReplicaSet'] as const) {
        const specsOf = ({ sim }: Room) =>
          Object.values(sim.cluster.objects[kind]).map(({ spec }) => spec.template.spec);
        expect(specsOf(room), kind).toEqual(specsOf(opened).map(read));
      }
      const webs = () => Object.keys(Pod).filter((name) => name.startsWith('default/web-'));
      const before = webs();
      const command = { type: 'cluster', command: { type: 'rollout-restart', deployment: 'web' } } as const;
      const { reply } = stepRoom(
        room,
        { at: room.now + 1, by: INSTRUCTOR, id: 'restart-1', command },
        () => {},
      );
      expect(reply).toMatchObject({ ok: true });
      advanceRoom(room, room.now + 60_000, () => {});
      expect(webs()).toHaveLength(before.length);
      expect(webs().filter((name) => before.includes(name))).toEqual([]);
    }
  }

  it('[STORE51] of a later release is not taken for something else', () => {
    const { state, version } = snapshotOf(openRoom(seedOf()));
    const later = state.replace('"form":2', '"form":3');
    expect(later).not.toBe(state);
    expect(() => roomFrom({ version, state: later })).toThrow('later release');
  });
});
