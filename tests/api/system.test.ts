import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../db/database.ts';
import { routes } from '../../server/routes.ts';
import type { PersonRow } from '../../server/registry/contract.ts';
import { listUrl, serve, startApp } from './harness.ts';
import { chen, personByLogin } from './story.ts';

interface Operation {
  'x-permission': string;
  security?: unknown[];
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: unknown;
  responses: Record<string, { content?: Record<string, { schema: Record<string, unknown> }> }>;
}

interface OpenApi {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
}

describe('the system', async () => {
  const app = await startApp();
  const { anonymous } = app;

  describe('health', () => {
    it('tells that the process and its database answer, to anybody', async () => {
      for (const path of ['/healthz', '/readyz']) {
        const reply = await anonymous.get(path);
        expect(reply.status).toBe(200);
        expect(reply.body).toEqual({ ok: true });
      }
    });

    it('is alive but not ready without its database', async () => {
      const database = await openDatabase(app.location);
      const url = await serve({ ...app.services, database });
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      await database.close();
      const ready = await fetch(`${url}/readyz`);
      expect(ready.status).toBe(503);
      expect(await ready.json()).toMatchObject({ code: 'not-ready' });
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
    });
  });

  describe('GET /metrics', () => {
    it('counts requests by declared route, without ids, filters or anything personal', async () => {
      const operator = await app.as('operator1');
      const person: PersonRow = await personByLogin(operator, chen.login);
      await operator.get(`/api/persons/${person.id}/page`);
      await operator.get(`/api/persons/${chen.wrong}`);
      await operator.get(`/api/${chen.wrong}`);
      await operator.get(listUrl('persons', { name: chen.name }));
      await operator.post('/api/persons/query', { filter: { idNumber: chen.wrong } });
      await operator.post('/api/persons/no-such-row', {});
      const reply = await anonymous.get<string>('/metrics');
      expect(reply.status).toBe(200);
      expect(reply.headers.get('content-type')).toMatch(/^text\/plain/);
      expect(reply.body).toMatch(/^process_resident_memory_bytes \d+/m);
      expect(reply.body).toContain('method="GET",route="/api/persons/:id/page",status="200"');
      expect(reply.body).toContain('method="GET",route="/api/persons",status="200"');
      for (const secret of [
        person.id,
        chen.wrong,
        chen.login,
        chen.name,
        encodeURIComponent(chen.name),
        operator.id,
      ])
        expect(reply.body).not.toContain(secret);

      const declared = new Set([
        ...routes.map((route) => route.path),
        '/healthz',
        '/readyz',
        '/metrics',
        '/api/openapi.json',
        '/api/docs',
        'static',
      ]);
      const labelled = [...reply.body.matchAll(/route="([^"]*)"/g)].map((match) => match[1] ?? '');
      expect(labelled.filter((label) => !declared.has(label))).toEqual([]);
    });
  });

  describe('GET /api/openapi.json', async () => {
    const { body: document } = await anonymous.get<OpenApi>('/api/openapi.json');
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    const find = (method: string, path: string): Operation | undefined => document.paths[path]?.[method];

    it('is OpenAPI 3.1', () => {
      expect(document.openapi).toBe('3.1.0');
      expect(document.info).toMatchObject({
        title: expect.any(String) as string,
        version: expect.any(String) as string,
      });
    });

    it('has every route with its permission, and nothing else', () => {
      const documented = operations.map(
        ({ path, method, operation }) => `${method} ${path} ${operation['x-permission']}`,
      );
      const declared = routes.map(
        (route) => `${route.method} ${route.path.replace(/:(\w+)/g, '{$1}')} ${route.permission}`,
      );
      expect(documented.sort()).toEqual(declared.sort());
    });

    it('declares each parameter of a path as required', () => {
      for (const { path, operation } of operations) {
        const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
        expect(declared.map((parameter) => parameter.name)).toEqual(inPath);
        expect(declared.every((parameter) => parameter.required)).toBe(true);
      }
    });

    it('says what a list takes and answers', () => {
      const list = find('get', '/api/persons');
      expect(list?.parameters?.map((parameter) => parameter.name)).toEqual(['filter', 'sort', 'range']);
      const rows = list?.responses['200']?.content?.['application/json']?.schema;
      expect(rows).toMatchObject({ type: 'array', items: { type: 'object' } });
      const one = find('get', '/api/persons/{id}')?.responses['200']?.content?.['application/json']?.schema;
      expect(rows?.['items']).toEqual(one);
      expect(find('post', '/api/persons/query')?.requestBody).toBeDefined();
    });

    it('says that every error is a problem, and who needs no session', () => {
      for (const { operation } of operations)
        expect(Object.keys(operation.responses['default']?.content ?? {})).toEqual([
          'application/problem+json',
        ]);
      expect(find('post', '/api/session')?.security).toEqual([]);
      expect(find('get', '/api/persons')?.security).toBeUndefined();
    });

    it('refers to nothing it does not hold', () => {
      const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
        (match) => match[1] ?? '',
      );
      expect(references).not.toEqual([]);
      for (const reference of new Set(references))
        expect(document.components.schemas).toHaveProperty(reference.replace('#/components/schemas/', ''));
    });
  });

  describe('GET /api/docs', async () => {
    const page = await anonymous.get<string>('/api/docs');

    it('is a page without inline script and without another host', () => {
      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toMatch(/^text\/html/);
      const scripts = [...page.body.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
      expect(scripts).not.toEqual([]);
      for (const [, attributes, content] of scripts) {
        expect(attributes).toMatch(/^ src="\/api\/docs\/[\w.-]+"$/);
        expect(content).toBe('');
      }
      expect(page.body).not.toMatch(/https?:|\son\w+=|javascript:/);
    });

    it('is served whole from here', async () => {
      const files = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
      expect(files).toContain('/api/docs/swagger-ui.css');
      for (const file of files) {
        const reply = await anonymous.bytes(file);
        expect(reply.status).toBe(200);
        expect(reply.type).toMatch(file.endsWith('.css') ? /^text\/css/ : /^(text|application)\/javascript/);
      }
    });

    it('asks this server for the description and nobody for its opinion of it', async () => {
      const script = await anonymous.get<string>('/api/docs/start.js');
      expect(script.body).toContain("url: '/api/openapi.json'");
      expect(script.body).toContain('validatorUrl: null');
    });
  });

  it('answers an unknown address of the API as a problem', async () => {
    const reply = await anonymous.get('/api/no-such-thing');
    expect(reply.status).toBe(404);
    expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(reply.body.code).toBe('not-found');
  });

  it('answers a body that is no JSON, or too much of it, as a problem', async () => {
    const operator = await app.as('operator1');
    const malformed = await fetch(`${app.url}/api/session`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"username": ',
    });
    expect(malformed.status).toBe(400);
    expect(await malformed.json()).toMatchObject({ code: 'invalid-json' });
    const large = await operator.post('/api/cases', { channel: 'phone', subject: 'x'.repeat(2_000_000) });
    expect(large.status).toBe(413);
    expect(large.body.code).toBe('too-large');
  });
});
