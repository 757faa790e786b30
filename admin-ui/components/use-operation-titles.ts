import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { useLocaleName } from '../i18n/use-t.ts';

/** What the server can do, in the user's language. */
export function useOperationTypes(): OperationTypeRow[] {
  const console = useConsole();
  const locale = useLocaleName();
  const { data = [] } = useQuery({
    queryKey: ['operation-types', locale],
    queryFn: ({ signal }) => console.operationTypes({ signal }),
    staleTime: Infinity,
  });
  return data;
}

/** The title of an operation by its type; the type itself until titles are known. */
export function useOperationTitle(): (type: string) => string {
  const types = useOperationTypes();
  return useCallback((type) => types.find((row) => row.type === type)?.title ?? type, [types]);
}
