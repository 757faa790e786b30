import { useQuery } from '@tanstack/react-query';
import type { QueueCounts } from '../../server/cases/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useConsole } from '../data-provider/index.ts';

export const queueCountsKey = ['queue-counts'] as const;

/** The queue's live counts: polled every 15 s, at rest while the page is hidden. Undefined until they are known. */
export function useQueueCounts(): QueueCounts | undefined {
  const console = useConsole();
  const enabled = useMay('operation:read');
  const { data } = useQuery({
    queryKey: queueCountsKey,
    queryFn: ({ signal }) => console.queueCounts({ signal }),
    refetchInterval: 15_000,
    refetchIntervalInBackground: false,
    enabled,
  });
  return data;
}
