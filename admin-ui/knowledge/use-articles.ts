import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import { useConsole } from '../data-provider/index.ts';

const queryKey = ['all-articles'];

/** The whole FAQ, the most used first: so few entries that they are searched on the screen, with every key. */
export function useArticles() {
  const console = useConsole();
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      const { data } = await console.getList<ArticleRow>('articles', {
        filter: {},
        pagination: { page: 1, perPage: 1000 },
        sort: { field: 'rank', order: 'ASC' },
        signal,
      });
      return data;
    },
    // The order does not change under the eyes of whoever reads.
    staleTime: 60_000,
    refetchOnWindowFocus: false,
  });
}

/** Puts an entry as it was answered in the place of the one known. */
export function usePutArticle(): (row: ArticleRow) => void {
  const client = useQueryClient();
  return useCallback(
    (row) =>
      client.setQueryData<ArticleRow[]>(queryKey, (rows) =>
        rows?.map((known) => (known.id === row.id ? row : known)),
      ),
    [client],
  );
}
