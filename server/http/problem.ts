import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { type RefusalCode, refuse } from '../../shared/room/refusal.ts';
import type { Log } from '../ports/log.ts';

/** What went wrong, as RFC 9457 says it: a sentence for people in `detail`, a name for programs in `code`. */
export interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly headers?: { readonly [name: string]: string };
}

export function sendProblem(response: Response, problem: Problem): void {
  const { status, code, detail, headers } = problem;
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail, code }),
    );
}

const STATUS: { readonly [code in RefusalCode]?: number } = {
  'no-such-room': 404,
  'no-such-lesson': 400,
  'bad-lesson': 400,
  'bad-message': 400,
  'unknown-command': 400,
  'too-large': 413,
  'too-fast': 429,
  'passcode-wrong': 403,
  'passcode-guessed': 429,
  'not-allowed': 403,
  'bad-token': 401,
  'not-saved': 503,
  'server-stopping': 503,
};

/** A refusal as a problem; `detail` says more than the code's own sentence. */
export function problemOf(code: RefusalCode, detail?: string): Problem {
  const refusal = refuse(code);
  const status = STATUS[code] ?? 409;
  const sentence = detail === undefined ? refusal.message : `${refusal.message} ${detail}`;
  return { status, code, detail: sentence, headers: hintsFor(status, code) };
}

function hintsFor(status: number, code: RefusalCode): { readonly [name: string]: string } {
  if (status === 401) return { 'WWW-Authenticate': 'Bearer' };
  if (code === 'passcode-guessed') return { 'Retry-After': '30' };
  return status === 429 || status === 503 ? { 'Retry-After': '2' } : {};
}

/** For the end of a route whose path is known but whose method is not. */
export function onlyAllows(...methods: readonly string[]): RequestHandler {
  return (request, response) =>
    sendProblem(response, {
      status: 405,
      code: 'method-not-allowed',
      detail: `${request.method} is not possible here, only ${methods.join(' or ')}.`,
      headers: { Allow: methods.join(', ') },
    });
}

export const nothingHere: RequestHandler = (request, response) => {
  const detail = 'There is nothing at this address.';
  if (request.accepts(['json', 'html']) !== 'html') {
    sendProblem(response, { status: 404, code: 'not-found', detail });
    return;
  }
  response
    .status(404)
    .send(`<!doctype html><html lang="en"><title>Podium</title><p>${detail} <a href="/">Podium</a></html>`);
};

/** Thrown where it is not known whose a room is: whoever asks is to ask again. */
export class InDoubt extends Error {}

/** The last handler: whatever was thrown becomes a sentence, and never a stack trace. */
export function failures(log: Log): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const problem = problemOfError(error);
    if (problem.status === 500) log.error({ err: error }, 'a request failed');
    if (response.headersSent) response.destroy();
    else sendProblem(response, problem);
  };
}

function problemOfError(error: unknown): Problem {
  if (error instanceof InDoubt) return problemOf('not-saved');
  const { status, type } = httpError(error);
  if (type === 'entity.parse.failed') {
    return { status: 400, code: 'bad-message', detail: 'The body is not valid JSON.' };
  }
  if (type === 'entity.too.large') return { ...problemOf('too-large'), status: 413 };
  if (status === 415) {
    return { status, code: 'bad-message', detail: 'The body must be JSON in UTF-8.' };
  }
  if (status === 404) return { status, code: 'not-found', detail: 'There is nothing at this address.' };
  if (status >= 400 && status < 500) {
    return { status, code: 'bad-message', detail: 'The server could not read this request.' };
  }
  return { status: 500, code: 'failed', detail: 'Something went wrong in the server. Try again.' };
}

function httpError(error: unknown): { status: number; type: string } {
  if (typeof error !== 'object' || error === null) return { status: 500, type: '' };
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 500;
  const type = 'type' in error && typeof error.type === 'string' ? error.type : '';
  return { status, type };
}
