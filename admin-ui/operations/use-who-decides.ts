import { useCallback } from 'react';
import type { Approval } from '../../db/schema/words.ts';
import { useSession } from '../auth-provider/index.ts';
import { useT } from '../i18n/use-t.ts';

export interface WhoDecides {
  /** It is in force once it is handed in. */
  atOnce: boolean;
  /** Whose decision it waits for. */
  who: string;
  sentence: string;
}

/** What becomes of an operation when this user hands it in. */
export function useWhoDecides(): (approval: Approval) => WhoDecides {
  const t = useT();
  const role = useSession()?.user.role;
  return useCallback(
    (approval) => {
      const atOnce = approval === 'none' || (approval === 'bureau' && role === 'bureau');
      const who = t(`words.approvalBy.${approval}`);
      const sentence = t(atOnce ? 'operations.dialog.atOnce' : 'operations.dialog.afterwards', { who });
      return { atOnce, who, sentence };
    },
    [t, role],
  );
}
