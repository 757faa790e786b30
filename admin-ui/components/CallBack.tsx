import type { AdminToCall } from '../../server/registry/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { Tag } from './Tag.tsx';

/** Whether a call to an administrator's registered number counts as evidence. */
export function CallBack({
  admin: { callable, phoneMasked },
}: {
  admin: Pick<AdminToCall, 'callable' | 'phoneMasked'>;
}) {
  const t = useT();
  if (callable)
    return (
      <Tag tone="done" title={t('units.callableHelp')}>
        {t('units.callable')}
      </Tag>
    );
  return (
    <Tag tone="waiting" title={t('units.callableHelp')}>
      {t(phoneMasked ? 'units.numberTooNew' : 'units.numberNone')}
    </Tag>
  );
}
