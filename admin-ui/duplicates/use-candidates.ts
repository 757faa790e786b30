import { useGetList, useStore } from 'react-admin';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { useMay } from '../auth-provider/index.ts';

/** The list resource. */
export const candidates = 'duplicate-candidates';

export const tabs = ['open', 'duplicate', 'different', 'all'] as const;
export type DuplicateTab = (typeof tabs)[number];

/** What each tab shows; a pair that nobody judged is gone once it holds no more. */
export const filterOf: Record<DuplicateTab, { judgement?: DuplicateCandidateRow['judgement'] }> = {
  open: { judgement: null },
  duplicate: { judgement: 'duplicate' },
  different: { judgement: 'different' },
  all: {},
};

/** The tab that is open; it is there again when the user comes back. */
export function useTab(): [tab: DuplicateTab, choose: (tab: DuplicateTab) => void] {
  const [stored, setTab] = useStore<DuplicateTab>('duplicate-candidates.tab', 'open');
  return [tabs.includes(stored) ? stored : 'open', setTab];
}

/** The likeliest first. */
const sort = { field: 'score', order: 'DESC' } as const;

/** How many pairs a tab has; undefined until it is known. */
export function useCandidateCount(tab: DuplicateTab): number | undefined {
  const { total } = useGetList<DuplicateCandidateRow>(candidates, {
    filter: filterOf[tab],
    sort,
    pagination: { page: 1, perPage: 1 },
  });
  return total;
}

/** The pairs of one unit as they can be judged, for those who may read them. */
export function useCandidatesOf(unitId: string): readonly DuplicateCandidateRow[] {
  const enabled = useMay('duplicate:read');
  const { data = [] } = useGetList<DuplicateCandidateRow>(
    candidates,
    { filter: { unitId }, sort, pagination: { page: 1, perPage: 50 } },
    { enabled },
  );
  return data;
}
