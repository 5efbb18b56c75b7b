import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openRoom } from '../support/app.ts';
import { type RedisProcess, startRedis } from '../support/redis.ts';
import { startProcess, untilAll } from '../support/several.ts';

let redis: RedisProcess;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.stop());

it('[PEER33] kubectl exec reaches the client Pod of a room that runs in another process, and ends with it', async () => {
  const [owner, far] = [await startProcess(redis.url), await startProcess(redis.url)];
  try {
    const room = await openRoom(owner.url, { mode: 'free' });
    const at = (token: string, name = 'client') =>
      `${far.url.replace('http', 'ws')}/k8s/${room.code}~${token}/api/v1/namespaces/default/pods/${name}/exec?command=sh&stdin=1&stdout=1&stderr=1&tty=1`;
    const open = (url: string) => {
      const socket = new WebSocket(url, ['v5.channel.k8s.io']);
      const seen = { socket, text: '', status: 0, closed: false };
      socket.on('message', (data) => {
        seen.text += String(data);
      });
      socket.on('error', () => {});
      socket.on('unexpected-response', (_request, response) => {
        seen.status = response.statusCode ?? 0;
        response.on('data', (data) => {
          seen.text += String(data);
        });
      });
      socket.on('close', () => {
        seen.closed = true;
      });
      return seen;
    };
    const until = (what: string, isSo: () => boolean) => untilAll([owner, far], what, isSo);
    const [shell, other] = [open(at(room.hostToken)), open(at(room.hostToken))];
    await until('both have a prompt', () => [shell, other].every(({ text }) => text.includes('/ # ')));
    shell.socket.send(Buffer.from('\0hostname\r\0'));
    await until('it is answered', () => shell.text.includes('client\r\n'));
    shell.socket.send(Buffer.from(`\0${'#'.repeat(200)}\rcurl nobody\r`));
    await until('a request too', () => shell.text.includes('Could not resolve host: nobody'));
    shell.socket.send(Buffer.from('\0exit 3\r'));
    await until('it has ended', () => shell.closed);
    expect(shell.text).toContain('exit status 3');
    const refused = open(at('x'));
    await until('it is refused', () => refused.status !== 0 && refused.text.includes('"Status"'));
    expect(refused.status).toBe(401);
    expect(other.closed).toBe(false);
    owner.cutOff();
    await untilAll([far], 'the other has ended', () => other.closed);
  } finally {
    for (const { app } of [owner, far]) await app.close();
  }
});
