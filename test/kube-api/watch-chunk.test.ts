import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WatchChunk } from '../../server/kube-api/watch-chunk.ts';

const LINE = 2_000;
let server: Server;

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** The port of a server whose answers begin as a watch's and go on as is said. */
async function serving(goOn: (response: ServerResponse) => void): Promise<number> {
  server = createServer((_, response) => {
    response.writeHead(200);
    response.flushHeaders();
    goOn(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
const line = (number: number) => `${`${number} é`.padEnd(LINE)}\n`;
const numbersIn = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((text) => Number.parseInt(text, 10));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('a chunk for many watches', () => {
  it('[K8S61] comes after the one before it also while the connection takes no more, and once', async () => {
    let written = 0;
    const write = (response: ServerResponse) => new WatchChunk(line(written++)).writeTo(response);
    const responses: ServerResponse[] = [];
    const port = await serving((response) => responses.push(response));
    const asked = request({ port, host: '127.0.0.1' }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const [response] = responses;
    if (response === undefined) throw new Error('nobody was asked');
    // Nobody reads: until it is full, and then some more.
    while (write(response));
    for (let more = 0; more < 5; more += 1) expect(write(response)).toBe(false);
    expect(response.socket?.writableLength).toBeGreaterThan(0);
    response.once('drain', () => {
      for (let more = 0; more < 5; more += 1) write(response);
      response.end(line(written++));
    });
    let text = '';
    for await (const part of answer.setEncoding('utf8')) text += String(part);
    expect(numbersIn(text)).toEqual(upTo(written));
    expect(written).toBeGreaterThan(20);
  });

  it('[K8S61] is a chunk only for who speaks HTTP/1.1', async () => {
    const port = await serving((response) => {
      for (const number of upTo(10)) new WatchChunk(line(number)).writeTo(response);
      response.end();
    });
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    socket.write('GET / HTTP/1.0\r\n\r\n');
    let text = '';
    for await (const part of socket) text += String(part);
    const [head = '', body = ''] = text.split('\r\n\r\n');
    expect(head).not.toMatch(/chunked/i);
    expect(numbersIn(body)).toEqual(upTo(10));
  });
});
