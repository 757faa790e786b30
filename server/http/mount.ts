/** Turns declared routes into Express handlers. */
import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import { require as requirePermission, requireOwnPassword, type Actor } from '../auth/actor.ts';
import { actorOf } from '../auth/sessions.ts';
import { notFound, preconditionRequired, Problem, unauthenticated } from '../errors.ts';
import { veilFor, type Veil } from '../operations/veil.ts';
import type { Services } from '../services.ts';
import { languageOf, type Language, type Text } from '../text.ts';
import { parseBody } from './input-errors.ts';
import {
  keyed,
  oneAtATime,
  storeAnswer,
  storedAnswer,
  type Keyed,
  type StoredAnswer,
} from './idempotency.ts';
import { isTelling, recordRefusal } from './refusal.ts';
import type { Answer, Route } from './route.ts';
import { nameRoute } from './route-name.ts';

/**
 * Mounts every route, and 405 for the other methods of a known path. Express tries routes one after another, so a
 * request is first led to those of its resource.
 */
export function mount(app: Express, routes: readonly Route[], services: Services): void {
  const routers = new Map<string, Router>();
  const methods = new Map<string, Set<string>>();
  for (const route of routes) {
    const path = route.path.slice(base.length);
    const router = routers.get(resourceOf(path)) ?? express.Router();
    routers.set(resourceOf(path), router);
    router[route.method](path, handler(route, services));
    methods.set(path, (methods.get(path) ?? new Set()).add(route.method.toUpperCase()));
  }
  for (const [path, known] of methods)
    routers.get(resourceOf(path))?.all(path, (_req: Request, res: Response, next: NextFunction) => {
      nameRoute(res, base + path);
      res.setHeader('Allow', [...known].join(', '));
      next(methodNotAllowed());
    });
  app.use(base, (req, res, next) => {
    const router = routers.get(resourceOf(req.path));
    if (router) router(req, res, next);
    else next();
  });
}

const base = '/api';

/** `persons` of `/persons/:id/page`. */
const resourceOf = (path: string): string => path.split('/', 2)[1] ?? '';

const methodNotAllowed = (): Problem =>
  new Problem(405, 'method-not-allowed', {
    zh: '不能这样操作。登记资料只能通过“办理事项”变更。',
    en: 'That cannot be done here. Registry rows change only through operations.',
  });

function handler(route: Route, services: Services): RequestHandler {
  return async (req, res, next) => {
    nameRoute(res, route.path);
    const language = languageOf(req.headers['accept-language']);
    const now = services.now();
    let actor: Actor | null = null;
    try {
      refuseCrossSite(req, route);
      if (route.permission !== 'public') actor = await actorOf(services, req.headers.cookie, now);
      requireOwnPassword(actor, route.path);
      if (route.permission !== 'public' && route.permission !== 'token') {
        if (!actor) throw unauthenticated();
        if (route.permission !== 'session') requirePermission(actor, route.permission);
      }
      if (Object.values(req.params).some((part) => part.includes('\0'))) throw notFound();
      if (route.kind === 'raw') {
        await route.handle({ services, language, now, req, res, actor });
        return;
      }
      if (!actor) throw unauthenticated();
      const asked = {
        services,
        actor,
        language,
        now,
        params: req.params,
        query: req.query,
        body: req.body as unknown,
      };
      if (route.kind === 'read') {
        asked.body = parse(route.body, req.body);
        const { db } = services.database;
        const veil = await veilFor(db, actor);
        send(res, veiled(await route.handle({ ...asked, db, veil } as never), veil));
        return;
      }
      const key = keyed(
        actor.id,
        route.neverStored ? undefined : req.get('idempotency-key'),
        { method: req.method, path: req.path, body: req.body },
        services.keys.request,
      );
      const answer = await oneAtATime(key, () =>
        runWrite(route, asked as WriteAsked, key, ifMatchOf(req, route)),
      );
      send(res, veiled(answer, await veilFor(services.database.db, actor)));
    } catch (error) {
      await recordIfTelling(error, route, req, actor, services, now);
      if (error instanceof Problem && actor)
        send(res, veiled(problemAnswer(error, language), await veilFor(services.database.db, actor)));
      else next(error);
    }
  };
}

/** Blind re-keying holds for every answer, whichever route made it and whatever was written into a note. */
const veiled = (answer: Answer, veil: Veil): Answer => ({ ...answer, body: veil.json(answer.body) });

