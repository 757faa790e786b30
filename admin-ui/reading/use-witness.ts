import { useQuery } from '@tanstack/react-query';
import type { Witness } from '../../server/reading/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { useReadingDesk } from './reading-desk.ts';
import { useResting } from './use-resting.ts';

const restingTime = 150;

/**
 * What the machine says of a number that was typed completely; null while it is not, where nothing reads, and where the
 * machine would not vouch for anything.
 */
export function useWitness(field: string, value: string | null): Witness | null {
  const desk = useReadingDesk();
  const { witness } = useConsole();
  const rested = useResting(desk ? value : null, restingTime);
  const region = desk?.boundTo(field) ?? null;
  const { data } = useQuery({
    queryKey: ['witness', desk?.caseId, desk?.operationType, field, rested, region],
    queryFn: ({ signal }) =>
      witness(
        desk?.caseId ?? '',
        { operationType: desk?.operationType ?? '', field, value: rested ?? '', ...region },
        { signal },
      ),
    enabled: desk !== null && rested !== null,
    retry: false,
    // Typed numbers are not kept longer than they are looked at.
    gcTime: 0,
  });
  return rested !== null && data && data.verdict !== 'unread' ? data : null;
}
