import type { IncomingMessage } from 'node:http';
import { failure, type Status } from '../../shared/kube-api/status.ts';
import type { Json } from '../../shared/lib/json.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { protobufBody } from './protobuf.ts';

/** Longest body of a write, in bytes: an object with its last applied configuration takes a few thousand. */
export const LONGEST_BODY = 64 * 1024;
/** How deep a body's values may lie in each other. */
const DEEPEST = 64;

/** The body's media type, without parameters. */
export function mediaType(request: IncomingMessage): string {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  return type.trim().toLowerCase();
}

/** The body as JSON, whether it came as JSON or as protobuf; null when there is none. */
export async function readBody(request: IncomingMessage): Promise<Result<Json, Status>> {
  const bytes = await bytesOf(request);
  if (bytes === null) {
    request.resume();
    return err(failure('RequestEntityTooLarge', `Request entity too large: limit is ${LONGEST_BODY}`));
  }
  if (bytes.length === 0) return ok(null);
  // JSON where none is said, as to a cluster (`NegotiateInputSerializer`): so comes a scale with `--current-replicas`.
  const type = mediaType(request) || 'application/json';
  if (type === 'application/vnd.kubernetes.protobuf') {
    const body = protobufBody(bytes);
    return body === null ? err(failure('BadRequest', 'the protobuf body could not be read')) : ok(body);
  }
  if (type === 'application/json' || type.endsWith('+json') || type === 'application/apply-patch+yaml') {
    return parseJson(bytes.toString('utf8'), type);
  }
  const accepted = 'application/json, application/vnd.kubernetes.protobuf and the four patches as JSON';
  return err(
    failure(
      'UnsupportedMediaType',
      `the body of the request was in an unknown format - accepted: ${accepted}`,
    ),
  );
}

function parseJson(text: string, type: string): Result<Json, Status> {
  try {
    const body = JSON.parse(text) as Json;
    return isSound(body, DEEPEST) ? ok(body) : err(failure('BadRequest', 'the body nests too deeply'));
  } catch {
    const hint = type.endsWith('yaml') ? ': this server takes the YAML that is JSON' : '';
    return err(failure('BadRequest', `the body is not valid JSON${hint}`));
  }
}

/** Not too deep to walk, and without keys that mean something to JavaScript. */
function isSound(value: Json, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return (
    depth > 0 &&
    Object.entries(value).every(([key, inner]) => key !== '__proto__' && isSound(inner, depth - 1))
  );
}

/** Null when there are too many. */
async function bytesOf(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > LONGEST_BODY) return null;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_BODY) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
