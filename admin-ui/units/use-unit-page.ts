import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../data-provider/index.ts';

/** Everything about a unit, in one answer of the server. */
export function useUnitPage(id: string, enabled = true) {
  const console = useConsole();
  return useQuery({
    queryKey: ['units', 'page', id],
    queryFn: ({ signal }) => console.unitPage(id, { signal }),
    enabled,
  });
}
