import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import type { LearningImportRow } from '../../server/registry/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { PendingTag } from '../components/PendingTag.tsx';
import { usePendingChanges } from '../components/use-pending-changes.ts';
import { useT } from '../i18n/use-t.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';

/** What can be decided about a line that waits, and the dialog that decides it. */
export function useReconcile(): { actionsOf: (row: LearningImportRow) => ReactNode; dialog: ReactNode } {
  const t = useT();
  const mayDecide = useMay('operation:propose');
  const pending = usePendingChanges('reconcile-learning-hours');
  const { open, dialog } = useOperationDialog();
  const actionsOf = (row: LearningImportRow): ReactNode => {
    const waiting = pending.of(row.id);
    if (!waiting && !(mayDecide && row.status === 'pending')) return null;
    return (
      <Box
        sx={{
          display: 'flex',
          flexDirection: { xs: 'column', sm: 'row' },
          justifyContent: 'flex-end',
          alignItems: { xs: 'flex-end', sm: 'center' },
          gap: 1,
          py: 1,
        }}
      >
        <PendingTag operation={waiting} />
        {waiting
          ? null
          : (['accept', 'reject'] as const).map((action) => {
              const title = t(`learningImports.${action}Of`, { title: row.title, name: row.name });
              return (
                <Button
                  key={action}
                  size="small"
                  color={action === 'reject' ? 'error' : 'inherit'}
                  onClick={() =>
                    open({ type: 'reconcile-learning-hours', input: { importId: row.id, action }, title })
                  }
                  aria-label={title}
                >
                  {t(`learningImports.${action}`)}
                </Button>
              );
            })}
      </Box>
    );
  };
  return { actionsOf, dialog };
}
