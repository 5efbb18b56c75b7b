import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, describe, expect, it } from 'vitest';
import { upgradingUsual } from '../../server/sockets/usual-upgrade.ts';

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

const USUAL = '/socket.io/?EIO=4&transport=websocket';
const HEADERS = {
  host: 'x',
  connection: 'Upgrade',
  upgrade: 'websocket',
  'sec-websocket-version': '13',
  'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
};

/** A server that says `hello` to each line; with `straight` the usual ones are upgraded past engine.io. */
async function serving(straight: boolean) {
  const http = createServer();
  const attach = () => new Server(http, { transports: ['websocket'], destroyUpgrade: false });
  const io = straight ? upgradingUsual(http, attach) : attach();
  const requests: unknown[] = [];
  io.on('connection', (socket) => {
    requests.push(socket.request);
    socket.emit('hello');
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  ending.push(() => void io.close());
  return { io, http, requests, port: (http.address() as AddressInfo).port };
}

type Serving = Awaited<ReturnType<typeof serving>>;

/** All that somebody is told who sends this, each when the last was answered, until it was greeted or is cut off. */
async function told({ port }: Serving, ...writes: readonly (string | Buffer)[]): Promise<string[]> {
  const line = connect(port, '127.0.0.1');
  const left = [...writes];
  const sendNext = () => {
    const bytes = left.shift();
    if (bytes !== undefined) line.write(bytes);
  };
  const got: string[] = [];
  // Who is cut off with something unread is told so as an error, and then that the line is closed.
  line.on('error', () => {});
  const over = new Promise<void>((resolve) => {
    line.on('close', () => {
      got.push('cut off');
      resolve();
    });
    line.on('data', (bytes) => {
      got.push(bytes.toString('latin1'));
      if (bytes.includes('42["hello"]')) resolve();
      else if (bytes.includes('0{"sid"')) sendNext();
    });
  });
  sendNext();
  await over;
  line.destroy();
  return got;
}

/** Without what differs from line to line. */
const same = (got: readonly string[]) =>
  got
    .join('')
    .replaceAll(/"sid":"[^"]+"/g, '"sid":""')
    .replaceAll(/Date: .*/g, 'Date:');

function request(headers: object = {}, url = USUAL, method = 'GET'): string {
  const lines = Object.entries({ ...HEADERS, ...headers }).map(([name, value]) => `${name}: ${value}`);
  return `${method} ${url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
}

/** A text message; a mask of zeros leaves the bytes as they are. */
const frame = (text: string) =>
  Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);

describe('a line that is opened as stock clients open it', () => {
  it('[SRV227] is told that it speaks WebSocket and its number in one write, and no request is kept', async () => {
    const server = await serving(true);
    const [first, ...rest] = await told(server, request(), frame('40'));
    expect(first).toMatch(/^HTTP\/1.1 101 [\s\S]*0\{"sid":/);
    expect(rest.join('')).toContain('42["hello"]');
    expect(server.requests).toEqual([null]);
  });

  it('[SRV240] is told exactly what engine.io would have told it, and so is any other', async () => {
    const straight = await serving(true);
    const usual = await serving(false);
    const broken = Buffer.from([0xff, 0xff, 0xff, 0xff]);
    const cases: readonly (readonly (string | Buffer)[])[] = [
      [request(), frame('40')],
      [request({ origin: 'http://podium.local', cookie: 'a=b' }), frame('40')],
      [request({ origin: 'http://p\u00f6dium' }), frame('40')],
      [request({ 'sec-websocket-extensions': 'permessage-deflate' }), frame('40')],
      [request({ 'sec-websocket-protocol': 'one, two' }), frame('40')],
      [request({ 'sec-websocket-protocol': ',' })],
      [request({}, '/socket.io/?transport=websocket&EIO=4'), frame('40')],
      [request({}, '/socket.io/?EIO=3&transport=websocket')],
      [request({}, '/socket.io/?EIO=4&transport=polling')],
      [request({}, `${USUAL}&sid=nobody`)],
      [request({}, USUAL, 'POST')],
      [request({ 'sec-websocket-key': 'none' })],
      [request({ 'sec-websocket-version': '12' })],
      [request({ upgrade: 'h2c' })],
      // What comes in the same write as the request, and is no message at all.
      [Buffer.concat([Buffer.from(request()), broken])],
      [request(), broken],
    ];
    for (const writes of cases) {
      const expected = same(await told(usual, ...writes));
      expect([writes[0]?.toString(), same(await told(straight, ...writes))]).toEqual([
        writes[0]?.toString(),
        expected,
      ]);
    }
    expect(same(await told(straight, request(), frame('40')))).toContain('42["hello"]');
  });

  it('[SRV240] is left to engine.io where that is built otherwise', async () => {
    const http = createServer();
    const io = upgradingUsual(http, () => new Server(createServer()));
    expect(http.listeners('upgrade')).toEqual([]);
    await io.close();
  });
});
