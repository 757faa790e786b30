import { HttpError } from 'react-admin';
import type { ProblemBody } from '../../server/http/contract.ts';

function isProblem(body: unknown): body is ProblemBody {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string';
}

/** The problem of a failed request; undefined for anything else that was thrown. */
export function problemOf(error: unknown): ProblemBody | undefined {
  if (!(error instanceof Error) || !('body' in error)) return undefined;
  return isProblem(error.body) ? error.body : undefined;
}

/** The stable code of a failed request, `network` when it never arrived. */
export function codeOf(error: unknown): string | undefined {
  return problemOf(error)?.code;
}

/** The HTTP status of a failed request, 0 when it never arrived, undefined for anything else. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}

/** Whether a request was given up because nobody needs its answer any more. */
export function isAborted(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}

/** An answer outside 2xx as react-admin's forms and notifications understand it. */
export function failure(status: number, body: unknown): HttpError {
  if (isProblem(body)) return new HttpError(body.detail || body.title, status, body);
  const message = status === 401 ? 'common.error.sessionExpired' : 'common.error.server';
  return new HttpError(message, status, problem(status, `http-${status}`, message));
}

/** The request never reached the server. */
export function networkFailure(): HttpError {
  return new HttpError('common.error.network', 0, problem(0, 'network', 'common.error.network'));
}

function problem(status: number, code: string, detail: string): ProblemBody {
  return { type: 'about:blank', title: code, status, code, detail };
}

/** What to tell the user; a message key or the server's sentence in the user's language. */
export function sentenceOf(error: unknown): string {
  if (statusOf(error) === undefined) return 'common.error.server';
  return error instanceof Error && error.message ? error.message : 'common.error.server';
}
