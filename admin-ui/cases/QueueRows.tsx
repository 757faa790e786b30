import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Pagination, useListContext } from 'react-admin';
import { useNavigate } from 'react-router';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { rememberQueue } from './queue.ts';
import type { QueueTab } from './queue.ts';
import { QueueCards } from './QueueCards.tsx';
import { QueueTable } from './QueueTable.tsx';
import { useCaseAction } from './use-case-action.ts';

interface QueueRowsProps {
  tab: QueueTab;
  /** A phone: cards instead of columns. */
  compact: boolean;
  upload: ReactNode;
}

/** The rows of the tab in every state: loading, failed, empty, there. */
export function QueueRows({ tab, compact, upload }: QueueRowsProps) {
  const t = useT();
  const navigate = useNavigate();
  const mayWork = useMay('case:work');
  const { run } = useCaseAction();
  const { data, error, isPending, refetch, filterValues, setFilters, sort } = useListContext<CaseRow>();

  useEffect(() => {
    if (!data) return;
    const filter = { ...(filterValues as Record<string, unknown>), queue: tab };
    rememberQueue({ filter, sort, ids: data.map((row) => row.id) });
  }, [data, filterValues, sort, tab]);

  const claim = async (row: CaseRow) => {
    if ((await run(row.id, 'claim')) !== null) void navigate(paths.case(row.id));
  };

  if (error && !data)
    return <ErrorState title={t('common.error.list')} error={error} onRetry={() => void refetch()} />;
  if (isPending) return <RowSkeletons />;
  if (data.length === 0) {
    const filtered = Object.keys(filterValues as object).length > 0;
    if (filtered) {
      return (
        <EmptyState
          title={t('cases.empty.filtered')}
          action={<Button onClick={() => setFilters({})}>{t('common.clear')}</Button>}
        >
          {t('cases.empty.filteredText')}
        </EmptyState>
      );
    }
    return (
      <EmptyState
        title={t(`cases.empty.${tab}`)}
        action={tab === 'unclaimed' || tab === 'mine' ? upload : null}
      >
        {t(`cases.empty.${tab}Text`)}
      </EmptyState>
    );
  }
  const onClaim = mayWork ? (row: CaseRow) => void claim(row) : null;
  return (
    <>
      {error ? (
        <Alert severity="error" sx={{ borderRadius: 0 }}>
          {t('common.error.list')}
        </Alert>
      ) : null}
      <Box sx={{ overflowX: 'auto' }}>
        {compact ? <QueueCards rows={data} onClaim={onClaim} /> : <QueueTable tab={tab} onClaim={onClaim} />}
      </Box>
      <Pagination rowsPerPageOptions={[25, 50, 100]} />
    </>
  );
}
