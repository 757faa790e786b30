/** OpenAPI 3.1 from the same schemas that parse and document the routes. */
import { z } from 'zod';
import { problem } from './contract.ts';
import type { Route, RoutePermission } from './route.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): unknown => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Record<
    string,
    unknown
  >;
  return json;
};

/** Parameters of the URL, each a text of its own. */
const queryParameters = (schema: z.ZodType | undefined): unknown[] =>
  schema instanceof z.ZodObject
    ? Object.entries(schema.shape as Record<string, z.ZodType>).map(([name, value]) => ({
        name,
        in: 'query',
        description: value.description,
        schema: { type: 'string' },
      }))
    : [];

function security(permission: RoutePermission): { security?: Record<string, string[]>[] } {
  if (permission === 'public') return { security: [] };
  return permission === 'token' ? { security: [{ session: [] }, { token: [] }] } : {};
}

const jsonContent = (schema: unknown): unknown => ({ 'application/json': { schema } });

export function openApi(routes: readonly Route[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    const parameters = [
      ...[...route.path.matchAll(/:(\w+)/g)].map((match) => ({
        name: match[1],
        in: 'path',
        required: true,
        schema: { type: 'string' },
      })),
      ...queryParameters(route.query),
    ];
    paths[path] = {
      ...paths[path],
      [route.method]: {
        tags: [route.tag],
        summary: `${route.summary.zh} · ${route.summary.en}`,
        'x-permission': route.permission,
        ...security(route.permission),
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
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'sid' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{ session: [] }],
    paths,
  };
}
