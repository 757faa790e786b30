import { useQuery } from '@tanstack/react-query';
import type { Neighbours } from '../../server/reading/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { useReadingDesk } from './reading-desk.ts';
import { useResting } from './use-resting.ts';

const restingTime = 300;

/** Who stands near a complete number, asked once for each; null before there is an answer and outside a case. */
export function useNeighbours(personId: string | null, idNumber: string | null): Neighbours | null {
  const desk = useReadingDesk();
  const { neighbours } = useConsole();
  const rested = useResting(desk ? idNumber : null, restingTime);
  const { data } = useQuery({
    queryKey: ['neighbours', personId, rested],
    queryFn: ({ signal }) => neighbours({ personId, idNumber: rested ?? '' }, { signal }),
    enabled: rested !== null,
    retry: false,
    staleTime: Infinity,
    // Typed numbers are not kept longer than they are looked at.
    gcTime: 0,
  });
  return rested === null ? null : (data ?? null);
}
