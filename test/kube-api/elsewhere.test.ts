import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRoom } from '../support/app.ts';
import { instructor, student, type TestClient } from '../support/client.ts';
import { Kubectl } from '../support/kubectl.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import { startProcess, type TestProcess, untilAll } from '../support/several.ts';

let redis: RedisProcess;
const running: TestProcess[] = [];
const clients: TestClient[] = [];
const terminals: Kubectl[] = [];

beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  for (const terminal of terminals) terminal.remove();
  for (const client of clients) client.drop();
  for (const { app } of running) await app.close();
  await redis.stop();
});

/** Lets the time of all processes pass until it is done. */
async function done<T>(work: Promise<T>): Promise<T> {
  let over = false;
  const end = () => {
    over = true;
  };
  work.then(end, end);
  await untilAll(running, 'kubectl has ended', () => over);
  return work;
}

it('[K8S36, K8S54] kubectl reads, watches, changes and deletes at a process that does not run the room', async () => {
  const [owner, far] = [await startProcess(redis.url), await startProcess(redis.url)];
  running.push(owner, far);
  const room = await openRoom(owner.url, { mode: 'free' });
  const host = await instructor(owner.url, room.code, room.hostToken);
  const ada = await student(far.url, room.code);
  clients.push(host, ada);
  const terminal = (at: TestProcess, token: string | null) => {
    const made = new Kubectl(`${at.url}/k8s/${room.code}~${token}`);
    terminals.push(made);
    return made;
  };
  const [near, teacher, learner] = [
    terminal(owner, room.hostToken),
    terminal(far, room.hostToken),
    terminal(far, ada.token),
  ];
  await untilAll(running, 'the Pods run', () => host.view?.cluster.settled === true);
  const list = 'get pods -o wide';
  const shown = await learner.ok(list);
  expect(shown).toMatch(/\n(web-\S+ +1\/1 +Running +0 +\d+s +10\.1\.\S+ +node-\d [^\n]*\n){2}$/);
  expect(shown).toBe(await near.ok(list));

  const watch = learner.start(['get', 'pods', '-w']);
  let rows = '';
  watch.stdout.setEncoding('utf8').on('data', (text: string) => {
    rows += text;
  });
  const ended = new Promise((resolve) => watch.once('close', resolve));
  await untilAll(running, 'the watch has listed', () => rows.split('\n').length === 4);
  const [pod = ''] = (await teacher.ok('get pods -o name')).split('\n');
  expect(await done(teacher.ok(`delete ${pod}`))).toMatch(/^pod "web-\S+" deleted\n$/);
  const name = pod.replace('pod/', '');
  await untilAll(running, 'the watch tells of it', () => new RegExp(`${name} +1/1 +Terminating`).test(rows));
  await untilAll(running, 'and of the new Pod', () => / 1\/1 +Running +0 +[^\n]*\n$/.test(rows));
  watch.kill('SIGINT');
  await ended;

  expect(await done(teacher.ok('expose deployment web --name=shop --port=80 --target-port=8080'))).toBe(
    'service/shop exposed\n',
  );
  expect(await near.ok('get svc shop -o name')).toBe('service/shop\n');
  expect((await learner.run('delete svc shop')).err).toBe(
    (await terminal(owner, ada.token).run('delete svc shop')).err,
  );
  expect(await learner.ok('logs deploy/web')).toContain('listening on 0.0.0.0:8080');
  // Whoever is asked, what the class ran is counted where the room runs.
  const counts = (at: TestProcess) =>
    fetch(`${at.url}/api/rooms/${room.code}/kubectl`, {
      headers: { authorization: `Bearer ${room.hostToken}` },
    });
  const counted = await (await counts(far)).json();
  expect(counted).toMatchObject({ commands: { 'kubectl get': 2, 'kubectl delete': 2, 'kubectl logs': 1 } });
  expect(await (await counts(owner)).json()).toEqual(counted);
  const holder = await owner.store.holder(room.code);
  expect(holder).toMatchObject({ value: { epoch: 1, owner: owner.name } });
});
