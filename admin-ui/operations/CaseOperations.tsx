import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { OperationSummary } from '../../server/operations/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { useReasonWord } from './use-reason-word.ts';

/** The operations a case has led to, the newest first. */
export function CaseOperations({ operations }: { operations: readonly OperationSummary[] }) {
  const t = useT();
  const reasonWord = useReasonWord();
  if (operations.length === 0) return null;
  return (
    <Box component="section" aria-label={t('operations.ofCase')} sx={{ px: { xs: 3, sm: 5 }, py: 3 }}>
      <Typography variant="h2" color="textSecondary" sx={{ mb: 2 }}>
        {t('operations.ofCase')}
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {operations.map((operation) => (
          <Box
            component="li"
            key={operation.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 3,
              minHeight: 36,
              fontSize: 13,
              borderTop: 1,
              borderColor: 'console.line.soft',
            }}
          >
            <Link component={RouterLink} to={paths.operation(operation.id)} sx={{ fontWeight: 500 }}>
              {operation.title}
            </Link>
            <span>{operation.label}</span>
            <StatusTag kind="operation" status={operation.status} />
            <Box component="span" sx={{ color: 'text.secondary', ml: 'auto' }}>
              {operation.makerName}
              {operation.checkerName ? ` → ${operation.checkerName}` : ''} ·{' '}
              <Instant at={operation.decidedAt ?? operation.createdAt} />
            </Box>
            {operation.reason && operation.status === 'rejected' ? (
              <Box sx={{ flexBasis: '100%', color: 'error.main', pb: 1 }}>
                {t('operations.rejectedBecause', { reason: reasonWord(operation.reason) })}
              </Box>
            ) : null}
          </Box>
        ))}
      </Box>
    </Box>
  );
}
