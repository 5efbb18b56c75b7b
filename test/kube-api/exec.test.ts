import { spawn } from 'node:child_process';
import { PassThrough } from 'node:stream';
import { Exec, KubeConfig, type V1Status } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { findKubectl } from '../../scripts/provision-kubectl.ts';
import { LIMITS } from '../../server/rooms/rate-limit.ts';
import type { TestClient } from '../support/client.ts';
import { KubeRoom } from '../support/kube-room.ts';
import type { Kubectl, Ran } from '../support/kubectl.ts';
import { until } from '../support/until.ts';

let room: KubeRoom;
let ada: { readonly client: TestClient; readonly kubectl: Kubectl };
beforeAll(async () => {
  const plenty = { burst: 100_000, perSecond: 100_000 };
  const limits = { ...LIMITS, seat: plenty, kubeRequests: plenty, kubeExecs: { seat: 3, room: 4 } };
  room = await KubeRoom.open({ mode: 'free' }, { limits });
  ada = await room.student();
  await room.ok('expose deployment web --name=my-service --port=80 --target-port=8080');
  await room.settle();
});
afterAll(() => room.close());

/**
 * kubectl 1.32 reads before it has made its streams, and says so on a busy machine of the first message, which is empty
 * (kubernetes/kubernetes#131203).
 */
const TOO_EARLY = /^E\d{4} .* Unknown stream id 1, discarding message\n/m;

const exec = async (line: string, kubectl = ada.kubectl, input = ''): Promise<Ran> => {
  const ran = await room.whileTimePasses(kubectl.run(`exec ${line}`, { input }));
  return { ...ran, err: ran.err.replace(TOO_EARLY, '') };
};

