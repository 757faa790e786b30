import { useCallback } from 'react';
import type { OperationSummary } from '../../server/operations/contract.ts';
import { useSession } from '../auth-provider/index.ts';
import { useT } from '../i18n/use-t.ts';

/** Why the user may not decide an operation. */
export function useWhyNot(): (operation: OperationSummary) => string {
  const t = useT();
  const me = useSession()?.user.id;
  return useCallback(
    ({ makerId, decidable }) => {
      if (makerId === me) return t('operations.why.samePerson');
      switch (decidable.why) {
        case 'same-person':
          return t('operations.why.samePerson');
        case 'rekey-barred':
          return t('operations.why.rekeyBarred');
        case 'expired':
          return t('operations.why.expired');
        case 'already-decided':
          return t('operations.why.alreadyDecided');
        default:
          return t('operations.why.notPermitted');
      }
    },
    [t, me],
  );
}
