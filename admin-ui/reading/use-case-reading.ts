import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { CaseReading } from '../../server/reading/contract.ts';
import { caseKey } from '../cases/case-cache.ts';
import { useConsole } from '../data-provider/index.ts';

/** How often a fax that is being read is asked after, in milliseconds. */
const everyMs = 1500;

export const readingKey = (caseId: string) => ['case-reading', caseId] as const;

/** Whether the machine is not done with it yet. */
export const isUnderway = (reading: CaseReading | null | undefined): boolean =>
  reading?.status === 'queued' || reading?.status === 'reading';

/**
 * What the machine makes of a case that is still to be filled in; null where it says nothing, be it that there is no
 * fax, that it failed, or that nothing reads here. Asked again until all is read; the case is then loaded anew, because
 * the server may have settled what is asked for.
 */
export function useCaseReading(row: CaseRow): CaseReading | null {
  const { caseReading } = useConsole();
  const queryClient = useQueryClient();
  const wanted = row.faxIds.length > 0 && (row.status === 'new' || row.status === 'open');
  const { data } = useQuery({
    queryKey: [...readingKey(row.id), row.pages.length],
    queryFn: ({ signal }) => caseReading(row.id, { signal }),
    enabled: wanted,
    retry: false,
    refetchInterval: (query) => (isUnderway(query.state.data) ? everyMs : false),
  });
  const reading = wanted ? (data ?? null) : null;
  const underway = isUnderway(reading);
  const wasUnderway = useRef(false);
  useEffect(() => {
    if (wasUnderway.current && !underway) {
      void queryClient.invalidateQueries({ queryKey: caseKey(row.id) });
      void queryClient.invalidateQueries({ queryKey: ['faxes'] });
    }
    wasUnderway.current = underway;
  }, [underway, queryClient, row.id]);
  return reading;
}