describe('kubectl exec client -- COMMAND', () => {
  it('[K8S41] prints what curl prints and exits as curl does', async () => {
    const answered = await exec('client -- curl my-service');
    expect(answered).toMatchObject({ code: 0, err: '' });
    expect(answered.out).toMatch(/^Hello from Pod web-\w+-\w+ of app web\n$/);
    const { ip, name } = room.host.host.cluster.pods[0] ?? {};
    expect((await exec(`client -- curl -s http://${ip}:8080/path`)).out).toBe(
      `Hello from Pod ${name} of app web\n`,
    );
    expect(await exec(`client -- curl ${ip}`)).toMatchObject({
      code: 7,
      err: `curl: (7) Failed to connect to ${ip} port 80 after 1 ms: Connection refused\ncommand terminated with exit code 7\n`,
    });
    expect(await exec('client -- curl nobody')).toMatchObject({
      code: 6,
      err: 'curl: (6) Could not resolve host: nobody\ncommand terminated with exit code 6\n',
    });
    const own = await room.kubectl.ok('get pod client -o jsonpath={.status.podIP}');
    for (const itself of ['localhost:8080', '127.0.0.1', 'client', own]) {
      const refused = await exec(`client -- curl ${itself}`);
      expect(refused).toMatchObject({
        code: 7,
        err: expect.stringContaining('after 0 ms: Connection refused'),
      });
    }
    expect(await exec('client -- curl 10.1.1.200:8080')).toMatchObject({ code: 28, out: '' });
    expect((await exec('client -- curl -v my-service')).err).toMatch(
      /\* Connected to my-service \(\S+\) port 80\n/,
    );
    for (const times of ['-m 5', '--connect-timeout 2 --max-time 2.5']) {
      expect((await exec(`client -- curl -s ${times} my-service`)).out).toMatch(/^Hello from Pod web-/);
    }
    expect(await exec('client -- curl -m my-service')).toMatchObject({ code: 2 });
    expect(await exec('client -- curl -X POST my-service')).toMatchObject({ code: 2 });
    expect(await exec('client -- curl https://my-service')).toMatchObject({ code: 3 });
  });

  it('[K8S42] sends a request of that seat, in the log and on the stage; the instructor’s counts for nobody', async () => {
    const newest = () => ada.client.you?.requests[0];
    const before = newest()?.id;
    expect((await exec('client -- curl my-service')).code).toBe(0);
    await until(
      'it is among its requests',
      () => newest()?.id !== before && newest()?.outcome === 'answered',
    );
    const request = newest()?.id;
    expect(await ada.client.ask('trace', { request })).toMatchObject({ answer: { type: 'trace' } });
    const counted = async () => {
      await room.host.resync();
      return room.host.host.traffic.total;
    };
    const total = await counted();
    expect((await exec('client -- curl my-service', room.kubectl)).code).toBe(0);
    expect(await counted()).toEqual(total);
    const log = await room.server.store.load(room.room.code);
    if (!log.ok) throw new Error(log.error);
    const curls = log.value.tail.filter(({ command }) => command.type === 'curl');
    expect(curls.at(-1)).toMatchObject({ by: { role: 'instructor' }, command: { to: 'my-service:80' } });
    expect(curls.at(-2)?.by).toMatchObject({ role: 'player', seat: ada.client.you?.seat.id });
  });

  it('[K8S43] looks names, addresses and its own settings up in the class’s cluster', async () => {
    const clusterIP = await room.kubectl.ok('get svc my-service -o jsonpath={.spec.clusterIP}');
    expect((await exec('client -- nslookup my-service')).out).toContain(
      `Name:\tmy-service.default.svc.cluster.local\nAddress: ${clusterIP}\n`,
    );
    expect(await exec('client -- nslookup nobody')).toMatchObject({ code: 1 });
    const ip = room.host.host.cluster.pods[0]?.ip;
    expect((await exec(`client -- ping -c 2 ${ip}`)).out).toContain('2 packets received, 0% packet loss');
    const lost = await exec('client -- ping -c 2 my-service');
    expect(lost).toMatchObject({ code: 1 });
    expect(lost.out).toContain('0 packets received, 100% packet loss');
    expect((await exec('client -- ping -c 1 10.1.1.200')).out).toContain('Destination Host Unreachable');
    const own = await room.kubectl.ok('get pod client -o jsonpath={.status.podIP}');
    expect((await exec('client -- ping -c 1 localhost')).out).toContain(
      '64 bytes from 127.0.0.1: icmp_seq=1',
    );
    expect((await exec('client -- ping -c 1 client')).out).toContain(`64 bytes from ${own}: icmp_seq=1`);
    expect((await exec('client -- ip addr')).out).toContain(`inet ${own}/24`);
    expect((await exec('client -- env')).out).toContain('KUBERNETES_SERVICE_HOST=10.96.0.1\n');
    const unknown = await exec('client -- touch /tmp/podium');
    expect(unknown.code).toBe(127);
    expect(unknown.err).toMatch(/^sh: touch: not found\n[\s\S]*nslookup NAME/);
  });

  it('[NET33] takes a name with a dot at its end for the whole name', async () => {
    const whole = 'my-service.default.svc.cluster.local.';
    expect((await exec(`client -- curl ${whole}`)).out).toMatch(/^Hello from Pod web-/);
    expect(await exec(`client -- nslookup ${whole}`)).toMatchObject({ code: 0 });
    expect(await exec('client -- curl my-service.')).toMatchObject({ code: 6 });
    expect((await exec('client -- nslookup my-service.')).out).toContain("can't find my-service.: NXDOMAIN");
    expect((await exec('client -- ping my-service.')).err).toContain("bad address 'my-service.'");
  });

  it('[K8S45] runs the lines of its standard input one after another, and exits as the last of them', async () => {
    const ran = await exec(
      '-i client -- sh',
      ada.kubectl,
      'hostname; curl my-service\ncurl nobody\nexit 3\nenv\n',
    );
    expect(ran.out).toMatch(/^client\nHello from Pod \S+ of app web\n$/);
    expect(ran).toMatchObject({ code: 3 });
    expect(await exec('-i client -- sh', ada.kubectl, 'hostname')).toMatchObject({
      code: 0,
      out: 'client\n',
    });
    expect(await exec('-i client -- sh', ada.kubectl, 'curl nobody\n')).toMatchObject({ code: 6 });
    const words = ['exec', 'client', '--', 'sh', '-c', 'echo $(id)'];
    const line = await room.whileTimePasses(ada.kubectl.runWords(words));
    expect(line.err).toContain('this simulated shell has no "$"');
  });
});

