import Link from '@mui/material/Link';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { OperationSummary } from '../../server/operations/contract.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { Panel } from '../components/Panel.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Timeline, TimelineRow } from '../components/Timeline.tsx';
import { UndoTag } from '../components/UndoTag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

/** What the desk did about the unit, the latest first, and whether it can be undone. */
export function UnitOperations({ unitId }: { unitId: string }) {
  const t = useT();
  const { data, error, refetch } = useGetList<OperationSummary>('operations', {
    filter: { unitId },
    pagination: { page: 1, perPage: 20 },
    sort: { field: 'createdAt', order: 'DESC' },
  });
  return (
    <Panel title={t('units.operations')}>
      {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton height={60} /> : null}
      {data?.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('units.operationsNone')}
        </Typography>
      ) : null}
      {data && data.length > 0 ? (
        <Timeline>
          {data.map(({ id, title, status, makerName, createdAt }) => (
            <TimelineRow
              key={id}
              at={createdAt}
              state={
                <>
                  {status === 'applied' ? <UndoTag operationId={id} /> : null}
                  <StatusTag kind="operation" status={status} />
                </>
              }
            >
              <Link component={RouterLink} to={paths.operation(id)}>
                {title}
              </Link>
              <Typography variant="caption" color="textSecondary" sx={{ display: 'block' }}>
                {makerName}
              </Typography>
            </TimelineRow>
          ))}
        </Timeline>
      ) : null}
    </Panel>
  );
}
