/** Lists of what somebody looks for by words: found by the search, a page at a time and the best first. */
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import { among } from '../../db/sql.ts';
import type { Actor } from '../auth/actor.ts';
import type { SQL } from 'drizzle-orm';
import type { ListQuery } from './contract.ts';
import { columnOf, type Filterable, type View } from './list-filter.ts';
import { tooManyToSort } from './list-narrow.ts';
import { pageQuery, totalCap, type Listed } from './list-page.ts';

/** What a search finds for a list. */
export interface Finder {
  /** The ids of the first `most`, the best first. */
  best: (q: string, view: View, most: number) => Promise<string[]>;
  /** The ids of all, in no order and at most one more than are counted. */
  all: (q: string, view: View) => Promise<string[]>;
  /** Whether there are more than are counted. */
  areMany: (q: string, view: View) => Promise<boolean>;
}

/** The order of the search itself: the best first. A list by words has it unless it is asked for another. */
const byMatch = 'match';

interface Sorted {
  defaultSort: [string, 'ASC' | 'DESC'];
  finds?: Finder;
}

/** The order of a list, of columns only: what is found by more than words has no better and worse. */
export function sortOf(
  spec: Sorted,
  { sort = spec.defaultSort, filter }: ListQuery,
): [string, 'ASC' | 'DESC'] {
  return sort[0] === byMatch && spec.finds && wordsOf(filter) !== null ? spec.defaultSort : sort;
}

function wordsOf(filter: Readonly<Record<string, unknown>>): string | null {
  const { q } = filter;
  return typeof q === 'string' && q.trim() !== '' ? q : null;
}

/**
 * The page of a list that words alone narrow, and how many rows there are; null for any other list.
 * @throws Problem 422 `narrow-first` when more are found than an order without an index may sort
 */
export async function pageByWords(
  spec: Filterable &
    Listed &
    Sorted & {
      table: AnyTable;
      indexedSorts: readonly string[];
      scope?: (actor: Actor) => SQL | undefined;
      unplaced?: (field: string, view: View, filter: Record<string, unknown>) => Promise<SQL | null>;
    },
  query: ListQuery,
  [from, to]: readonly [number, number],
  view: View,
): Promise<{ ids: string[]; total: number } | null> {
  const { finds, scope } = spec;
  const q = wordsOf(query.filter);
  const isAlone = Object.values(query.filter).filter((value) => value !== undefined).length === 1;
  if (!finds || q === null || !isAlone || scope?.(view.actor)) return null;
  const [field, direction] = query.sort ?? [byMatch, 'ASC'];
  if (field === byMatch) {
    const end = Math.min(to + 1, totalCap + 1);
    const best = await finds.best(q, view, end);
    const ids = best.slice(from);
    if (best.length < end) return { ids, total: best.length };
    if (await finds.areMany(q, view)) return { ids, total: totalCap + 1 };
    return { ids, total: (await finds.all(q, view)).length };
  }
  const column: AnyColumn = columnOf(spec, field);
  const all = await finds.all(q, view);
  if (all.length > totalCap && field !== 'id' && !spec.indexedSorts.includes(field)) throw tooManyToSort();
  const paging = { limit: Math.max(0, to - from + 1), offset: from };
  if (all.length === 0) return { ids: [], total: 0 };
  if (field === 'id') {
    const sorted = direction === 'ASC' ? all.toSorted() : all.toSorted().toReversed();
    return { ids: sorted.slice(from, from + paging.limit), total: all.length };
  }
  const unplaced = (await spec.unplaced?.(field, view, query.filter)) ?? null;
  const rows = await pageQuery(spec, among(spec.id, all), column, direction, view.db, unplaced, true)(paging);
  return { ids: rows.map(({ id }) => String(id)), total: all.length };
}
