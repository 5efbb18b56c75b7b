import type { ServerResponse } from 'node:http';
import type { JsonObject } from '../../shared/kube-api/api-object.ts';
import type { Status } from '../../shared/kube-api/status.ts';
import type { KubeAnswer } from '../../shared/room/reply.ts';

export function sendJson(
  response: ServerResponse,
  code: number,
  body: JsonObject,
  contentType = 'application/json',
): void {
  // Bytes: behind a text Node would encode the headers a second time.
  const bytes = Buffer.from(`${JSON.stringify(body)}\n`);
  response.writeHead(code, {
    'Content-Type': contentType,
    'Content-Length': bytes.length,
    'Cache-Control': 'no-cache, private',
  });
  response.end(bytes);
}

/** An answer that says why not; kubectl prints its message. */
export function sendStatus(response: ServerResponse, status: Status): void {
  const seconds = status.details?.retryAfterSeconds;
  if (seconds !== undefined) response.setHeader('Retry-After', String(seconds));
  sendJson(response, status.code, { ...status } as unknown as JsonObject);
}

/** What a room answered to a write. Sentences besides it come as headers, which kubectl prints. */
export function sendAnswer(response: ServerResponse, { code, body, warnings }: KubeAnswer): void {
  const headers = inAll(warnings).map(warning);
  if (headers.length > 0) response.setHeader('Warning', headers);
  sendJson(response, code, body);
}

/** So many characters of warnings go with one answer, and of each so many when they are more (`filters/warning.go`). */
const MOST_WARNED = 4 * 1024;
const LONGEST_WARNING = 256;

/** What of the warnings fits into an answer's headers, the first ones first. */
function inAll(warnings: readonly string[]): string[] {
  const total = warnings.reduce((sum, { length }) => sum + length, 0);
  const longest = total > MOST_WARNED ? LONGEST_WARNING : MOST_WARNED;
  let left = MOST_WARNED;
  return warnings
    .map((sentence) => sentence.slice(0, longest))
    .filter(({ length }) => {
      left -= length;
      return left >= 0;
    });
}

/** A sentence as a header takes it: in UTF-8, a byte a character, without control characters. */
function warning(sentence: string): string {
  const text = `299 - ${JSON.stringify(sentence.replaceAll(/\p{Cc}/gu, ''))}`;
  return Buffer.from(text).toString('latin1');
}

export function sendText(response: ServerResponse, text: string, contentType = 'text/plain'): void {
  response.writeHead(200, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
