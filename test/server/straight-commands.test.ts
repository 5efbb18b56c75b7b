import { once } from 'node:events';
import fc from 'fast-check';
import type { Socket } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { answerStraight } from '../../server/sockets/straight-answers.ts';
import { hearUsual, LONGEST_STRAIGHT } from '../../server/sockets/straight-commands.ts';
import { bareServer } from './bare-server.ts';

const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** A server that answers each message with itself; which messages it heard, and which of them went straight. */
async function serving(straight: boolean) {
  const { server, port } = await bareServer();
  const heard: unknown[] = [];
  const past: unknown[] = [];
  server.on('connection', (socket: Socket) => {
    if (straight) {
      answerStraight(socket);
      hearUsual(socket, (event, message, answer) => {
        past.push(message);
        heard.push([event, message]);
        answer({ heard: heard.length });
      });
    }
    socket.onAny((...args: unknown[]) => {
      const answer = args.at(-1);
      heard.push(args.filter((arg) => typeof arg !== 'function'));
      if (typeof answer === 'function') answer({ heard: heard.length });
    });
  });
  ending.push(() => void server.close());
  return { heard, past, server, port };
}

type Serving = Awaited<ReturnType<typeof serving>>;

/** What a client that sends these frames is answered until it is told that it was heard, or is cut off. */
async function said({ port }: Serving, frames: readonly (string | Buffer)[]): Promise<readonly string[]> {
  const line = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  const got: string[] = [];
  const over = new Promise<void>((resolve) => {
    line.on('message', (data) => {
      const text = String(data);
      if (text.startsWith('0')) line.send('40');
      else if (text.startsWith('40')) for (const frame of [...frames, '421234["last"]']) line.send(frame);
      else if (text.startsWith('431234')) resolve();
      else got.push(text);
    });
    line.on('close', () => {
      got.push('cut off');
      resolve();
    });
  });
  await over;
  line.terminate();
  return [...got];
}

/** Both ways hear and answer the same. */
async function expectSame(frames: readonly (string | Buffer)[]): Promise<Serving> {
  const [plain, straight] = [await serving(false), await serving(true)];
  const answers = await said(plain, frames);
  expect(await said(straight, frames)).toEqual(answers);
  expect(straight.heard).toEqual(plain.heard);
  return straight;
}

const COMMAND = '["command",{"id":"a","command":{"type":"send","to":"10.96.0.1 ä😀"}}]';
const ODD: readonly (string | Buffer)[] = [
  `42${COMMAND}`,
  '420["command"]',
  '420["command",]',
  '420["command",1,2]',
  '420["command",1],[2]',
  '420["command",{"__proto__":1}]',
  '420["command", null ]',
  '420["command",{}] ',
  '420 ["command",{}]',
  '4200["commander",{}]',
  '420["hello",{}]',
  '420["hello"]',
  '420["join",{},{}]',
  '42["join",{}]',
  '420["joins",{}]',
  '420["com\\u006dand",{}]',
  '42/other,1["command",{}]',
  `42${'9'.repeat(15)}${COMMAND}`,
  `42${'9'.repeat(16)}${COMMAND}`,
  '431["command",{}]',
  '451-7["command",{"_placeholder":true,"num":0}]',
  Buffer.from('420["command",{}]'),
  `427["command","${'x'.repeat(LONGEST_STRAIGHT)}"]`,
  '2',
  '3',
  '41',
  '42',
  '4',
  '',
  '420["command",{"a":1}',
  '420["command",undefined]',
  '420["disconnect",{}]',
];

describe('commands past socket.io', () => {
  it('[SRV198] go straight as stock clients write them, and are answered by number', async () => {
    const straight = await serving(true);
    const client = io(`http://127.0.0.1:${straight.port}`, { transports: ['websocket'], forceNew: true });
    ending.push(() => void client.disconnect());
    const messages: unknown[] = [{ id: 'a', command: { type: 'send', to: 'ä😀' } }, 1, null, 'x'];
    for (const message of messages) await client.emitWithAck('command', message);
    for (const event of ['hello', 'join']) await client.emitWithAck(event, { by: event });
    messages.push({ by: 'hello' }, { by: 'join' });
    expect(straight.past).toEqual(messages);
    client.emit('command', 'no answer wanted');
    await client.emitWithAck('command', new Uint8Array([1]));
    await client.emitWithAck('command', 'x'.repeat(LONGEST_STRAIGHT));
    expect(straight.past).toEqual(messages);
    expect(straight.heard).toHaveLength(messages.length + 3);
  });

  it('[SRV198] keep their place among other messages, also when all come at once', async () => {
    const straight = await expectSame(
      Array.from({ length: 60 }, (_, at) => `42${at}["${['resync', 'hello', 'command'][at % 3]}",${at}]`),
    );
    expect(straight.past).toHaveLength(40);
    expect(straight.heard).toHaveLength(61);
  });

  it.each(ODD.map((frame) => [String(frame).slice(0, 60), frame]))(
    '[SRV199] whatever else comes is heard, answered or cut off as without: %s',
    async (_, frame) => {
      await expectSame([`421${COMMAND}`, frame, `422${COMMAND}`]);
    },
  );

  it('[SRV199] whatever is made of pieces of the protocol likewise', { timeout: 60_000 }, async () => {
    const piece = fc.constantFrom(
      '4',
      '2',
      '42',
      '0',
      '17',
      '["command",',
      '["join",',
      '{"id":"a"}',
      ',',
      ']',
      '[',
      ' ',
      '1',
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('')),
      fc.json({ maxDepth: 2 }).map((json) => `423["command",${json}]`),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 3 }), async (frames) => {
        await expectSame(frames);
        for (const end of ending.splice(0)) end();
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('[SRV191] go through socket.io on a line that is not built as expected', async () => {
    const straight = await serving(true);
    const client = io(`http://127.0.0.1:${straight.port}`, { transports: ['polling'], forceNew: true });
    ending.push(() => void client.disconnect());
    await client.emitWithAck('command', 1);
    expect(straight.heard).toEqual([['command', 1]]);
    expect(straight.past).toEqual([]);
  });

  it('[SRV199] a message while a ping is out still counts as a sign of life', async () => {
    const straight = await serving(true);
    const came = new Promise<Socket>((resolve) => straight.server.once('connection', resolve));
    const client = io(`http://127.0.0.1:${straight.port}`, { transports: ['websocket'], forceNew: true });
    ending.push(() => void client.disconnect());
    const { conn } = await came;
    const timer = setTimeout(() => {}, 60_000);
    ending.push(() => clearTimeout(timer));
    Object.assign(conn, { pingTimeoutTimer: timer });
    const noted = once(conn, 'packet');
    await client.emitWithAck('command', 1);
    await noted;
    expect(straight.past).toEqual([]);
    expect(Reflect.get(conn, 'hasRefreshedPingTimeout')).toBe(true);
  });
});
