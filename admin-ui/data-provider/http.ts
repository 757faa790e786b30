import { expireSession, sessionGeneration, sessionRenewed } from '../auth-provider/session-store.ts';
import { languageTag } from '../i18n/locale.ts';
import { noteConnection } from './connection.ts';
import { codeOf, failure, isAborted, networkFailure } from './problem.ts';

export interface Answer<Body> {
  status: number;
  headers: Headers;
  json: Body;
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
  /** Lets the browser finish it after the page is gone. */
  keepalive?: boolean;
  /** A read is repeated by itself once the user has signed in again; a write never is. */
  read?: boolean;
}

async function send<Body>(url: string, init: RequestInit): Promise<Answer<Body>> {
  const headers = new Headers(init.headers);
  headers.set('Accept', 'application/json');
  headers.set('Accept-Language', languageTag());
  if (typeof init.body === 'string' && !headers.has('Content-Type'))
    headers.set('Content-Type', 'application/json');
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...init, headers, credentials: 'same-origin' });
    text = await response.text();
  } catch (error) {
    if (isAborted(error)) throw error;
    noteConnection(false);
    throw networkFailure();
  }
  // A proxy in front of a stopped server answers in its place.
  noteConnection(response.status !== 502 && response.status !== 504);
  const json = parse(text);
  if (!response.ok) throw failure(response.status, json);
  return { status: response.status, headers: response.headers, json: json as Body };
}

function parse(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Sends a request with the user's session and language. Rejects with react-admin's HttpError, whose body is the
 * server's problem; with an AbortError when `signal` gave up.
 */
export async function request<Body>(url: string, init: RequestInit, read: boolean): Promise<Answer<Body>> {
  const generation = sessionGeneration();
  try {
    return await send<Body>(url, init);
  } catch (error) {
    if (codeOf(error) !== 'unauthenticated') throw error;
    const renewed = generation !== sessionGeneration();
    if ((!renewed && !expireSession()) || !read) throw error;
    if (!renewed) await sessionRenewed(init.signal ?? undefined);
    return send<Body>(url, init);
  }
}

/** Calls the API with a JSON body and answers the JSON. */
export async function call<Body>(path: string, options: Call = {}): Promise<Body> {
  const { method = 'GET', body, headers, signal, keepalive, read = method === 'GET' } = options;
  const answer = await request<Body>(
    `/api${path}`,
    {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(headers ? { headers } : {}),
      ...(signal ? { signal } : {}),
      ...(keepalive ? { keepalive } : {}),
    },
    read,
  );
  return answer.json;
}
