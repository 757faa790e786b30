import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { OperationSummary } from '../../server/operations/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { Tag } from './Tag.tsx';
import { paths } from './paths.ts';

/** A change that waits for its second person; leads to where it is decided. */
export function PendingTag({ operation }: { operation: OperationSummary | undefined }) {
  const t = useT();
  if (!operation) return null;
  const words = operation.decidable.ok ? t('changes.pendingForYou') : t('changes.pending');
  return (
    <Link component={RouterLink} to={paths.operation(operation.id)} sx={{ position: 'relative', zIndex: 1 }}>
      <Tag tone="approval" title={t('changes.pendingBy', { name: operation.makerName })}>
        {words}
      </Tag>
    </Link>
  );
}
