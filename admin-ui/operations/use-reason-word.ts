import { useCallback } from 'react';
import { useT } from '../i18n/use-t.ts';

/** A stated reason as it is; the one the engine states itself, in words. */
export function useReasonWord(): (reason: string) => string {
  const t = useT();
  return useCallback(
    (reason) => (reason === 'rekey-mismatch' ? t('operations.rekeyMismatchReason') : reason),
    [t],
  );
}
