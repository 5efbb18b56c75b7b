import { connect } from 'node:net';
import { expect, it } from 'vitest';
import { memoryPeers } from '../../server/peers/memory-peers.ts';
import { memoryStore } from '../../server/store/memory.ts';
import { WIRE_VERSION } from '../../shared/wire/messages.ts';
import { openRoom, startApp, TTL } from '../support/app.ts';
import { instructor } from '../support/client.ts';

/** A page that speaks WebSocket by hand and then stops reading: what no browser's library would let a test do. */
async function deafStage(url: string, code: string) {
  const { port } = new URL(url);
  const socket = connect(Number(port), '127.0.0.1');
  let text = '';
  socket.on('data', (data) => {
    text += data.toString('latin1');
  });
  const seen = async (what: string) => {
    while (!text.includes(what)) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  const say = (message: string) => {
    const payload = Buffer.from(message);
    const head =
      payload.length < 126
        ? [0x81, 0x80 | payload.length]
        : [0x81, 0xfe, payload.length >> 8, payload.length & 255];
    // Masked with zeros, which leaves the text as it is.
    socket.write(Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]));
  };
  socket.write(
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n' +
      'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  );
  await seen('0{');
  say('40');
  await seen('40{');
  say(`420["hello",${JSON.stringify({ version: WIRE_VERSION, code, as: 'stage' })}]`);
  await seen('430[');
  socket.pause();
  return {
    /** Answers a ping that it did not read: its line is alive, however long the test takes. */
    beat: () => say('3'),
    /** Starts to read again; answers what came then. */
    hear: async (what: string) => {
      text = '';
      socket.resume();
      await seen(what);
      return text;
    },
    end: () => socket.destroy(),
  };
}

/** The owner of a room and the process that a page is connected to, which may be the same. */
async function servers(count: 1 | 2) {
  if (count === 1) {
    const server = await startApp();
    return [server, server] as const;
  }
  const [network, store] = [memoryPeers(), memoryStore(TTL)];
  const [owner, gateway] = [
    await startApp({ store, peers: network.join('owner') }),
    await startApp({ store, peers: network.join('gateway') }),
  ];
  return [owner, gateway] as const;
}

const places = [
  ['the owner', 1],
  ['another process', 2],
] as const;

it.each(places)(
  '[SRV57][PEER15] a page at %s that stops reading costs a bounded backlog, and has the whole view when it reads again',
  async (_, count) => {
    const [owner, gateway] = await servers(count);
    const room = await openRoom(owner.url, { mode: 'free', options: { ownNames: true } });
    const host = await instructor(owner.url, room.code, room.hostToken);
    await host.give({ type: 'cluster', command: { type: 'scale', deployment: 'web', replicas: 90 } });
    const service = 'my-service';
    const port = { port: 80, targetPort: 8080 };
    await host.give({
      type: 'cluster',
      command: { type: 'create-service', name: service, selector: { app: 'web' }, ...port },
    });
    const endpoints = () => host.view?.cluster.services.find(({ name }) => name === service)?.endpoints;
    await owner.until('ninety Pods answer', () => endpoints()?.length === 90);
    const deaf = await deafStage(gateway.url, room.code);
    const before = process.memoryUsage().rss;
    for (let round = 0; round < 700; round += 1) {
      // Ninety endpoints go or come each time.
      const selector = { app: round % 2 === 0 ? 'nothing' : 'web' };
      await host.give({ type: 'cluster', command: { type: 'set-selector', service, selector } });
      await owner.pass(100);
      deaf.beat();
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
    const stage = host.frames;
    const heard = await deaf.hear('"view":');
    expect(heard.split('["frame"').length).toBeLessThan(stage);
    deaf.end();
    host.drop();
    await owner.app.close();
    if (gateway !== owner) await gateway.app.close();
  },
  60_000,
);
