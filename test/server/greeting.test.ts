import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MAX_MESSAGE_BYTES, WIRE_VERSION } from '../../shared/wire/messages.ts';
import { openRoom, startApp, type TestApp } from '../support/app.ts';
import { TestClient } from '../support/client.ts';

let server: TestApp;
let code: string;
beforeAll(async () => {
  server = await startApp();
  ({ code } = await openRoom(server.url, {}));
});
afterAll(() => server.app.close());

/** Everything that a page with this hello is told, in order, until it is welcomed. */
async function greeted(hello: unknown) {
  const socket = io(server.url, { transports: ['websocket'], forceNew: true, auth: { hello } });
  const heard: unknown[] = [];
  socket.onAny((event: string) => heard.push(event));
  const welcome = await new Promise((resolve) => socket.once('welcome', resolve));
  return { socket, welcome, heard };
}

describe('a hello that comes with the connection', () => {
  it('[SRV226] is answered like one that is said, and the page goes on from there', async () => {
    const hello = { version: WIRE_VERSION, code, as: 'player' };
    const { socket, welcome, heard } = await greeted(hello);
    const said = await (await new TestClient(server.url, code).connect()).hello('player');
    expect(welcome).toMatchObject({
      ...said,
      frame: { ...('frame' in said && said.frame), at: expect.any(Number) },
    });
    expect(heard).toEqual(['welcome']);
    expect(await socket.emitWithAck('hello', hello)).toMatchObject({ refusal: { code: 'bad-message' } });
    const joined = await socket.emitWithAck('join', { id: 'greeting-1' });
    expect(joined).toMatchObject({ ok: true });
    const back = await greeted({ ...hello, token: joined.seatToken });
    expect(back.welcome).toMatchObject({ ok: true, seatToken: joined.seatToken, you: { view: {} } });
    for (const one of [socket, back.socket]) one.disconnect();
  });

  it('[SRV226] that is refused leaves the line as it was: another may be said', async () => {
    const hello = { version: WIRE_VERSION, code, as: 'player' };
    for (const [wrong, refusal] of [
      [{ ...hello, code: 'ZZZ-ZZZ' }, 'no-such-room'],
      [null, 'bad-message'],
      [{ ...hello, token: 'x'.repeat(MAX_MESSAGE_BYTES) }, 'too-large'],
    ] as const) {
      const { socket, welcome } = await greeted(wrong);
      expect(welcome).toMatchObject({ ok: false, refusal: { code: refusal } });
      expect(await socket.emitWithAck('hello', hello)).toMatchObject({ ok: true });
      socket.disconnect();
    }
  });
});

describe('what a new line is told', () => {
  it('[SRV227] comes in two writes, and without a hello or refused without delay', async () => {
    const hello = JSON.stringify({ hello: { version: WIRE_VERSION, code, as: 'stage' } });
    const line = await dialled();
    line.write(upgrade('Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n'));
    expect(await next(line)).toMatch(/^HTTP\/1.1 101 [\s\S]*0\{"sid":/);
    line.write(frame(`40${hello}`));
    expect(await next(line)).toMatch(
      /40\{"sid":[\s\S]*42\["welcome",\{"ok":true,[\s\S]*"process":"[^"]+"\}\]$/,
    );
    line.destroy();

    const silent = await dialled();
    silent.write(upgrade('Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n'));
    await next(silent);
    silent.write(frame('40'));
    expect(await next(silent)).toMatch(/40\{"sid":[\s\S]*\}$/);
    silent.destroy();

    const odd = await dialled();
    odd.write(upgrade('Sec-WebSocket-Key: none\r\n'));
    expect(await next(odd)).toMatch(/^HTTP\/1.1 400 /);
    odd.destroy();
  });
});

async function dialled(): Promise<Socket> {
  const line = connect(Number(new URL(server.url).port), '127.0.0.1');
  await once(line, 'connect');
  return line;
}

/** What comes next, as it was written. */
async function next(line: Socket): Promise<string> {
  const [bytes] = (await once(line, 'data')) as [Buffer];
  return bytes.toString();
}

const upgrade = (key: string) =>
  `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n${key}\r\n`;

/** A text message; a mask of zeros leaves the bytes as they are. */
function frame(text: string): Buffer {
  const head =
    text.length < 126 ? [0x81, 0x80 | text.length] : [0x81, 0xfe, text.length >> 8, text.length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), Buffer.from(text)]);
}
