import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { PlanChanges } from './PlanChanges.tsx';

interface PlanDifferenceProps {
  then: readonly ChangeRow[];
  now: readonly ChangeRow[];
}

/** What a plan said and what the same request would do now. */
export function PlanDifference({ then, now }: PlanDifferenceProps) {
  const t = useT();
  const differing = (own: readonly ChangeRow[], other: readonly ChangeRow[]) => {
    const known = new Set(other.map((change) => JSON.stringify(change)));
    return own.filter((change) => !known.has(JSON.stringify(change)));
  };
  const [was, is] = [differing(then, now), differing(now, then)];
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="caption" color="textSecondary">
        {t('operations.planThen')}
      </Typography>
      <PlanChanges changes={was.length + is.length > 0 ? was : then} />
      <Typography variant="caption" color="textSecondary">
        {t('operations.planNow')}
      </Typography>
      <PlanChanges changes={was.length + is.length > 0 ? is : now} />
    </Box>
  );
}
