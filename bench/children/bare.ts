/**
 * The bare reference: a ws server that reads each message as JSON and answers it, and keeps nothing. `bare.ts BYTES`:
 * a greeting is answered with so many bytes, which is how long a room's whole view is. `R1500` sends everybody a frame
 * of 1,500 bytes, encoded once and written to each TCP socket; it is answered with the frame's number.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { answerOf } from '../lib/cost.ts';
import { portOf } from '../lib/port.ts';

const welcome = `H${'x'.repeat(Number(process.argv[2] ?? 4_000))}`;
const seat = `J${'x'.repeat(600)}`;
let version = 0;
let frames = 0;
const streams = new Set<Duplex>();

const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on(
  'connection',
  (socket, { socket: stream }) => {
    streams.add(stream);
    stream.once('close', () => streams.delete(stream));
    socket.on('message', (data) => {
      const text = data.toString();
      if (text === 'H') socket.send(welcome);
      else if (text === 'J') socket.send(seat);
      else if (text.startsWith('R')) socket.send(String(toAll(Number(text.slice(1)))));
      else {
        const at = text.indexOf('{');
        const { id } = JSON.parse(text.slice(at)) as { id: string };
        version += 1;
        socket.send(`${text.slice(0, at)}${JSON.stringify({ ok: true, id, version })}`);
      }
    });
  },
);
function toAll(bytes: number): number {
  frames += 1;
  const payload = Buffer.from(`F{"seq":${frames},"x":"`.padEnd(Math.max(126, bytes), 'x'));
  const head = Buffer.from([0x81, 126, payload.length >> 8, payload.length & 255]);
  const frame = Buffer.concat([head, payload]);
  for (const stream of streams) stream.write(frame);
  return frames;
}

http.listen(0, '127.0.0.1');
await once(http, 'listening');
console.log(JSON.stringify({ port: portOf(http), hellos: ['x'], to: 'x' }));
for await (const question of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answerOf(question)));
}
process.exit(0);
