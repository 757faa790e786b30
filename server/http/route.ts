/**
 * A route: permission, then parsing, then handling, then the answer. Reads get a `Reader`; writes run inside one
 * transaction with their audit events and their idempotent answer, so that nothing half-done stays.
 */
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Reader, Tx } from '../../db/database.ts';
import type { Actor } from '../auth/actor.ts';
import type { Permission } from '../auth/permissions.ts';
import type { Problem } from '../errors.ts';
import type { Veil } from '../operations/veil.ts';
import type { Services } from '../services.ts';
import type { Language, Text } from '../text.ts';

export type Method = 'get' | 'post' | 'put' | 'delete';

/** `public`: no session needed. `session`: any signed-in member of staff. `token`: a bearer token of its own. */
export type RoutePermission = Permission | 'public' | 'session' | 'token';

export interface Answer {
  status?: number;
  body: unknown;
  /** The version of the row answered, sent as ETag. */
  version?: number;
  headers?: Record<string, string>;
}

interface Common {
  services: Services;
  actor: Actor;
  language: Language;
  now: number;
}

export interface Asked<P, Q, B> extends Common {
  params: P;
  query: Q;
  body: B;
}

export interface ReadContext<P, Q, B> extends Asked<P, Q, B> {
  db: Reader;
  /** What is hidden from the actor; absent before a write, which may decide it. */
  veil?: Veil;
}

export interface WriteContext<P, Q, B, R = undefined> extends Asked<P, Q, B> {
  tx: Tx;
  /** The version of If-Match; 0 without one, which only a route that does not ask for it lets pass. */
  ifMatch: number;
  /** What `prepare` made before the transaction began. */
  prepared: R;
}

interface Spec<P, Q, B> {
  method: Method;
  path: string;
  permission: RoutePermission;
  summary: Text;
  /** The group in the OpenAPI document. */
  tag: string;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  /** Documentation only: answers are made by typed code. */
  answer?: z.ZodType;
}

export type Route = {
  method: Method;
  path: string;
  permission: RoutePermission;
  summary: Text;
  tag: string;
  params: z.ZodType | undefined;
  query: z.ZodType | undefined;
  body: z.ZodType | undefined;
  answer: z.ZodType | undefined;
  needsIfMatch: boolean;
  neverStored: boolean;
} & (
  | { kind: 'read'; handle: (context: ReadContext<never, never, never>) => Promise<Answer> }
  | {
      kind: 'write';
      prepare: ((context: ReadContext<never, never, never>) => Promise<unknown>) | undefined;
      handle: (context: WriteContext<never, never, never, never>) => Promise<Answer | Problem>;
      committed: ((context: Pick<Common, 'services'>) => Promise<void>) | undefined;
    }
  | { kind: 'raw'; handle: (context: RawContext) => Promise<void> }
);

/** For what is not JSON or has no actor yet: log-in, uploads, pictures. */
export interface RawContext {
  services: Services;
  language: Language;
  now: number;
  req: Request;
  res: Response;
  /** Null on public routes, and on token routes without a session. */
  actor: Actor | null;
}

function common<P, Q, B>(spec: Spec<P, Q, B>) {
  return {
    method: spec.method,
    path: spec.path,
    permission: spec.permission,
    summary: spec.summary,
    tag: spec.tag,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    answer: spec.answer,
    needsIfMatch: false,
    neverStored: false,
  };
}

export function read<P = Record<string, string>, Q = unknown, B = unknown>(
  spec: Spec<P, Q, B> & { handle: (context: ReadContext<P, Q, B>) => Promise<Answer> },
): Route {
  return { ...common(spec), kind: 'read', handle: spec.handle };
}

/**
 * A write. Throwing a Problem rolls everything back and records the refusal; RETURNING one commits what was
 * written with it (a wrong re-keying counts although it is refused).
 */
export function write<P = Record<string, string>, Q = unknown, B = unknown, R = undefined>(
  spec: Spec<P, Q, B> & {
    /** Whether the write edits a versioned row: 428 without If-Match. */
    needsIfMatch?: boolean;
    /** Whether the answer holds what must not be kept for retries. */
    neverStored?: boolean;
    /** Slow work that needs no lock, such as hashing a password; runs before the transaction. */
    prepare?: (context: ReadContext<P, Q, B>) => Promise<R>;
    handle: (context: WriteContext<P, Q, B, R>) => Promise<Answer | Problem>;
    /** What follows once it is in the database, and only then. */
    committed?: (context: Pick<Common, 'services'>) => Promise<void>;
  },
): Route {
  return {
    ...common(spec),
    needsIfMatch: spec.needsIfMatch ?? false,
    neverStored: spec.neverStored ?? false,
    kind: 'write',
    committed: spec.committed,
    prepare: spec.prepare as Extract<Route, { kind: 'write' }>['prepare'],
    handle: spec.handle,
  };
}

export function raw(
  spec: Spec<unknown, unknown, unknown> & { handle: (context: RawContext) => Promise<void> },
): Route {
  return { ...common(spec), kind: 'raw', handle: spec.handle };
}
