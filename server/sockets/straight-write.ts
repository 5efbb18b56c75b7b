import process from 'node:process';
import type { Duplex } from 'node:stream';

/** What Node writes to a TCP socket with, the same in Node 20 to 24: lib/internal/stream_base_commons.js. */
interface Handle {
  /** Below 0 when the kernel refuses. `request` is not kept when all was taken at once. */
  writeBuffer(request: Request, bytes: Buffer): number;
}

interface Request {
  oncomplete: (() => void) | null;
  /** What is not taken yet has to stay in memory. */
  buffer: Buffer | null;
}

interface Binding {
  readonly WriteWrap: new () => Request;
  /** What the last write says of itself. */
  readonly streamBaseState: ArrayLike<number>;
  readonly kLastWriteWasAsync: number;
}

const binding = known();
let request = binding === null ? null : new binding.WriteWrap();

/** Of whose bytes the kernel has not taken all: these stand in libuv's queue, of which the stream knows nothing. */
const waiting = new Set<Duplex>();

/**
 * Hands bytes to the kernel past Node's stream, which takes as long for its own books as an eighth of the write
 * (docs/decisions/0019-frames-straight-to-idle-lines.md). What follows comes after it, in whichever way it is written. Only
 * for a stream in which nothing waits; through the stream itself where something is not as this file knows it, and where
 * the kernel refuses, for the stream to deal with that.
 */
export function writeStraight(stream: Duplex, bytes: Buffer): void {
  const handle = '_handle' in stream ? (stream._handle as Partial<Handle> | null) : null;
  if (binding === null || request === null || typeof handle?.writeBuffer !== 'function') {
    stream.write(bytes);
  } else if (handle.writeBuffer(request, bytes) !== 0) {
    stream.write(bytes);
  } else if (binding.streamBaseState[binding.kLastWriteWasAsync] !== 0) {
    waiting.add(stream);
    request.buffer = bytes;
    request.oncomplete = () => void waiting.delete(stream);
    request = new binding.WriteWrap();
  }
}

/** The kernel has all that was written to it straight. */
export const isTaken = (stream: Duplex): boolean => waiting.size === 0 || !waiting.has(stream);

/** Null where Node has none of this, or keeps it for itself. */
function known(): Binding | null {
  try {
    const found = (process as { binding?: (name: string) => Partial<Binding> }).binding?.('stream_wrap');
    const isAsExpected =
      typeof found?.WriteWrap === 'function' &&
      typeof found.kLastWriteWasAsync === 'number' &&
      typeof found.streamBaseState?.[found.kLastWriteWasAsync] === 'number';
    return isAsExpected ? (found as Binding) : null;
  } catch {
    return null;
  }
}
