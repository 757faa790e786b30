import type { QueryClient } from '@tanstack/react-query';
import { queueCountsKey } from '../layout/use-queue-counts.ts';

/** What an operation, applied or only submitted, may have changed. */
const resources = [
  'cases',
  'operations',
  'persons',
  'units',
  'unit-admins',
  'duplicate-candidates',
  'learning-imports',
  'policies',
  'staff',
] as const;

/** Asks for cases, operations, counts and the registry anew, after a step whose effects reach further than its answer. */
export function refreshWork(queryClient: QueryClient): void {
  for (const resource of resources) void queryClient.invalidateQueries({ queryKey: [resource] });
  void queryClient.invalidateQueries({ queryKey: queueCountsKey });
}
