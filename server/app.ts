import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { type Express, type Request } from 'express';
import helmet from 'helmet';
import { notFound } from './errors.ts';
import { mount } from './http/mount.ts';
import { problemHandler } from './http/problem.ts';
import { mountSystem, observe } from './http/system-routes.ts';
import { learningBodyLimit, learningOnly, learningPath } from './learning/routes.ts';
import { routes } from './routes.ts';
import type { Services } from './services.ts';

const spa = fileURLToPath(new URL('../dist', import.meta.url));

/** The HTTP application: the API and, when it was built, the console itself. */
export function createApp(services: Services): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // A proxy on this machine tells whose address it is; anybody else's word for it is not taken.
  app.set('trust proxy', 'loopback');
  const secure = services.config.publicUrl?.startsWith('https:') ?? false;
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          // Emotion, the style engine of MUI, writes <style> elements.
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          connectSrc: ["'self'"],
          fontSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      strictTransportSecurity: secure,
      crossOriginEmbedderPolicy: false,
    }),
  );
  const registry = observe(app, services);
  const compress = compression();
  app.use((req, res, next) => {
    if (req.headers['accept-encoding'] && !isPicture(req)) compress(req, res, next);
    else next();
  });
  app.use('/api', (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  });
  app.post(learningPath, learningOnly(services), express.json({ limit: learningBodyLimit }));
  app.use(express.json({ limit: '1mb' }));
  mount(app, routes, services);
  mountSystem(app, services, routes, registry);
  app.use('/api', (_req, _res, next) => {
    next(notFound());
  });
  mountSpa(app);
  app.use(problemHandler(services));
  return app;
}

/** Pages of faxes are compressed already. */
const isPicture = (req: Request): boolean => /\/pages\/\d+$/.test(req.path);

function mountSpa(app: Express): void {
  if (!existsSync(join(spa, 'index.html'))) return;
  app.use(
    '/assets',
    express.static(join(spa, 'assets'), { immutable: true, maxAge: '1y', fallthrough: false }),
  );
  app.get('/status', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile(join(spa, 'status', 'index.html'));
  });
  app.use(express.static(spa, { index: false, maxAge: 0 }));
  app.get('/{*path}', (_req, res) => {
    res.setHeader('Cache-Control', 'no-cache');
    res.sendFile(join(spa, 'index.html'));
  });
}