describe('kubectl exec -it client -- sh', () => {
  it('[K8S44] is a terminal with a prompt, echo, backspace, ^C and ^D', async () => {
    const line = `${findKubectl()} -s ${ada.kubectl.server} exec -it client -- sh`;
    const child = spawn('script', ['-qec', line, '/dev/null'], {
      env: { PATH: process.env.PATH ?? '', HOME: ada.kubectl.home, TERM: 'xterm' },
    });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const shows = (text: string) => room.server.until(`it shows ${text}`, () => out.includes(text));
    await shows('/ # ');
    child.stdin.write('hostX\x7fname\r');
    await shows('hostX\b \bname\r\nclient\r\n/ # ');
    child.stdin.write('curl my-service\r');
    await shows('of app web\r\n/ # ');
    out = '';
    child.stdin.write('ping 10.1.1.200\r');
    await shows('icmp_seq=1 Destination');
    child.stdin.write('\x03');
    await shows('^C\r\n');
    await shows('packet loss\r\n/ # ');
    out = '';
    child.stdin.write('half a line\x03');
    await shows('^C\r\n/ # ');
    child.stdin.write('curl nobody\r');
    await shows('Could not resolve host: nobody\r\n/ # ');
    child.stdin.write('\x04');
    expect(await room.whileTimePasses(ended)).toBe(6);
  });
});

/** Through `@kubernetes/client-node`. */
async function execWithClient(command: string[], input: string) {
  const config = new KubeConfig();
  config.loadFromString(await (await room.fetch('/kubeconfig', {}, ada.client.token)).text());
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  let [out, err] = ['', ''];
  stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  let status: V1Status | null = null;
  const socket = await new Exec(config).exec(
    ...(['default', 'client', 'client', command, stdout, stderr, stdin, false] as const),
    (told) => {
      status = told;
    },
  );
  stdin.end(input);
  await room.server.until('it has ended', () => status !== null && socket.readyState === socket.CLOSED);
  return { out, err, status: status as V1Status | null };
}

function connect(query: string, protocols: string[], token: string | null = ada.client.token): WebSocket {
  const path = '/api/v1/namespaces/default/pods/client/exec';
  return new WebSocket(`${room.at(token).replace('http', 'ws')}${path}?${query}`, protocols);
}

