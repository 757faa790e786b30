import { useQuery } from '@tanstack/react-query';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { formOf } from './forms/index.ts';

/** The operation types there are; undefined until they are known. */
export function useOperationTypes(): readonly OperationTypeRow[] | undefined {
  const { operationTypes } = useConsole();
  const { data } = useQuery({
    queryKey: ['operation-types'],
    queryFn: ({ signal }) => operationTypes({ signal }),
    staleTime: 5 * 60_000,
  });
  return data;
}

/** Those this user may propose and this console can fill in. */
export function offeredTypes(types: readonly OperationTypeRow[]): OperationTypeRow[] {
  return types.filter((type) => type.permitted && formOf(type.type) !== undefined);
}
