import { connect } from 'node:net';

const UPGRADE =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\n' +
  'Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n';

/** A line that speaks WebSocket by hand: what no browser's library would let a test do. */
export async function lineByHand(url: string) {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  let text = '';
  socket.on('data', (data) => {
    text += data.toString('latin1');
  });
  // Whoever is cut off may still be writing.
  socket.on('error', () => {});
  const seen = async (what: string) => {
    while (!text.includes(what)) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  socket.write(UPGRADE);
  await seen('0{');
  return {
    socket,
    seen,
    /** All of these messages in one chunk. */
    say: (...messages: readonly string[]) => socket.write(Buffer.concat(messages.map(masked))),
    get heard() {
      return text;
    },
  };
}

/** Masked with zeros, which leaves the text as it is. */
function masked(message: string): Buffer {
  const payload = Buffer.from(message);
  const { length } = payload;
  const head = length < 126 ? [0x81, 0x80 | length] : [0x81, 0xfe, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}
