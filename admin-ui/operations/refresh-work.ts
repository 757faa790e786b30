import type { QueryClient } from '@tanstack/react-query';
import { queueCountsKey } from '../layout/use-queue-counts.ts';

/** Asks for cases, operations, counts and persons anew, after a step whose effects reach further than its answer. */
export function refreshWork(queryClient: QueryClient): void {
  void queryClient.invalidateQueries({ queryKey: ['cases'] });
  void queryClient.invalidateQueries({ queryKey: ['operations'] });
  void queryClient.invalidateQueries({ queryKey: ['persons'] });
  void queryClient.invalidateQueries({ queryKey: queueCountsKey });
}
