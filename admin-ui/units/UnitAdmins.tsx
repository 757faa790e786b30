import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import type { UnitAdminRow } from '../../server/registry/contract.ts';
import { AdminLine } from '../components/AdminLine.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { Panel } from '../components/Panel.tsx';
import { useT } from '../i18n/use-t.ts';

/** Those who may act for the unit come first. */
const order: UnitAdminRow['status'][] = ['active', 'applied', 'rejected', 'revoked', 'withdrawn'];

/** Everybody who administers the unit or applied for it. */
export function UnitAdmins({ unitId }: { unitId: string }) {
  const t = useT();
  const { data, error, refetch } = useGetList<UnitAdminRow>('unit-admins', {
    filter: { unitId },
    pagination: { page: 1, perPage: 100 },
    sort: { field: 'appliedAt', order: 'DESC' },
  });
  const admins = data?.toSorted((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
  return (
    <Panel title={t('units.admins')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!admins && !error ? <Skeleton height={60} /> : null}
      {admins?.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('units.adminsNone')}
        </Typography>
      ) : null}
      {admins?.map((admin) => (
        <AdminLine key={admin.id} admin={admin} />
      ))}
    </Panel>
  );
}
