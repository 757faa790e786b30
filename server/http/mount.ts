/** Turns declared routes into Express handlers. */
import express, { type Express, type NextFunction, type Request, type RequestHandler, type Response } from 'express';
import { require as requirePermission, type Actor } from '../auth/actor.ts';
import { actorOf } from '../auth/sessions.ts';
import { Problem, unauthenticated } from '../errors.ts';
import { veilFor, type Veil } from '../operations/veil.ts';
import type { Services } from '../services.ts';
import { languageOf, type Language, type Text } from '../text.ts';
import { parseBody } from './input-errors.ts';
import { keyed, oneAtATime, storeAnswer, storedAnswer, type Keyed, type StoredAnswer } from './idempotency.ts';
import { isTelling, recordRefusal } from './refusal.ts';
import type { Answer, Route } from './route.ts';

/** Mounts every route, and 405 for the other methods of a known path. One router per resource keeps matching short. */
export function mount(app: Express, routes: readonly Route[], services: Services): void {
  for (const [prefix, group] of byResource(routes)) {
    const router = express.Router();
    const methods = new Map<string, Set<string>>();
    for (const route of group) {
      const path = route.path.slice(prefix.length) || '/';
      router[route.method](path, handler(route, services));
      methods.set(path, (methods.get(path) ?? new Set()).add(route.method.toUpperCase()));
    }
    for (const [path, known] of methods)
      router.all(path, (_req: Request, res: Response, next: NextFunction) => {
        res.setHeader('Allow', [...known].join(', '));
        next(methodNotAllowed());
      });
    app.use(prefix, router);
  }
}

/** Routes by their first two segments: `/api/persons`. */
function byResource(routes: readonly Route[]): Map<string, Route[]> {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const prefix = route.path.split('/').slice(0, 3).join('/');
    groups.set(prefix, [...(groups.get(prefix) ?? []), route]);
  }
  return groups;
}

const methodNotAllowed = (): Problem =>
  new Problem(405, 'method-not-allowed', {
    zh: '不能这样操作。登记资料只能通过“办理事项”变更。',
    en: 'That cannot be done here. Registry rows change only through operations.',
  });

function handler(route: Route, services: Services): RequestHandler {
  return async (req, res, next) => {
    const language = languageOf(req.headers['accept-language']);
    const now = services.now();
    let actor: Actor | null = null;
    try {
      refuseCrossSite(req, route);
      if (route.permission !== 'public' && route.permission !== 'token') {
        actor = await actorOf(services, req.headers.cookie, now);
        if (!actor) throw unauthenticated();
        if (route.permission !== 'session') requirePermission(actor, route.permission);
      }
      if (route.kind === 'raw') {
        await route.handle({ services, language, now, req, res, actor });
        return;
      }
      if (!actor) throw unauthenticated();
      const asked = { services, actor, language, now, params: req.params, query: req.query, body: req.body as unknown };
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
      const answer = await oneAtATime(key, () => runWrite(route, asked as WriteAsked, key, ifMatchOf(req, route)));
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
  try {
    const body = parse(route.body, asked.body);
    const prepared = await route.prepare?.({ ...asked, body, db: services.database.db } as never);
    return await services.database.transaction(async (tx) => {
      const first = key && (await storedAnswer(tx, key));
      if (first) return fromStored(first);
      const result = await route.handle({ ...asked, body, tx, ifMatch, prepared } as never);
      const answer = result instanceof Problem ? problemAnswer(result, language) : result;
      if (result instanceof Problem && isTelling(result, route.method))
        await recordRefusal(tx, { problem: result, actor, method: route.method, path: route.path, params: asked.params, now });
      if (key) await storeAnswer(tx, key, toStored(answer), now);
      return answer;
    });
  } catch (error) {
    if (key && error instanceof Problem && error.status < 500 && error.code !== 'idempotency-mismatch')
      await services.database.transaction((tx) => storeAnswer(tx, key, toStored(problemAnswer(error, language)), now));
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

function send(res: Response, answer: Answer): void {
  const status = answer.status ?? 200;
  for (const [name, value] of Object.entries(answer.headers ?? {})) res.setHeader(name, value);
  if (answer.version !== undefined) res.setHeader('ETag', `"${answer.version}"`);
  if (status >= 400) res.type('application/problem+json');
  res.status(status).json(answer.body);
}

const parse = (schema: Route['body'], body: unknown): unknown => (schema ? parseBody(schema, body) : body);

function ifMatchOf(req: Request, route: Route): number {
  if (!route.needsIfMatch) return 0;
  const header = req.get('if-match');
  if (header === undefined)
    throw new Problem(428, 'precondition-required', {
      zh: '保存时须带上所见版本（If-Match），以免覆盖他人的修改。',
      en: 'Send the version you saw as If-Match, so that nobody’s change is overwritten.',
    });
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
