import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { PlanChanges } from './PlanChanges.tsx';

interface PlanDifferenceProps {
  was: readonly ChangeRow[];
  now: readonly ChangeRow[];
}

/** What a plan said and what the same request would do now. */
export function PlanDifference({ was, now }: PlanDifferenceProps) {
  const t = useT();
  const differing = (own: readonly ChangeRow[], other: readonly ChangeRow[]) => {
    const known = new Set(other.map((change) => JSON.stringify(change)));
    return own.filter((change) => !known.has(JSON.stringify(change)));
  };
  const before = differing(was, now);
  const after = differing(now, was);
  const differs = before.length + after.length > 0;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="caption" color="textSecondary">
        {t('operations.planThen')}
      </Typography>
      <PlanChanges changes={differs ? before : was} />
      <Typography variant="caption" color="textSecondary">
        {t('operations.planNow')}
      </Typography>
      <PlanChanges changes={differs ? after : now} />
    </Box>
  );
}
