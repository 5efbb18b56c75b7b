import type { ServerResponse } from 'node:http';

/** Lines for watches, with what HTTP/1.1 puts around a chunk: made once, for all who are told the same. */
export class WatchChunk {
  readonly #framed: Buffer;
  readonly #lines: Buffer;

  constructor(lines: string) {
    const size = `${Buffer.byteLength(lines).toString(16)}\r\n`;
    this.#framed = Buffer.from(`${size}${lines}\r\n`);
    this.#lines = this.#framed.subarray(size.length, -2);
  }

  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  /**
   * Writes it to an answer whose headers are sent. Whether that takes more at once; if not, its `drain` says when. It goes
   * to the connection itself while nothing waits there: Node would put each chunk together anew, in three pieces.
   */
  writeTo(response: ServerResponse): boolean {
    const { socket } = response;
    const goesStraight =
      response.chunkedEncoding &&
      socket !== null &&
      socket.writableLength === 0 &&
      this.#framed.length < socket.writableHighWaterMark;
    return goesStraight ? socket.write(this.#framed) : response.write(this.#lines);
  }
}
