import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useGetList } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { OperationSummary } from '../../server/operations/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { ErrorState } from './ErrorState.tsx';
import { RowSkeletons } from './Skeletons.tsx';
import { StatusTag } from './StatusTag.tsx';
import { Timeline, TimelineRow } from './Timeline.tsx';
import { paths } from './paths.ts';

interface ChangeHistoryProps {
  title: string;
  /** The row it is about: a table's name and an id. */
  subjectType: string;
  subjectId: string;
  onClose: () => void;
}

/** Every operation about a row: who asked, who agreed, what became of it. */
export function ChangeHistory({ title, subjectType, subjectId, onClose }: ChangeHistoryProps) {
  const t = useT();
  const id = useId();
  const mayAudit = useMay('audit:read');
  const { data, error, refetch } = useGetList<OperationSummary>('operations', {
    filter: { subjectType, subjectId },
    sort: { field: 'createdAt', order: 'DESC' },
    pagination: { page: 1, perPage: 50 },
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{title}</DialogTitle>
      <DialogContent>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <RowSkeletons rows={3} /> : null}
        {data?.length === 0 ? (
          <Typography variant="body2" color="textSecondary">
            {t('changes.none')}
          </Typography>
        ) : null}
        <Timeline>
          {data?.map((row) => (
            <TimelineRow
              key={row.id}
              at={row.appliedAt ?? row.createdAt}
              state={<StatusTag kind="operation" status={row.status} />}
            >
              <Link component={RouterLink} to={paths.operation(row.id)}>
                {row.title}
              </Link>
              <Typography variant="caption" color="textSecondary" sx={{ display: 'block' }}>
                {row.checkerName
                  ? t('changes.both', { maker: row.makerName, checker: row.checkerName })
                  : t('changes.maker', { maker: row.makerName })}
              </Typography>
            </TimelineRow>
          ))}
        </Timeline>
      </DialogContent>
      <DialogActions>
        {mayAudit ? (
          <Button component={RouterLink} to={paths.auditOf(subjectId)}>
            {t('persons.timelineAudit')}
          </Button>
        ) : null}
        <Button onClick={onClose}>{t('common.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
