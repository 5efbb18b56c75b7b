import { describe, expect, it } from 'vitest';
import { labelsText, parseLabels } from '../../client/host/labels-text.ts';
import { moreFor, pointsLeave, settling } from '../../client/host/pace.ts';
import { deadFirst, matching } from '../../client/host/people-order.ts';
import { pageOf, shownCode, tokenOf } from '../../client/host/room-code.ts';
import { linksOf, originOf } from '../../client/host/room-links.ts';
import { undoOf } from '../../client/host/undo.ts';
import { honestShare, uptime } from '../../client/host/uptime.ts';
import { contrastTexts } from '../../client/i18n/contrast.ts';
import { placesIn } from '../../client/i18n/dictionary.ts';
import { hostTexts } from '../../client/i18n/host-texts.ts';
import { mapTexts } from '../../client/stage-drawing/texts.ts';
import { servicesLesson } from '../../shared/lesson/lessons/services.ts';
import type { BeatView, SeatRow } from '../../shared/room/view.ts';
import type { ClusterCommand } from '../../shared/sim/command.ts';
import {
  clusterView,
  createSimulation,
  isSettled,
  nextDue,
  perform,
  playUntil,
} from '../../shared/sim/simulation.ts';
import { cluster, pod } from './cluster-fixture.ts';

const TOKEN = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';