describe('pods/exec', () => {
  it('[K8S46] speaks versions 5 and 4 of the channels, and ends with a Status', async () => {
    expect(await execWithClient(['sh'], 'curl nobody\ncurl my-service\n')).toMatchObject({
      out: expect.stringMatching(/^Hello from Pod/),
      err: 'curl: (6) Could not resolve host: nobody\n',
      status: { status: 'Success' },
    });
    expect((await execWithClient(['curl', 'nobody'], '')).status).toMatchObject({
      ...{ status: 'Failure', reason: 'NonZeroExitCode' },
      details: { causes: [{ reason: 'ExitCode', message: '6' }] },
    });
    const socket = connect('command=sh&stdin=1&stdout=1&tty=1', ['channel.k8s.io', 'v4.channel.k8s.io']);
    const messages: string[] = [];
    socket.on('message', (data) => messages.push(String(data)));
    await until('it is open', () => socket.readyState === WebSocket.OPEN);
    expect(socket.protocol).toBe('v4.channel.k8s.io');
    // A size, a channel that nobody has, nothing at all, arrow keys: none of them changes anything.
    for (const bytes of ['\x04{"Width":80}', '\x09?', '', '\0\x1b[A\x1bOB']) socket.send(Buffer.from(bytes));
    socket.send(Buffer.from('\0exit 4\r'));
    await room.server.until('it has ended', () => socket.readyState === WebSocket.CLOSED);
    expect(messages.join('')).toContain('exit status 4');
    expect(messages.join('')).not.toContain('[A');
  });

  it('[SRV262] says that the connection stands on the lowest channel that the caller listens to', async () => {
    for (const [asked, channel] of [
      ['stdout=1&stderr=1', 1],
      ['stderr=1', 2],
      ['stdin=1', 3],
    ] as const) {
      const socket = connect(`command=hostname&${asked}`, ['v5.channel.k8s.io']);
      const messages: Buffer[] = [];
      socket.on('message', (data: Buffer) => messages.push(data));
      await room.server.until('it has ended', () => socket.readyState === WebSocket.CLOSED);
      expect(messages[0]).toEqual(Buffer.of(channel));
    }
  });

  it('[K8S47] has a Pod that answers by its name and stands in no list', async () => {
    expect(await ada.kubectl.ok('get pod client')).toMatch(
      /^NAME +READY +STATUS +RESTARTS +AGE\nclient +1\/1 +Running +0 +\S+\n$/,
    );
    expect(await ada.kubectl.ok('describe pod client')).toMatch(/\nIP: +10\.1\.1\.254\n/);
    expect(await ada.kubectl.ok('get pods -o wide')).not.toContain('client');
  });

  it('[K8S48] says why not before it is one: another Pod, no token, too many sessions, a paused class', async () => {
    const pod = room.host.host.cluster.pods[0]?.name;
    expect(await exec(`${pod} -- sh`)).toMatchObject({
      code: 1,
      err: expect.stringContaining('only the Pod client has a shell: kubectl exec -it client -- sh'),
    });
    expect((await exec('nobody -- sh')).err).toContain('pods "nobody" not found');
    expect((await exec('-c other client -- sh')).err).toContain(
      'container other is not valid for pod client',
    );
    const statusOf = (socket: WebSocket) =>
      new Promise<{ code: number | undefined; body: string }>((resolve) => {
        socket.on('error', () => {});
        socket.on('unexpected-response', (_request, response) => {
          let body = '';
          response.setEncoding('utf8').on('data', (text: string) => {
            body += text;
          });
          response.on('end', () => resolve({ code: response.statusCode, body }));
        });
      });
    const v5 = ['v5.channel.k8s.io'];
    expect(await statusOf(connect('command=sh', v5, null))).toMatchObject({ code: 403 });
    expect(await statusOf(connect('command=sh', v5, 'x'))).toMatchObject({ code: 401 });
    expect(await statusOf(connect('', v5))).toMatchObject({ code: 400 });
    expect(await statusOf(connect('command=sh', ['v1.channel.k8s.io']))).toMatchObject({
      code: 400,
      body: expect.stringContaining('"kind":"Status"'),
    });
    const open = [1, 2, 3].map(() => connect('command=sh&stdin=1&stdout=1', v5));
    await until('all are open', () => open.every(({ readyState }) => readyState === WebSocket.OPEN));
    expect((await exec('client -- env')).err).toContain('you have 3 sessions in the client Pod');
    for (const socket of open) socket.close();
    await until('they are gone', () => open.every(({ readyState }) => readyState === WebSocket.CLOSED));
    await room.do({ type: 'pause' });
    expect((await exec('client -- env')).err).toContain('The class is paused');
    await room.do({ type: 'resume' });
    expect((await exec('client -- hostname')).out).toBe('client\n');
  });

  it('[K8S49] ends when nothing is typed, too much is sent, or the seat is removed', async () => {
    const start = async () => {
      const socket = connect('command=sh&stdin=1&stdout=1&stderr=1', ['v5.channel.k8s.io']);
      const messages: string[] = [];
      socket.on('message', (data) => messages.push(String(data)));
      await until('it is open', () => socket.readyState === WebSocket.OPEN);
      const text = () => messages.join('');
      const closed = () => room.server.until('it is closed', () => socket.readyState === WebSocket.CLOSED);
      return { socket, text, closed };
    };
    const large = await start();
    large.socket.send(Buffer.alloc(80_000));
    await large.closed();
    const flood = await start();
    for (let part = 0; part < 5; part += 1) flood.socket.send(Buffer.from(`\0${'x'.repeat(30_000)}`));
    await flood.closed();
    expect(flood.text()).toContain('more input than this simulated shell takes');
    const idle = await start();
    room.server.clock.advance(15 * 60_000);
    await idle.closed();
    expect(idle.text()).toContain('nothing was typed for 15 minutes');
    const removed = await start();
    await room.do({ type: 'remove-seat', seat: ada.client.you?.seat.id ?? '' });
    removed.socket.send(Buffer.from('\0curl my-service\n'));
    await removed.closed();
    expect(removed.text()).toContain('The instructor has taken this seat out of the room.');
  });
});

describe('a server that stops', () => {
  it('[K8S49] tells who is in a client Pod, and does not wait for them', async () => {
    const other = await KubeRoom.open();
    const path = '/api/v1/namespaces/default/pods/client/exec?command=sh&stdin=1&stdout=1&stderr=1';
    const url = other.at(other.room.hostToken).replace('http', 'ws') + path;
    const socket = new WebSocket(url, ['v5.channel.k8s.io']);
    let text = '';
    socket.on('message', (data) => {
      text += String(data);
    });
    await until('it is open', () => socket.readyState === WebSocket.OPEN);
    await other.close();
    await until('it is closed', () => socket.readyState === WebSocket.CLOSED);
    expect(text).toContain('the room has left this server');
  });
});
