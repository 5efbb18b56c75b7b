import { expect } from 'vitest';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
}

/** The problem that a refused request was answered with, which has this status and this name. */
export async function problem(response: Response, status: number, code: string): Promise<Problem> {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const body = (await response.json()) as Problem;
  expect(body).toMatchObject({ type: 'about:blank', status, code });
  // A sentence a person can read, and no trace of the program.
  expect(body.detail).toMatch(/^[A-Z].*[.!?]|^[A-Z].*run build$/);
  expect(JSON.stringify(body)).not.toMatch(/\.[tj]s:|node_modules|\\n +at /);
  return body;
}

/** A request with a body of JSON, or with a text that should be. */
export const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});
