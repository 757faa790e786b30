import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../data-provider/index.ts';

const everyMs = 20_000;

/** Tells the others that this case is open here, and who else has it open. */
export function usePresence(caseId: string): readonly { id: string; name: string }[] {
  const { viewCase } = useConsole();
  const { data } = useQuery({
    queryKey: ['case-viewers', caseId],
    queryFn: ({ signal }) => viewCase(caseId, { signal }),
    refetchInterval: everyMs,
    refetchIntervalInBackground: false,
    staleTime: 0,
    retry: false,
  });
  return data?.viewers ?? [];
}
