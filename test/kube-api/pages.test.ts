import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseKubectlUse } from '../../client/host/kubectl-use.ts';
import { KubeRoom } from '../support/kube-room.ts';

let room: KubeRoom;
beforeAll(async () => {
  room = await KubeRoom.open({});
});
afterAll(() => room.close());

describe('what the class ran', () => {
  it('[K8S36] is counted by command, once a run, for students alone, and told to the instructor without names', async () => {
    const { kubectl } = await room.student();
    await kubectl.ok('get nodes');
    await kubectl.ok('get nodes -o wide');
    await kubectl.ok('describe node node-1');
    await room.kubectl.ok('get nodes');
    const ask = (headers: Record<string, string>) =>
      fetch(`${room.server.url}/api/rooms/${room.room.code}/kubectl`, { headers });
    const answer: unknown = await (await ask({ authorization: `Bearer ${room.room.hostToken}` })).json();
    expect(parseKubectlUse(answer)).toEqual({
      commands: [
        { command: 'kubectl get', count: 2 },
        { command: 'kubectl describe', count: 1 },
      ],
    });
    expect((await ask({})).status).toBe(401);
    expect(parseKubectlUse('nonsense')).toEqual({ commands: [] });
  });
});

describe('the console on the phone', () => {
  it('[K8S37] prints the same bytes as kubectl in a terminal', async () => {
    const { client, kubectl } = await room.student();
    for (const beat of ['step-1-saw', 'step-3-saw', 'step-4-saw']) {
      await room.goTo(beat);
      const lines = [
        'get pods',
        'get pods -o wide',
        'get pods --show-labels',
        'get pods -A',
        'get pods -l app=web -o name',
        'get svc -o wide',
        'get endpoints',
        'get endpointslices',
        'get deploy,rs',
        'get all',
        'get nodes -o wide',
        'get ns',
        'get events -o wide',
        'get pod nope',
        'get foo',
        'describe svc my-service',
      ];
      for (const line of lines) {
        const ran = await kubectl.run(line);
        const answer = await client.give({ type: 'look-up', line: `kubectl ${line}` });
        if (!answer.ok || answer.answer?.type !== 'console') throw new Error(`no answer to ${line}`);
        const { text, ok } = answer.answer;
        expect([beat, line, ok, text.trimEnd()]).toEqual([
          beat,
          line,
          ran.code === 0,
          (ran.out + ran.err).trimEnd(),
        ]);
        await room.server.pass(150);
      }
    }
  });

  it('[K8S37] describes Pods and Services alike, but for ages, which kubectl counts by the clock of its own machine', async () => {
    const { client, kubectl } = await room.student();
    const withoutAges = (text: string) =>
      text.replaceAll(
        /( (?:Normal|Warning) +\S+ +)(\d+[smhdy](?:\d+[smhd])?)( +)/g,
        (_, before, age, blanks) => `${before}${'AGE'.padEnd(age.length + blanks.length)}`,
      );
    let aged = 0;
    for (const beat of ['step-5-saw', 'step-8-saw']) {
      await room.goTo(beat);
      const pods = (await kubectl.ok('get pods -o name')).trim().split('\n');
      for (const what of [...pods, 'pods', 'svc', 'svc my-service', 'pod nope']) {
        const ran = await kubectl.run(`describe ${what}`);
        const answer = await client.give({ type: 'look-up', line: `kubectl describe ${what}` });
        if (!answer.ok || answer.answer?.type !== 'console') throw new Error(`no answer to ${what}`);
        const printed = withoutAges(ran.out + ran.err).trimEnd();
        expect([beat, what, answer.answer.ok, withoutAges(answer.answer.text).trimEnd()]).toEqual([
          beat,
          what,
          ran.code === 0,
          printed,
        ]);
        aged += printed.split(' AGE ').length - 1;
        await room.server.pass(150);
      }
    }
    expect(aged).toBeGreaterThan(8);
  });
});
