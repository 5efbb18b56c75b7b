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

/** Every line that a class may type, as far as the console knows it. */
const LINES = [
  'get pods',
  'get pods -o wide',
  'get pods --show-labels',
  'get pods -A',
  'get pods -l app=web -o name',
  'get svc',
  'get svc -o wide',
  'get endpoints',
  'get endpointslices',
  'get deploy,rs',
  'get deploy -o wide',
  'get all',
  'get nodes -o wide',
  'get ns',
  'get leases -A',
  'get events -o wide',
  'get pod nope',
  'get foo',
  'describe pods',
  'describe svc',
  'describe svc my-service',
  'describe pod nope',
];

/** kubectl counts ages in a description by the clock of its own machine. */
function withoutAges(text: string): string {
  return text.replaceAll(
    /( (?:Normal|Warning) +\S+ +)(\d+[smhdy](?:\d+[smhd])?)( +)/g,
    (_, before, age, blanks) => `${before}${'AGE'.padEnd(age.length + blanks.length)}`,
  );
}

describe('the console on the phone prints the same bytes as kubectl in a terminal', () => {
  for (const step of [1, 2, 3, 4, 5, 6, 7, 8]) {
    it(`[K8S37] after step ${step}`, async () => {
      await room.goTo(`step-${step}-saw`);
      const { client, kubectl } = await room.student();
      const [pod = ''] = (await kubectl.ok('get pods -o name')).split('\n');
      for (const line of [...LINES, `get ${pod} -o wide`, `describe ${pod}`]) {
        const { code, out, err } = await kubectl.run(line);
        const answer = await client.give({ type: 'look-up', line: `kubectl ${line}` });
        if (!answer.ok || answer.answer?.type !== 'console') throw new Error(`no answer to ${line}`);
        const { text, ok } = answer.answer;
        const same = line.startsWith('describe') ? withoutAges : (printed: string) => printed;
        expect([line, ok, same(text).trimEnd()]).toEqual([line, code === 0, same(out + err).trimEnd()]);
        await room.server.pass(150);
      }
    });
  }
});
