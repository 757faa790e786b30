import type { GetListParams, GetListResult, RaRecord } from 'react-admin';
import type { ListQuery } from '../../server/http/contract.ts';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { request } from './http.ts';
import type { Abortable } from './types.ts';

/** Filters that say who somebody is, and so never stand in an address. */
const personal = ['idNumber', 'phone', 'q'];

function queryOf(params: GetListParams): ListQuery {
  const { page, perPage } = params.pagination ?? { page: 1, perPage: 25 };
  const { field, order } = params.sort ?? { field: 'id', order: 'ASC' as const };
  const filter: Record<string, unknown> = { ...(params.filter as Record<string, unknown> | undefined) };
  // Ids are the order of a list that is in none; what is found by words comes the best first.
  const sort = field === 'id' && filter['q'] ? {} : { sort: [field, order] as [string, 'ASC' | 'DESC'] };
  return { filter, ...sort, range: [(page - 1) * perPage, page * perPage - 1] };
}

/** A page of a resource; by POST when its filter is personal. The total is left out when it is only a lower bound. */
export async function list<Row extends RaRecord>(
  resource: string,
  params: GetListParams,
): Promise<GetListResult<Row>> {
  const query = queryOf(params);
  const byPost = personal.some((name) => name in query.filter);
  const signal = params.signal ? { signal: params.signal } : {};
  const { headers, json } = byPost
    ? await request<Row[]>(
        `/api/${resource}/query`,
        { method: 'POST', body: JSON.stringify(query), ...signal },
        true,
      )
    : await request<Row[]>(`/api/${resource}?${addressOf(query)}`, signal, true);
  const total = Number(headers.get('Content-Range')?.split('/').pop());
  const [first = 0, last = 0] = query.range ?? [];
  if (headers.get('X-Total-Exact') !== 'false') return { data: json, total };
  return {
    data: json,
    pageInfo: { hasNextPage: json.length > last - first, hasPreviousPage: first > 0 },
    meta: { moreThan: total - 1 },
  };
}

/** A page of the rows an operation changes. */
export async function changes(
  id: string,
  range: readonly [number, number],
  options: Abortable = {},
): Promise<{ data: ChangeRow[]; total: number }> {
  const address = `/api/operations/${encodeURIComponent(id)}/changes?range=${encodeURIComponent(JSON.stringify(range))}`;
  const signal = options.signal ? { signal: options.signal } : {};
  const { headers, json } = await request<ChangeRow[]>(address, signal, true);
  return { data: json, total: Number(headers.get('Content-Range')?.split('/').pop() ?? json.length) };
}

function addressOf({ filter, sort, range }: ListQuery): string {
  return new URLSearchParams({
    filter: JSON.stringify(filter),
    sort: JSON.stringify(sort),
    range: JSON.stringify(range),
  }).toString();
}
