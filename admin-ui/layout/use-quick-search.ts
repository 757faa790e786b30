import { useQuery } from '@tanstack/react-query';
import { useGetMany } from 'react-admin';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import type { PersonRow, UnitRow } from '../../server/registry/contract.ts';
import type { FoundCase, FoundPerson, FoundUnit, SearchAnswer } from '../../server/search/contract.ts';
import { paths } from '../components/paths.ts';
import { useConsole } from '../data-provider/index.ts';
import { recentItems } from './recent.ts';
import type { RecentKind } from './recent.ts';

type ShownPerson = PersonRow & Partial<Pick<FoundPerson, 'matched' | 'formerName' | 'namesakes'>>;
type ShownUnit = UnitRow & Partial<Pick<FoundUnit, 'matched' | 'alias'>>;

/** Something found or opened lately, with what it was found by where it was found. */
export type Hit = { id: string; to: string } & (
  | { kind: 'persons'; row: ShownPerson }
  | { kind: 'units'; row: ShownUnit }
  | { kind: 'cases'; row: FoundCase }
  | { kind: 'articles'; row: ArticleRow }
);

const personHit = (row: ShownPerson): Hit => ({ kind: 'persons', id: row.id, to: paths.person(row.id), row });
const unitHit = (row: ShownUnit): Hit => ({ kind: 'units', id: row.id, to: paths.unit(row.id), row });
const caseHit = (row: FoundCase): Hit => ({ kind: 'cases', id: row.id, to: paths.case(row.id), row });
const articleHit = (row: ArticleRow): Hit => ({
  kind: 'articles',
  id: row.id,
  to: paths.article(row.id),
  row,
});

export interface HitGroup {
  kind: RecentKind;
  hits: Hit[];
}

const groupsOf = ({ persons, units, cases, articles }: SearchAnswer): HitGroup[] =>
  [
    { kind: 'persons' as const, hits: persons.map(personHit) },
    { kind: 'units' as const, hits: units.map(unitHit) },
    { kind: 'cases' as const, hits: cases.map(caseHit) },
    { kind: 'articles' as const, hits: articles.map(articleHit) },
  ].filter(({ hits }) => hits.length > 0);

/** What a search text finds; a newer text gives up the request of the older one. */
export function useQuickSearch(q: string) {
  const console = useConsole();
  const { data, isFetching, error, refetch } = useQuery({
    queryKey: ['quick-search', q],
    queryFn: ({ signal }) => console.search(q, { signal }),
    enabled: q !== '',
    // What was searched for is forgotten with the dialog.
    gcTime: 0,
    retry: false,
  });
  return { groups: data ? groupsOf(data) : [], searching: isFetching, error, again: () => void refetch() };
}

/** What was opened lately, the latest first; what is gone or out of reach is left out. */
export function useRecent(): Hit[] {
  const items = recentItems();
  const idsOf = (kind: RecentKind) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const persons = useGetMany<PersonRow>('persons', { ids: idsOf('persons') });
  const units = useGetMany<UnitRow>('units', { ids: idsOf('units') });
  const cases = useGetMany<FoundCase>('cases', { ids: idsOf('cases') });
  const articles = useGetMany<ArticleRow>('articles', { ids: idsOf('articles') });
  const known = [
    ...(persons.data ?? []).filter(Boolean).map(personHit),
    ...(units.data ?? []).filter(Boolean).map(unitHit),
    ...(cases.data ?? []).filter(Boolean).map(caseHit),
    ...(articles.data ?? []).filter(Boolean).map(articleHit),
  ];
  return items.flatMap(({ kind, id }) => known.find((hit) => hit.kind === kind && hit.id === id) ?? []);
}
