import process from 'node:process';
import type { Duplex } from 'node:stream';

/** What Node writes to a TCP socket with, the same in Node 20 to 24: lib/internal/stream_base_commons.js. */
interface Handle {
  /** Below 0 when the kernel refuses. `request` is not kept when all was taken at once. */
  writeBuffer(request: Request, bytes: Buffer): number;
}

interface Request {
  /** `status` is below 0 when the rest was refused. */
  oncomplete: ((status: number) => void) | null;
  /** What is not taken yet has to stay in memory. */
  buffer: Buffer | null;
}

interface Binding {
  /** Not TLS, whose handle has a `writeBuffer` too and ends the process when it is written to while a write is pending. */
  readonly TCP: abstract new () => Handle;
  readonly WriteWrap: new () => Request;
  /** What the last write says of itself. */
  readonly streamBaseState: ArrayLike<number>;
  readonly kLastWriteWasAsync: number;
  /** Of the next write. */
  request: Request;
}

const binding = known();

/** Of whose bytes the kernel has not taken all: these stand in libuv's queue, of which the stream knows nothing. */
const waiting = new Set<Duplex>();

/**
 * Hands bytes to the kernel past Node's stream, whose own books take a tenth to a fifth of each write
 * (docs/decisions/0019-frames-straight-to-idle-lines.md). What follows comes after it, in whichever way it is written. Only
 * for a stream in which nothing waits; through the stream itself where something is not as this file knows it, and where
 * the kernel refuses, for the stream to deal with that.
 */
export function writeStraight(stream: Duplex, bytes: Buffer): void {
  const handle = '_handle' in stream ? stream._handle : null;
  const isHanded =
    binding !== null && handle instanceof binding.TCP && handle.writeBuffer(binding.request, bytes) === 0;
  if (!isHanded) stream.write(bytes);
  else if (binding.streamBaseState[binding.kLastWriteWasAsync] !== 0) {
    waiting.add(stream);
    binding.request.buffer = bytes;
    binding.request.oncomplete = (status) => {
      waiting.delete(stream);
      // Part of a frame is lost. The stream knows of no write that failed, and would be taken to be idle.
      if (status < 0) stream.destroy();
    };
    binding.request = new binding.WriteWrap();
  }
}

/** The kernel has all that was written to it straight. */
export const isTaken = (stream: Duplex): boolean => waiting.size === 0 || !waiting.has(stream);

/** Null where Node has none of this, or keeps it for itself. */
function known(): Binding | null {
  // Node may call `process.binding` deprecated, and would end the process for that in a later turn.
  if (process.throwDeprecation) return null;
  try {
    const { binding: find } = process as { binding?: (name: string) => Partial<Binding> };
    const { TCP } = find?.('tcp_wrap') ?? {};
    const { WriteWrap, streamBaseState, kLastWriteWasAsync } = find?.('stream_wrap') ?? {};
    const isAsExpected =
      typeof TCP?.prototype.writeBuffer === 'function' &&
      typeof WriteWrap === 'function' &&
      typeof kLastWriteWasAsync === 'number' &&
      typeof streamBaseState?.[kLastWriteWasAsync] === 'number';
    if (!isAsExpected) return null;
    return { TCP, WriteWrap, streamBaseState, kLastWriteWasAsync, request: new WriteWrap() };
  } catch {
    return null;
  }
}
