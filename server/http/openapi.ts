/** OpenAPI 3.1 from the same schemas that parse and document the routes. */
import { z } from 'zod';
import { problem } from './contract.ts';
import type { Route } from './route.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): unknown => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return json;
};

const jsonContent = (schema: unknown): unknown => ({ 'application/json': { schema } });

export function openApi(routes: readonly Route[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const parameters = [...route.path.matchAll(/:(\w+)/g)].map((match) => ({
      name: match[1],
      in: 'path',
      required: true,
      schema: { type: 'string' },
    }));
    paths[path] = {
      ...paths[path],
      [route.method]: {
        tags: [route.tag],
        summary: `${route.summary.zh} · ${route.summary.en}`,
        'x-permission': route.permission,
        ...(parameters.length > 0 ? { parameters } : {}),
        ...(route.body ? { requestBody: { content: jsonContent(schemaOf(route.body, 'input')) } } : {}),
        responses: {
          200: {
            description: 'OK',
            ...(route.answer ? { content: jsonContent(schemaOf(route.answer, 'output')) } : {}),
          },
          default: {
            description: 'RFC 9457',
            content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: '继续教育客服后台 · CE Helpdesk Console', version: '0.1.0' },
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sid' } },
    },
    security: [{ session: [] }],
    paths,
  };
}
