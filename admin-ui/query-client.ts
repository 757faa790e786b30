import { QueryClient } from '@tanstack/react-query';
import { statusOf } from './data-provider/problem.ts';

/** Repeats what may pass by itself, a lost connection or a busy server; never what the server refused. */
function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === 0 || (status !== undefined && status >= 500);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 2 && isPassing(error),
      networkMode: 'always',
      staleTime: 5_000,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
