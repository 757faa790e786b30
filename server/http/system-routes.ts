/** Health, metrics and the API's own description. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Express } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { Problem } from '../errors.ts';
import { inboxFiles } from '../intake/inbox.ts';
import type { Services } from '../services.ts';
import { openApi } from './openapi.ts';
import { routeName } from './route-name.ts';
import type { Route } from './route.ts';

const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const docsPage = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>API · 继续教育客服后台</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="viewer"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>`;

const docsScript = "SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#viewer', validatorUrl: null });";

const notReady = (): Problem =>
  new Problem(503, 'not-ready', {
    zh: '数据库没有应答，请稍后再试。',
    en: 'The database does not answer; try again in a moment.',
  });

/** Counts and times every request; returns what `/metrics` answers. */
export function observe(app: Express, services: Services): Registry {
  const registry = new Registry();
  registry.registerMetric(inboxFiles);
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  app.use((req, res, next) => {
    const started = performance.now();
    res.on('finish', () => {
      const ms = performance.now() - started;
      const labels = { method: req.method, route: routeName(req, res), status: String(res.statusCode) };
      durations.observe(labels, ms / 1000);
      if (services.log.isLevelEnabled('debug'))
        services.log.debug({ ...labels, ms: Math.round(ms) }, 'request');
    });
    next();
  });
  return registry;
}

export function mountSystem(
  app: Express,
  services: Services,
  routes: readonly Route[],
  registry: Registry,
): void {
  app.get('/healthz', (_req, res) => {
    res.json({ ok: true });
  });
  app.get('/readyz', async (_req, res) => {
    // Migrations need no question: nothing listens before they are done.
    await services.database.ping().catch(() => {
      throw notReady();
    });
    res.json({ ok: true });
  });
  app.get('/metrics', async (_req, res) => {
    res.type(registry.contentType).send(await registry.metrics());
  });
  const document = openApi(routes);
  app.get('/api/openapi.json', (_req, res) => {
    res.json(document);
  });
  app.get('/api/docs', (_req, res) => {
    res.type('html').send(docsPage);
  });
  app.get('/api/docs/start.js', (_req, res) => {
    res.type('js').send(docsScript);
  });
  for (const file of ['swagger-ui.css', 'swagger-ui-bundle.js'])
    app.get(`/api/docs/${file}`, (_req, res) => {
      res.sendFile(join(viewer, file));
    });
}
