import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { UseGetListHookValue } from 'react-admin';
import { operationStatuses } from '../../db/schema/words.ts';
import type { OperationStatus } from '../../db/schema/words.ts';
import type { OperationSummary } from '../../server/operations/contract.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { QuietSelect } from '../components/QuietSelect.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { PendingConsents } from '../consents/PendingConsents.tsx';
import { useT } from '../i18n/use-t.ts';
import { ApprovalRow } from './ApprovalRow.tsx';

interface ApprovalListProps {
  list: UseGetListHookValue<OperationSummary>;
  /** How many are listed at most. */
  most: number;
  selected: string | null;
  status: OperationStatus;
  onStatus: (status: OperationStatus) => void;
  /** The page's heading is here while nothing is opened. */
  heading: boolean;
  /** Nothing beside the list says that it is empty. */
  empty: boolean;
}

/** What waits for a second person, the earliest to expire first. */
export function ApprovalList({ list, most, selected, status, onStatus, heading, empty }: ApprovalListProps) {
  const t = useT();
  const { data, error, isPending, refetch, total } = list;
  const title = t('operations.title');
  return (
    <Box
      component="section"
      aria-label={title}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        minWidth: 0,
        bgcolor: 'background.paper',
        borderRight: { md: 1 },
        borderColor: { md: 'divider' },
      }}
    >
      <Box sx={{ px: 3, py: 3, borderBottom: 1, borderColor: 'divider' }}>
        <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 }}>
          {heading ? (
            <PageTitle sx={{ fontSize: 17 }}>{title}</PageTitle>
          ) : (
            <Typography component="p" sx={{ fontSize: 17, fontWeight: 600 }}>
              {title}
            </Typography>
          )}
          <QuietSelect
            label={t('operations.statusFilter')}
            value={status}
            onChange={(value) => onStatus(operationStatuses.find((one) => one === value) ?? 'pending')}
            options={operationStatuses.map((one) => ({ value: one, label: t(`words.operation.${one}`) }))}
          />
        </Box>
        <Typography variant="caption" color="textSecondary">
          {t(status === 'pending' ? 'operations.earliestFirst' : 'operations.latestFirst')}
        </Typography>
      </Box>
      <Box sx={{ position: 'relative', flex: 1, minHeight: 0, overflow: 'auto' }}>
        {status === 'pending' ? <PendingConsents /> : null}
        {error && !data ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {isPending ? <RowSkeletons rows={6} /> : null}
        {data?.length === 0 && empty ? <EmptyState title={t('operations.none')} /> : null}
        <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {data?.map((operation) => (
            <ApprovalRow key={operation.id} operation={operation} selected={operation.id === selected} />
          ))}
        </Box>
        {(total ?? 0) > most ? (
          <Typography variant="caption" color="textSecondary" component="p" sx={{ px: 4, py: 2 }}>
            {t('operations.onlyFirst', { count: most, total: total ?? 0 })}
          </Typography>
        ) : null}
      </Box>
    </Box>
  );
}
