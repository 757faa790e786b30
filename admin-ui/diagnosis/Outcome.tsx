import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { ErrorState } from '../components/ErrorState.tsx';
import { useT } from '../i18n/use-t.ts';

interface OutcomeProps {
  query: { data: unknown; error: unknown; refetch: () => unknown };
  children: ReactNode;
}

/** What came of asking: the answer, or why there is none. */
export function Outcome({ query, children }: OutcomeProps) {
  const t = useT();
  if (query.data !== undefined) return <div>{children}</div>;
  if (query.error)
    return (
      <ErrorState title={t('diagnosis.failed')} error={query.error} onRetry={() => void query.refetch()} />
    );
  return (
    <Box role="status" aria-label={t('diagnosis.asking')}>
      <Skeleton width="60%" height={24} />
      <Skeleton height={96} />
      <Skeleton width="80%" height={18} />
    </Box>
  );
}
