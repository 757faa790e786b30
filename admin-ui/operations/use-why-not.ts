import { useCallback } from 'react';
import { useT } from '../i18n/use-t.ts';

/** Why the user may not decide an operation, from the problem's code. */
export function useWhyNot(): (code: string | undefined) => string {
  const t = useT();
  return useCallback(
    (code) => {
      switch (code) {
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
    [t],
  );
}
