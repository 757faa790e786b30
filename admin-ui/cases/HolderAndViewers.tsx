import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import Box from '@mui/material/Box';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useSession } from '../auth-provider/index.ts';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { isUpForTakeOver } from './case-rights.ts';

/** Who has a case, whether it may be taken over, and who else has it open. */
export function HolderAndViewers({ row }: { row: CaseRow }) {
  const t = useT();
  const me = useSession()?.user.id;
  const names = row.viewers.map(({ name }) => name).join(t('operations.listComma'));
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 1.5, whiteSpace: 'nowrap' }}
    >
      {row.assigneeId === null ? (
        <Box component="span" sx={{ color: 'text.disabled' }}>
          {t('common.none')}
        </Box>
      ) : row.assigneeId === me ? (
        <b>{t('cases.you')}</b>
      ) : (
        row.assigneeName
      )}
      {isUpForTakeOver(row) && row.assigneeId !== me ? <Tag>{t('cases.lease.free')}</Tag> : null}
      {names ? (
        <Box
          component="span"
          title={t('cases.looking', { names })}
          sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, color: 'warning.main', fontSize: 12 }}
        >
          <VisibilityIcon sx={{ fontSize: 14 }} aria-label={t('cases.lookingShort')} />
          {names}
        </Box>
      ) : null}
    </Box>
  );
}
