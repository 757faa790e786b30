import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { ChangeList } from '../components/ChangeList.tsx';
import { useT } from '../i18n/use-t.ts';

interface PlanChangesProps {
  changes: readonly ChangeRow[];
  /** What stays as it is, below the changes. */
  unchanged?: string | undefined;
}

/** The exact changes of a plan, framed, with what it leaves alone. */
export function PlanChanges({ changes, unchanged }: PlanChangesProps) {
  const t = useT();
  return (
    <Box
      sx={{
        border: 1,
        borderColor: 'divider',
        bgcolor: 'background.paper',
        color: 'text.primary',
        borderRadius: 1,
        px: 2.5,
        py: 1,
        fontSize: 13,
        '& dl > div': { gridTemplateColumns: { sm: '84px minmax(0, 1fr)' } },
      }}
    >
      {changes.length > 0 ? (
        <ChangeList changes={changes} />
      ) : (
        <Typography variant="body2" color="textSecondary">
          {t('operations.noChanges')}
        </Typography>
      )}
      {unchanged ? (
        <Box sx={{ py: 1.25, borderTop: 1, borderColor: 'console.line.soft', color: 'text.secondary' }}>
          {unchanged}
        </Box>
      ) : null}
    </Box>
  );
}
