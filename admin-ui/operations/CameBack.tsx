import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { OperationSummary } from '../../server/operations/contract.ts';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { useReasonWord } from './use-reason-word.ts';

/** Why an item is on the maker's desk again: its last operation was rejected or not decided in time. */
export function CameBack({ operation }: { operation: OperationSummary | undefined }) {
  const t = useT();
  const reasonWord = useReasonWord();
  if (operation?.status !== 'rejected' && operation?.status !== 'expired') return null;
  return (
    <Alert
      severity="error"
      sx={{ mx: { xs: 3, sm: 5 }, mt: 3 }}
      action={
        <Link component={RouterLink} to={paths.operation(operation.id)} sx={{ whiteSpace: 'nowrap' }}>
          {t('operations.open')}
        </Link>
      }
    >
      <b>
        {operation.status === 'expired'
          ? t('operations.expiredTitle')
          : t('operations.rejectedTitle', { name: operation.checkerName ?? '' })}
      </b>
      {operation.reason ? (
        <Box sx={{ color: 'text.primary' }}>
          {t('operations.rejectedBecause', { reason: reasonWord(operation.reason) })}
        </Box>
      ) : null}
    </Alert>
  );
}
