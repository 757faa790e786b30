import LockIcon from '@mui/icons-material/LockOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNotify } from 'react-admin';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useSession } from '../auth-provider/index.ts';
import { WorkingHours } from '../components/WorkingHours.tsx';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { OperationPlan } from './OperationPlan.tsx';
import { refreshWork } from './refresh-work.ts';
import { useFailureNotice } from './use-failure-notice.ts';
import { useWhyNot } from './use-why-not.ts';

/** A pending operation that this user may not decide: why, and its maker's way to take it back. */
export function LockedPanel({ operation }: { operation: OperationRow }) {
  const t = useT();
  const whyNot = useWhyNot();
  const notify = useNotify();
  const fail = useFailureNotice();
  const queryClient = useQueryClient();
  const { withdrawOperation } = useConsole();
  const mine = useSession()?.user.id === operation.makerId;
  const [asking, setAsking] = useState(false);

  const withdraw = async () => {
    try {
      await withdrawOperation(operation.id);
      notify(t('operations.withdraw.done'), { type: 'info' });
      return true;
    } catch (error) {
      fail(error);
      return false;
    } finally {
      refreshWork(queryClient);
    }
  };

  return (
    <>
      <Box sx={{ position: 'relative', flex: 1, minHeight: 0, overflow: 'auto' }}>
        <Alert severity="info" icon={<LockIcon fontSize="inherit" />} sx={{ mx: { xs: 3, sm: 5 }, mt: 3 }}>
          {whyNot(operation)} <WorkingHours left={operation.workingHoursLeft} dueAt={operation.expiresAt} />
        </Alert>
        <OperationPlan operation={operation} />
      </Box>
      {mine ? (
        <Box component="footer" sx={{ px: { xs: 3, sm: 5 }, py: 2.5, borderTop: 1, borderColor: 'divider' }}>
          <Button onClick={() => setAsking(true)}>{t('operations.withdraw.action')}</Button>
        </Box>
      ) : null}
      {asking ? (
        <ActionDialog
          title={t('operations.withdraw.title')}
          text={t('operations.withdraw.text')}
          confirm={t('operations.withdraw.action')}
          ready
          onConfirm={withdraw}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}
