import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';

/** A socket.io server that speaks as Podium's does and does nothing yet; whoever asks for it closes it. */
export async function bareServer() {
  const http = createServer().listen(0, '127.0.0.1');
  await once(http, 'listening');
  const server = new Server(http, { transports: ['websocket', 'polling'], perMessageDeflate: false });
  const { port } = http.address() as AddressInfo;
  return { server, port };
}
