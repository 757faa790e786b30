import { useGetMany } from 'react-admin';
import type { CaseItem } from '../../server/cases/contract.ts';
import type { PersonRow } from '../../server/registry/contract.ts';
import { useMay } from '../auth-provider/index.ts';

/** Whom each of several items is about, by name; null while nobody is chosen. */
export function useItemNames(items: readonly CaseItem[]): (item: CaseItem) => string | null {
  const mayRead = useMay('registry:read');
  const ids = [...new Set(items.flatMap((item) => item.personId ?? []))];
  const { data = [] } = useGetMany<PersonRow>(
    'persons',
    { ids },
    { enabled: mayRead && items.length > 1 && ids.length > 0 },
  );
  return (item) => data.find((person) => person?.id === item.personId)?.name ?? null;
}
