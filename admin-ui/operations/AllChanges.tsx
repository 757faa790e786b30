import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { ChangeList } from '../components/ChangeList.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { RowSkeletons } from '../components/Skeletons.tsx';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { useReadableChanges } from './use-readable-changes.ts';

const perPage = 100;

/** Every row and column an operation changes, a page at a time. */
export function AllChanges({ operationId, onClose }: { operationId: string; onClose: () => void }) {
  const t = useT();
  const id = useId();
  const { operationChanges } = useConsole();
  const [page, setPage] = useState(0);
  const from = page * perPage;
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['operations', 'changes', operationId, page],
    queryFn: ({ signal }) => operationChanges(operationId, [from, from + perPage - 1], { signal }),
    placeholderData: keepPreviousData,
  });
  const changes = useReadableChanges(data?.data ?? none);
  const total = data?.total ?? 0;
  const last = Math.min(total, from + perPage);
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="md">
      <DialogTitle id={id}>{t('operations.allChanges.title')}</DialogTitle>
      <DialogContent tabIndex={0} aria-busy={isPlaceholderData} sx={{ opacity: isPlaceholderData ? 0.6 : 1 }}>
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : null}
        {!data && !error ? <RowSkeletons rows={8} /> : null}
        <ChangeList changes={changes} />
      </DialogContent>
      <DialogActions>
        <Box component="span" sx={{ mr: 'auto', ml: 3, fontSize: 13, color: 'text.secondary' }} role="status">
          {total > 0
            ? t('operations.allChanges.range', {
                from: (from + 1).toLocaleString(),
                to: last.toLocaleString(),
                total: total.toLocaleString(),
              })
            : null}
        </Box>
        <Button disabled={page === 0} onClick={() => setPage(page - 1)}>
          {t('operations.allChanges.previous')}
        </Button>
        <Button disabled={last >= total} onClick={() => setPage(page + 1)}>
          {t('operations.allChanges.next')}
        </Button>
        <Button onClick={onClose} autoFocus>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const none: [] = [];
