import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { RegionRow } from '../../server/registry/contract.ts';
import { useConsole } from '../data-provider/index.ts';

/** All of Guangdong's divisions fit in one answer and change once a year. */
export function useRegions(): RegionRow[] {
  const console = useConsole();
  const { data = [] } = useQuery({
    queryKey: ['all-regions'],
    queryFn: async ({ signal }) => {
      const { data: rows } = await console.getList<RegionRow>('regions', {
        filter: {},
        pagination: { page: 1, perPage: 1000 },
        sort: { field: 'id', order: 'ASC' },
        signal,
      });
      return rows;
    },
    staleTime: Infinity,
  });
  return data;
}

/** The name of a division by its code; the code itself until names are known. */
export function useRegionName(): (code: string | null) => string {
  const regions = useRegions();
  return useCallback(
    (code) => (code ? (regions.find((region) => region.id === code)?.name ?? code) : '—'),
    [regions],
  );
}
