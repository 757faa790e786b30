/** Health, metrics and the API's own description. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Express } from 'express';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Services } from '../services.ts';
import { openApi } from './openapi.ts';
import type { Route } from './route.ts';

const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const docsPage = `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"><title>API · 继续教育客服后台</title><link rel="stylesheet" href="/api/docs/swagger-ui.css"></head>
<body><div id="viewer"></div><script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body>
</html>`;

const docsScript = "SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#viewer', validatorUrl: null });";

export function mountSystem(app: Express, services: Services, routes: readonly Route[]): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Duration of requests by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  app.use((req, res, next) => {
    const started = process.hrtime.bigint();
    res.on('finish', () => {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      // The declared path, never the asked one: ids and filters stay out of logs and metrics.
      const declared = (req.route as { path?: string } | undefined)?.path;
      const route = declared === undefined ? 'static' : req.baseUrl + declared;
      const labels = { method: req.method, route, status: String(res.statusCode) };
      durations.observe(labels, seconds);
      services.log.debug({ ...labels, ms: Math.round(seconds * 1000) }, 'request');
    });
    next();
  });
  app.get('/healthz', (_req, res) => {
    res.json({ ok: true });
  });
  app.get('/readyz', async (_req, res) => {
    await services.database.ping();
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
