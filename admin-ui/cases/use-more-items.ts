import { useQueryClient } from '@tanstack/react-query';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import { caseKey } from './case-cache.ts';
import { sharedPapers } from './evidence.ts';
import type { CaseWriter } from './use-case-writer.ts';
import { focusFirstField } from './use-workbench-keys.ts';

interface MoreItems {
  row: CaseRow;
  item: CaseItem | undefined;
  write: CaseWriter['write'];
  /** Opens the item that was added. */
  onItem: (id: string | null) => void;
}

/** One more matter on a case, another one or the same for somebody else. */
export function useMoreItems({ row, item, write, onItem }: MoreItems) {
  const queryClient = useQueryClient();
  const openLast = () => {
    const latest = queryClient.getQueryData<CaseRow>(caseKey(row.id));
    onItem(latest?.items.at(-1)?.id ?? null);
    focusFirstField();
  };
  return {
    addItem: async () => {
      await write((current) => ({ items: [...current.items, { operationType: null }] }));
      openLast();
    },
    copyItem: async () => {
      if (!item) return;
      const { operationType, unitId } = item;
      await write((current) => ({
        items: [...current.items, { operationType, unitId }],
        evidence: sharedPapers(current, item.id),
      }));
      openLast();
    },
  };
}
