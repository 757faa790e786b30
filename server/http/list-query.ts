import { z } from 'zod';
import { Problem } from '../errors.ts';
import { listQuery, type ListQuery } from './contract.ts';

/** Filters whose values are personal: never in a URL, where proxies and histories keep them. */
export const sensitiveFilters: ReadonlySet<string> = new Set([
  'idNumber',
  'phone',
  'q',
  'requesterPhone',
  'sender',
  'callerName',
]);

/** The parameters of a simple-rest list as they are documented; {@link parseListQuery} reads them. */
export const listParameters = z.object({
  filter: z.string().optional().describe('JSON: {"status":"active"}; {"id":["…"]} without range is getMany'),
  sort: z.string().optional().describe('JSON: ["id","ASC"]'),
  range: z.string().optional().describe('JSON: [0,24], at most 5,000 rows'),
});

/** The three JSON parameters of a simple-rest list. @throws Problem 400 naming the bad one */
export function parseListQuery(query: Record<string, unknown>): ListQuery {
  const parsed: Record<string, unknown> = {};
  for (const name of ['filter', 'sort', 'range'] as const) {
    const text = query[name];
    if (text === undefined || text === '') continue;
    if (typeof text !== 'string') throw badParameter(name);
    try {
      parsed[name] = JSON.parse(text) as unknown;
    } catch {
      throw badParameter(name);
    }
  }
  const result = listQuery.safeParse(parsed);
  if (!result.success) throw badParameter(String(result.error.issues[0]?.path[0] ?? 'filter'));
  return result.data;
}

function badParameter(name: string): Problem {
  return new Problem(400, 'invalid-list-parameter', {
    zh: `网址参数“${name}”格式不对：filter 须为 JSON 对象，sort 须为 ["字段","ASC"]，range 须为 [0,24]。`,
    en: `The parameter “${name}” is malformed: filter is a JSON object, sort is ["field","ASC"], range is [0,24].`,
  });
}
