import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Preview } from '../../server/operations/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import type { PreviewBody } from '../data-provider/index.ts';
import { problemOf } from '../data-provider/problem.ts';

const restingTime = 300;

export interface PreviewState {
  /** The plan of the newest answer; null while nothing can be planned. */
  preview: Preview | null;
  /** The answer is for an earlier input; a newer one is on its way. */
  stale: boolean;
  /** Sentences for fields the server could not read. */
  errors: Readonly<Record<string, string>>;
  error: unknown;
  /** Asks again, and answers with what comes. */
  refetch: () => Promise<Preview | undefined>;
}

/** What an input would do, asked once the typing rests. `basis` is whatever else the answer depends on. */
export function usePreview(body: PreviewBody | null, basis: string | number): PreviewState {
  const { previewOperation } = useConsole();
  const wanted = body ? JSON.stringify(body) : null;
  const [asked, setAsked] = useState(wanted);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), restingTime);
    return () => clearTimeout(timer);
  }, [wanted]);

  const current = wanted !== null && asked === wanted;
  const query = useQuery({
    queryKey: ['operation-preview', asked, basis],
    queryFn: ({ signal }) => previewOperation(JSON.parse(asked ?? '{}') as PreviewBody, { signal }),
    enabled: asked !== null && current,
    placeholderData: keepPreviousData,
    staleTime: 0,
    // Typed numbers are not kept longer than they are looked at.
    gcTime: 0,
    retry: false,
  });
  const problem = problemOf(query.error);
  return {
    preview: wanted === null || query.error ? null : (query.data ?? null),
    stale: wanted !== null && (!current || query.isFetching || query.isPlaceholderData),
    errors: problem?.code === 'invalid-input' ? (problem.errors ?? {}) : {},
    error: problem?.code === 'invalid-input' ? null : query.error,
    refetch: async () => (await query.refetch()).data,
  };
}
