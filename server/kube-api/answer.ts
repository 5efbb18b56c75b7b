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
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(code, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-cache, private',
  });
  response.end(text);
}

/** An answer that says why not; kubectl prints its message. */
export function sendStatus(response: ServerResponse, status: Status): void {
  const seconds = status.details?.retryAfterSeconds;
  if (seconds !== undefined) response.setHeader('Retry-After', String(seconds));
  sendJson(response, status.code, { ...status } as unknown as JsonObject);
}

/** What a room answered to a write. Sentences besides it come as headers, which kubectl prints. */
export function sendAnswer(response: ServerResponse, { code, body, warnings }: KubeAnswer): void {
  const headers = warnings.map((sentence) => `299 - ${JSON.stringify(sentence)}`);
  if (headers.length > 0) response.setHeader('Warning', headers);
  sendJson(response, code, body);
}

export function sendText(response: ServerResponse, text: string, contentType = 'text/plain'): void {
  response.writeHead(200, {
    'Content-Type': contentType,
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
