import { useGetOne } from 'react-admin';
import type { OperationRow } from '../../server/operations/contract.ts';

/** Apart from the rows of lists, which react-admin would take for the whole operation and which lack its plan. */
export const wholeOperation = { whole: true } as const;

interface Options {
  enabled?: boolean;
  refetchInterval?: number;
}

/** One operation with its plan and whether it can be undone. */
export function useOperation(id: string, options: Options = {}) {
  return useGetOne<OperationRow>('operations', { id, meta: wholeOperation }, options);
}