describe('the console’s address', () => {
  it('[UI50] carries the token after #, and nothing shorter or stranger is taken for one', () => {
    expect(tokenOf(`#${TOKEN}`)).toBe(TOKEN);
    expect(tokenOf(`#token=${TOKEN}`)).toBe(TOKEN);
    expect(['', '#', '#short', '#not a token at all!', `#${TOKEN}?x`].map(tokenOf)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('[UI50] names page and room, with the code as people may write it', () => {
    expect(pageOf('/host/KTR94M')).toEqual({ page: 'host', code: 'KTR94M' });
    expect(pageOf('/stage/ktr-94m/')).toEqual({ page: 'stage', code: 'KTR94M' });
    expect(pageOf('/review/ktr%2094m')).toEqual({ page: 'review', code: 'KTR94M' });
    expect(['/host/', '/elsewhere/KTR94M', '/host/a/b'].map(pageOf)).toEqual([null, null, null]);
    expect(shownCode('KTR94M')).toBe('KTR-94M');
  });

  it('[UI51] for others is under the origin that the server names; one that is no address is not believed', () => {
    expect(originOf('http://192.168.1.7:3000/j/KTR94M')).toBe('http://192.168.1.7:3000');
    expect([originOf('not an address'), originOf(7), originOf(undefined)]).toEqual([null, null, null]);
    expect(linksOf('http://192.168.1.7:3000', 'KTR94M').join).toBe('http://192.168.1.7:3000/j/KTR94M');
  });
});

describe('the transport bar', () => {
  const beat = (kind: BeatView['kind'], phase: BeatView['phase']) => ({
    ...{ id: 'x', kind, phase, step: null, title: { en: '', de: '' }, text: { en: '', de: '' } },
    ...{ realCluster: null, guess: false, index: 1, count: 9, since: 0, next: 'go-on' as const },
  });

  it('[UI52] offers close, reveal and skip only where they mean something', () => {
    expect(moreFor(beat('predict', 'open'))).toEqual(['close', 'skip']);
    expect(moreFor(beat('do', 'open'))).toEqual(['close', 'skip']);
    expect(moreFor(beat('saw', 'open'))).toEqual(['reveal', 'skip']);
    expect(moreFor(beat('quiz', 'closed'))).toEqual(['reveal', 'skip']);
    expect(moreFor(beat('quiz', 'second'))).toEqual(['close', 'skip']);
    // Gone back to: what was predicted and done is not revealed here.
    expect(moreFor(beat('predict', 'closed'))).toEqual(['skip']);
    expect(moreFor(beat('do', 'closed'))).toEqual(['skip']);
    expect(moreFor(beat('watch', 'before'))).toEqual(['skip']);
    expect(moreFor(beat('lobby', 'open'))).toEqual([]);
    expect(moreFor(beat('podium', 'third'))).toEqual([]);
  });

  it('[UI52] offers to reveal while the class discusses: that calls the discussion off', () => {
    expect(moreFor(beat('quiz', 'discuss'))).toEqual(['reveal', 'skip']);
  });

  it('[UI245] says that points leave the total only where skipping takes some out of it', () => {
    const now = (kind: BeatView['kind'], phase: BeatView['phase'], next: BeatView['next']) =>
      pointsLeave({ ...beat(kind, phase), next });
    expect(now('predict', 'open', 'close')).toBe(true);
    expect(now('do', 'open', 'close')).toBe(true);
    expect(now('explain', 'open', 'reveal')).toBe(true);
    expect(now('rush', 'running', 'end-rush')).toBe(true);
    expect(now('quiz', 'closed', 'reveal')).toBe(true);
    expect(now('transfer', 'open', 'close')).toBe(true);
    // Nothing is given for looking on.
    expect(now('watch', 'before', 'act')).toBe(false);
    expect(now('saw', 'open', 'reveal')).toBe(false);
    expect(now('podium', 'third', 'show-second')).toBe(false);
    // What was given stays given.
    expect(now('do', 'closed', 'go-on')).toBe(false);
    expect(now('rush', 'over', 'wait')).toBe(false);
    expect(now('quiz', 'revealed', 'go-on')).toBe(false);
    expect(now('transfer', 'revealed', 'show-third')).toBe(false);
  });

  it('[UI52] says how far the Pods have come: ready of those that stay, and how many leave', () => {
    const view = cluster({
      pods: [
        pod(0, '10.1.1.5', { terminating: true, ready: false }),
        pod(1, '10.1.1.6'),
        pod(2, null, { ready: false }),
      ],
    });
    expect(settling(view)).toEqual({ ready: 1, all: 2, leaving: 1 });
  });
});

describe('taking a cluster command back', () => {
  const run = (commands: readonly ClusterCommand[]) => {
    const sim = createSimulation(servicesLesson.freeCluster, 'undo', 0);
    const settle = () => {
      for (let due = nextDue(sim); !isSettled(sim) && due !== null; due = nextDue(sim))
        playUntil(sim, due, () => {});
    };
    settle();
    for (const command of commands) {
      const done = perform(sim, command, () => {});
      expect({ command: command.type, ok: done.ok }).toEqual({ command: command.type, ok: true });
      settle();
    }
    return clusterView(sim);
  };
  const web: ClusterCommand = {
    type: 'create-service',
    name: 'web',
    selector: { app: 'web' },
    port: 80,
    targetPort: 8080,
  };
  const base = run([web]);
  const [first] = base.pods;
  const podName = first?.name ?? '';
  const undoable: readonly ClusterCommand[] = [
    { type: 'scale', deployment: 'web', replicas: 4 },
    { type: 'fail-readiness', pod: podName },
    { type: 'set-selector', service: 'web', selector: { app: 'nothing' } },
    { type: 'delete-service', service: 'web' },
    { type: 'set-propagation', milliseconds: 5000 },
    { type: 'set-dns-cache', milliseconds: 0 },
    { type: 'set-pre-stop', deployment: 'web', seconds: 5 },
    { type: 'hold-network' },
  ];

  it.each(undoable.map((command) => [command.type, command] as const))(
    '[UI53] %s and its undo leave the cluster as it was, in what it promises',
    (_, command) => {
      const undo = undoOf(command, base);
      expect(undo).not.toBeNull();
      if (undo === null) return;
      const promised = ({ services, deployments, propagation, dnsCache, networkHeld }: typeof base) => ({
        services: services.map(({ uid: _uid, ...rest }) => ({
          ...rest,
          endpoints: rest.endpoints.filter((one) => one.ready).length,
          routed: rest.routed.length,
        })),
        replicas: deployments.map(({ name, replicas, ready, preStop = 0 }) => ({
          name,
          replicas,
          ready,
          preStop,
        })),
        ...{ propagation, dnsCache, networkHeld },
      });
      expect(promised(run([web, command]))).not.toEqual(promised(base));
      expect(promised(run([web, command, undo]))).toEqual(promised(base));
    },
  );

  it('[UI53] is not offered where Kubernetes has no way back', () => {
    const none: readonly ClusterCommand[] = [
      { type: 'rollout-restart', deployment: 'web' },
      { type: 'delete-pod', pod: podName },
      { type: 'crash-container', pod: podName },
      { type: 'reboot-node', node: 'node-1' },
      { type: 'scale', deployment: 'unknown', replicas: 1 },
    ];
    expect(none.map((command) => undoOf(command, base))).toEqual(none.map(() => null));
  });
});

describe('labels', () => {
  it('[UI54] are read and written as kubectl writes them; what is no label is refused', () => {
    expect(parseLabels(' tier=front , app=web ')).toEqual({ tier: 'front', app: 'web' });
    expect(parseLabels('')).toEqual({});
    expect(parseLabels('empty=')).toEqual({ empty: '' });
    expect(['app', 'app=web=x', '=web', 'app=-web', 'a b=c', '7=x'].map(parseLabels)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(labelsText({ tier: 'front', app: 'web' })).toBe('app=web,tier=front');
  });
});

describe('uptime', () => {
  const counts = (answered: number, failed: number) => ({
    'pod-ip': { answered, failed },
    service: { answered: 0, failed: 0 },
  });

  it('[UI55] is nothing before the first request, and never rounds a failure away', () => {
    expect(uptime(counts(0, 0), 'pod-ip')).toBeNull();
    expect(uptime(counts(3, 1), 'pod-ip')).toBe(0.75);
    expect([1, 0.9999, 0.5, 0.0001, 0].map(honestShare)).toEqual([1, 0.99, 0.5, 0.01, 0]);
  });
});

describe('texts of console, stage, review and map', () => {
  it('[UI56] have the same places in both languages, and none is empty', () => {
    for (const { en, de } of [hostTexts, mapTexts, contrastTexts]) {
      const english: Record<string, Parameters<typeof placesIn>[0]> = en;
      const german: Record<string, Parameters<typeof placesIn>[0]> = de;
      const odd = Object.keys(english).filter(
        (key) =>
          String(placesIn(english[key] ?? '')) !== String(placesIn(german[key] ?? '')) ||
          english[key] === '' ||
          german[key] === '',
      );
      expect(odd).toEqual([]);
      expect(Object.keys(german).sort()).toEqual(Object.keys(english).sort());
    }
  });
});

describe('the people on the console', () => {
  const seat = (number: number, name: string, deadSince: number | null = null): SeatRow => ({
    ...{ id: name, number, name, deadSince, online: true, removed: false, synthetic: false },
    ...{ points: 0, possible: 0, extraTime: 1, target: null, answered: false },
  });

  it('[UI95] come in order of joining, after those who call an address that nobody has, the longest first', () => {
    const seats = [seat(1, 'ann'), seat(2, 'bob', 900), seat(3, 'cid', 500), seat(4, 'dee')];
    expect(deadFirst(seats).map(({ name }) => name)).toEqual(['cid', 'bob', 'ann', 'dee']);
  });

  it('[UI95] are found by any part of the name', () => {
    const seats = [seat(1, 'Serene Orca'), seat(2, 'Rapid Gull')];
    expect(matching(seats, ' ORCA ').map(({ number }) => number)).toEqual([1]);
    expect(matching(seats, '')).toHaveLength(2);
  });
});
