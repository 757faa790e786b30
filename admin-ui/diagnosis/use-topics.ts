import { useQuery } from '@tanstack/react-query';
import type { TopicRow } from '../../server/diagnosis/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { useLocaleName } from '../i18n/use-t.ts';

const none: readonly TopicRow[] = [];

/** The questions that callers ask, in the user's language; they change with the program only. */
export function useTopics(enabled = true) {
  const console = useConsole();
  const locale = useLocaleName();
  const { data, error, refetch } = useQuery({
    queryKey: ['diagnosis-topics', locale],
    queryFn: ({ signal }) => console.diagnosisTopics({ signal }),
    staleTime: Infinity,
    enabled,
  });
  return { topics: data ?? none, error, retry: () => void refetch() };
}
