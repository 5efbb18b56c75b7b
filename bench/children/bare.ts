/**
 * The bare reference: a ws server that reads each message as JSON and answers it, and keeps nothing. `bare.ts BYTES`:
 * a greeting is answered with so many bytes, which is how long a room's whole view is.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { WebSocketServer } from 'ws';
import { answerOf } from '../lib/cost.ts';
import { portOf } from '../lib/port.ts';

const welcome = `H${'x'.repeat(Number(process.argv[2] ?? 4_000))}`;
const seat = `J${'x'.repeat(600)}`;
let version = 0;

const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on('connection', (socket) => {
  socket.on('message', (data) => {
    const text = data.toString();
    if (text === 'H') socket.send(welcome);
    else if (text === 'J') socket.send(seat);
    else {
      const at = text.indexOf('{');
      const { id } = JSON.parse(text.slice(at)) as { id: string };
      version += 1;
      socket.send(`${text.slice(0, at)}${JSON.stringify({ ok: true, id, version })}`);
    }
  });
});
http.listen(0, '127.0.0.1');
await once(http, 'listening');
console.log(JSON.stringify({ port: portOf(http), hellos: ['x'], to: 'x' }));
for await (const question of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answerOf(question)));
}
process.exit(0);
