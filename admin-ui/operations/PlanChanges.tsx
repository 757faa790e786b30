import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { BulkLines } from './BulkLines.tsx';
import { changeLines } from './change-lines.ts';
import { RowLines } from './RowLines.tsx';
import { useReadableChanges } from './use-readable-changes.ts';

interface PlanChangesProps {
  changes: readonly ChangeRow[];
  /** What stays as it is, below the changes. */
  unchanged?: string | undefined;
}

/** So many lines are read at once; the rest is asked for. */
const shown = 16;

/** The exact changes of a plan, framed: what moves in numbers, each other row in a line, and what is left alone. */
export function PlanChanges({ changes, unchanged }: PlanChangesProps) {
  const t = useT();
  const [all, setAll] = useState(false);
  const { single, bulk } = changeLines(useReadableChanges(changes));
  const rest = single.length - shown;
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
        minWidth: 0,
        '& dl > div': { gridTemplateColumns: { xs: '88px minmax(0, 1fr)', sm: '96px minmax(0, 1fr)' } },
      }}
    >
      {single.length + bulk.length > 0 ? (
        <>
          <BulkLines changes={bulk} />
          <Box sx={bulk.length > 0 ? { borderTop: 1, borderColor: 'console.line.soft' } : {}}>
            <RowLines changes={all ? single : single.slice(0, shown)} />
          </Box>
          {rest > 0 && !all ? (
            <Button size="small" variant="text" onClick={() => setAll(true)}>
              {t('operations.moreChanges', { smart_count: rest })}
            </Button>
          ) : null}
        </>
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
