import { useGetList } from 'react-admin';
import type { OperationSummary } from '../../server/operations/contract.ts';

const none: readonly OperationSummary[] = [];

/** The operations of a case, the newest first; asked for anew when the case's version changes. */
export function useCaseOperations(caseId: string, version: number): readonly OperationSummary[] {
  const { data } = useGetList<OperationSummary>('operations', {
    filter: { caseId },
    sort: { field: 'createdAt', order: 'DESC' },
    pagination: { page: 1, perPage: 50 },
    meta: { version },
  });
  return data ?? none;
}
