import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { OperationRow } from '../../server/operations/contract.ts';
import { Tag } from '../components/Tag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

/** 可撤销, or what stands against it with the operation to blame. */
export function UndoState({ revertible }: Pick<OperationRow, 'revertible'>) {
  const t = useT();
  if (revertible.ok) return <Tag tone="done">{t('operations.undo.possible')}</Tag>;
  return (
    <Box sx={{ fontSize: 13 }}>
      <Tag tone="waiting">{t('operations.undo.blocked')}</Tag>
      <Box component="ul" sx={{ m: 0, mt: 1.5, pl: 5 }}>
        {revertible.blockedBy.map((obstacle) => (
          <li key={`${obstacle.code} ${obstacle.operationId ?? ''}`}>
            {obstacle.message}
            {obstacle.operationId ? (
              <>
                {' '}
                <Link component={RouterLink} to={paths.operation(obstacle.operationId)}>
                  {t('operations.undo.blamed')}
                </Link>
              </>
            ) : null}
          </li>
        ))}
      </Box>
    </Box>
  );
}
