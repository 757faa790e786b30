import type { QueryClient } from '@tanstack/react-query';
import type { CaseRow } from '../../server/cases/contract.ts';
import { queueCountsKey } from '../layout/use-queue-counts.ts';

/** react-admin's own key of one case. */
export function caseKey(id: string) {
  return ['cases', 'getOne', { id, meta: undefined }] as const;
}

/** Shows a case as the server has just answered it, and lets the lists and counts catch up. */
export function putCase(queryClient: QueryClient, row: CaseRow): void {
  // An answer still under way was asked for before this change, and would undo it on the screen.
  void queryClient.cancelQueries({ queryKey: caseKey(row.id) });
  queryClient.setQueryData(caseKey(row.id), row);
  void queryClient.invalidateQueries({ queryKey: ['cases', 'getList'] });
  void queryClient.invalidateQueries({ queryKey: queueCountsKey });
}
