import { useQuery } from '@tanstack/react-query';
import { useGetMany } from 'react-admin';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { PersonRow } from '../../server/registry/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { paths } from '../components/paths.ts';
import { useConsole } from '../data-provider/index.ts';
import { recentItems } from './recent.ts';
import type { RecentKind } from './recent.ts';

const perKind = 8;

export type Hit =
  | { kind: 'persons'; id: string; to: string; row: PersonRow }
  | { kind: 'cases'; id: string; to: string; row: CaseRow };

const personHit = (row: PersonRow): Hit => ({ kind: 'persons', id: row.id, to: paths.person(row.id), row });
const caseHit = (row: CaseRow): Hit => ({ kind: 'cases', id: row.id, to: paths.case(row.id), row });

function useHits<Row extends PersonRow | CaseRow>(resource: RecentKind, q: string, enabled: boolean) {
  const console = useConsole();
  return useQuery({
    queryKey: ['quick-search', resource, q],
    queryFn: async ({ signal }) => {
      const params = {
        filter: { q },
        pagination: { page: 1, perPage: perKind },
        sort: { field: 'id', order: 'ASC' as const },
        signal,
      };
      return (await console.getList<Row>(resource, params)).data;
    },
    enabled: enabled && q !== '',
    // What was searched for is forgotten with the dialog.
    gcTime: 0,
  });
}

/** Persons and cases for a search text; a newer text gives up the requests of the older one. */
export function useQuickSearch(q: string) {
  const persons = useHits<PersonRow>('persons', q, useMay('registry:read'));
  const cases = useHits<CaseRow>('cases', q, useMay('case:read'));
  const groups = [
    { kind: 'persons' as const, hits: (persons.data ?? []).map(personHit) },
    { kind: 'cases' as const, hits: (cases.data ?? []).map(caseHit) },
  ].filter(({ hits }) => hits.length > 0);
  return {
    groups,
    searching: persons.isFetching || cases.isFetching,
    error: persons.error ?? cases.error,
  };
}

/** What was opened lately, the latest first; what is gone or out of reach is left out. */
export function useRecent(): Hit[] {
  const items = recentItems();
  const idsOf = (kind: RecentKind) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const persons = useGetMany<PersonRow>('persons', { ids: idsOf('persons') });
  const cases = useGetMany<CaseRow>('cases', { ids: idsOf('cases') });
  return items.flatMap(({ kind, id }): Hit[] => {
    const person = kind === 'persons' && persons.data?.find((row) => row?.id === id);
    if (person) return [personHit(person)];
    const row = kind === 'cases' && cases.data?.find((candidate) => candidate?.id === id);
    return row ? [caseHit(row)] : [];
  });
}