interface WriteAsked {
  services: Services;
  actor: Actor;
  language: Language;
  now: number;
  params: Record<string, string>;
  query: unknown;
  body: unknown;
}

async function runWrite(
  route: Extract<Route, { kind: 'write' }>,
  asked: WriteAsked,
  key: Keyed | null,
  ifMatch: number,
): Promise<Answer> {
  const { services, actor, language, now } = asked;
  // Before anything of the body is looked at: what was refused the first time is answered again, not refused anew.
  const known = key && (await storedAnswer(services.database.db, key));
  if (known) return fromStored(known);
  try {
    const body = parse(route.body, asked.body);
    const prepared = await route.prepare?.({ ...asked, body, db: services.database.db } as never);
    const answer = await services.database.transaction(async (tx) => {
      const first = key && (await storedAnswer(tx, key));
      if (first) return fromStored(first);
      const result = await route.handle({ ...asked, body, tx, ifMatch, prepared } as never);
      const answer = result instanceof Problem ? problemAnswer(result, language) : result;
      if (result instanceof Problem && isTelling(result, route.method))
        await recordRefusal(tx, {
          problem: result,
          actor,
          method: route.method,
          path: route.path,
          params: asked.params,
          now,
        });
      if (key) await storeAnswer(tx, key, toStored(answer), now);
      return answer;
    });
    await route.committed?.({ services });
    return answer;
  } catch (error) {
    if (key && error instanceof Problem && error.status < 500 && error.code !== 'idempotency-mismatch')
      await services.database.transaction(async (tx) => {
        if (!(await storedAnswer(tx, key)))
          await storeAnswer(tx, key, toStored(problemAnswer(error, language)), now);
      });
    throw error;
  }
}

async function recordIfTelling(
  error: unknown,
  route: Route,
  req: Request,
  actor: Actor | null,
  services: Services,
  now: number,
): Promise<void> {
  if (!(error instanceof Problem) || !actor || !isTelling(error, route.method)) return;
  const params = req.params as Record<string, string>;
  await services.database.transaction((tx) =>
    recordRefusal(tx, { problem: error, actor, method: route.method, path: route.path, params, now }),
  );
}

const problemAnswer = (problem: Problem, language: Language): Answer => ({
  status: problem.status,
  body: problem.body(language),
  headers: problem.headers,
});

const toStored = (answer: Answer): StoredAnswer => ({
  status: answer.status ?? 200,
  version: answer.version ?? null,
  body: answer.body,
});

const fromStored = (stored: StoredAnswer): Answer => ({
  status: stored.status,
  body: stored.body,
  ...(stored.version === null ? {} : { version: stored.version }),
});

const shortAnswer = 1_000;

function send(res: Response, answer: Answer): void {
  const status = answer.status ?? 200;
  for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value);
  if (answer.version !== undefined) res.setHeader('ETag', `"${answer.version}"`);
  const json = JSON.stringify(answer.body);
  // A short text leaves with its headers in one piece; bytes beside them would be a second.
  const text = json.length < shortAnswer ? json : Buffer.from(json);
  res.statusCode = status;
  res.setHeader(
    'Content-Type',
    status >= 400 ? 'application/problem+json; charset=utf-8' : 'application/json; charset=utf-8',
  );
  res.setHeader('Content-Length', Buffer.byteLength(text));
  res.end(text);
}

const parse = (schema: Route['body'], body: unknown): unknown => (schema ? parseBody(schema, body) : body);

function ifMatchOf(req: Request, route: Route): number {
  const header = req.get('if-match');
  if (header === undefined) {
    if (route.needsIfMatch) throw preconditionRequired();
    return 0;
  }
  const match = /^(?:W\/)?"?(\d+)"?$/.exec(header.trim());
  return match ? Number(match[1]) : -1;
}

const crossSite: Text = {
  zh: '请求来自其他网站，已拒绝。请在本系统内操作。',
  en: 'The request came from another site and was refused. Work inside this console.',
};

/** Browsers say where a request comes from; a client that does not (curl) carries no one else's cookie. */
function refuseCrossSite(req: Request, route: Route): void {
  if (route.method === 'get') return;
  const site = req.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin') throw new Problem(403, 'cross-site', crossSite);
  const origin = req.get('origin');
  if (site === undefined && origin !== undefined && hostOf(origin) !== req.get('host'))
    throw new Problem(403, 'cross-site', crossSite);
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
