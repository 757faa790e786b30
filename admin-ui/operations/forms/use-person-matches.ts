import { useGetList } from 'react-admin';
import type { PersonRow } from '../../../server/registry/contract.ts';

export interface PersonMatches {
  /** What they were found by; null while there is nothing to look for. */
  by: 'number' | 'name' | null;
  /** A whole number was typed, whether or not anybody has it. */
  numberKnown: boolean;
  rows: readonly PersonRow[];
  /** There are more than were asked for. */
  more: boolean;
  isLoading: boolean;
  error: unknown;
  retry: () => void;
}

/** So many that those of one name are counted together, however common it is. */
const asked = 200;
const page = { pagination: { page: 1, perPage: asked }, sort: { field: 'name', order: 'ASC' as const } };

/**
 * Persons with this number; when nobody has it, those of this name. `name` may be whatever else finds a person: the
 * beginning of a name, a phone number, a login name.
 */
export function usePersonMatches(name: string, idNumber: string | null, enabled: boolean): PersonMatches {
  const named = name.trim().length >= 2;
  const byNumber = useGetList<PersonRow>(
    'persons',
    { ...page, filter: { idNumber: idNumber ?? '' } },
    { enabled: enabled && idNumber !== null },
  );
  const nobodyHasIt = idNumber === null || byNumber.data?.length === 0;
  const byName = useGetList<PersonRow>(
    'persons',
    { ...page, filter: { q: name.trim() } },
    { enabled: enabled && named && nobodyHasIt },
  );
  const useName = nobodyHasIt && named;
  const chosen = useName ? byName : byNumber;
  const by = useName ? 'name' : idNumber === null ? null : 'number';
  const rows = by === null ? [] : (chosen.data ?? []);
  return {
    by,
    numberKnown: idNumber !== null,
    rows,
    more: chosen.pageInfo?.hasNextPage ?? (chosen.total ?? 0) > asked,
    isLoading: by !== null && chosen.isLoading,
    error: by === null ? null : chosen.error,
    retry: () => void chosen.refetch(),
  };
}
