import { useGetList } from 'react-admin';
import type { OperationSummary } from '../../server/operations/contract.ts';

/** What of an operation waits for its second person, by the row it is about. */
export function usePendingChanges(type: string): {
  of: (subjectId: string) => OperationSummary | undefined;
  all: readonly OperationSummary[];
} {
  const { data = [] } = useGetList<OperationSummary>(
    'operations',
    {
      filter: { type, status: 'pending' },
      sort: { field: 'createdAt', order: 'ASC' },
      pagination: { page: 1, perPage: 100 },
    },
    { refetchInterval: 15_000 },
  );
  return { of: (subjectId) => data.find((row) => row.subjectId === subjectId), all: data };
}
