import { useCallback } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useOperationTitle } from '../components/use-operation-titles.ts';
import { useT } from '../i18n/use-t.ts';

/** What a case is about, in a line: its operations when they are settled, its subject before. */
export function useCaseMatter(): (row: CaseRow) => string {
  const t = useT();
  const titleOf = useOperationTitle();
  return useCallback(
    (row) => {
      const titles = [
        ...new Set(row.items.flatMap((item) => (item.operationType ? titleOf(item.operationType) : []))),
      ];
      return titles.length > 0 ? titles.join(t('operations.listComma')) : row.subject;
    },
    [t, titleOf],
  );
}
