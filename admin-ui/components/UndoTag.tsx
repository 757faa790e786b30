import { useGetOne } from 'react-admin';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { Tag } from './Tag.tsx';

/** Whether an applied operation can still be undone; what stands against it is told on hover. */
export function UndoTag({ operationId }: { operationId: string }) {
  const t = useT();
  const enabled = useMay('operation:read');
  const { data } = useGetOne<OperationRow>(
    'operations',
    { id: operationId, meta: { whole: true } },
    { enabled, staleTime: 60_000 },
  );
  if (!data || data.status !== 'applied') return null;
  const { ok, blockedBy } = data.revertible;
  if (ok) return <Tag tone="accent">{t('persons.revertible')}</Tag>;
  return (
    <Tag tone="neutral" title={blockedBy.map(({ message }) => message).join('\n')}>
      {t('persons.notRevertible')}
    </Tag>
  );
}
