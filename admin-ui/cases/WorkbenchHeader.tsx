import EditIcon from '@mui/icons-material/EditOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useSession } from '../auth-provider/index.ts';
import { Instant } from '../components/Instant.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { useT } from '../i18n/use-t.ts';
import { CaseClock } from './CaseClock.tsx';
import type { Direction } from './queue.ts';

interface WorkbenchHeaderProps {
  row: CaseRow;
  /** What it is about: the operation once it is settled, the subject before. */
  title: string;
  viewers: readonly { id: string; name: string }[];
  onGo: (direction: Direction) => void;
  /** Opens what is known of the request; null where it may not be changed. */
  onEdit: (() => void) | null;
}

/** Which case this is, how long it has, who has it and who else is looking. */
export function WorkbenchHeader({ row, title, viewers, onGo, onEdit }: WorkbenchHeaderProps) {
  const t = useT();
  return (
    <Box component="header" sx={{ px: { xs: 3, sm: 5 }, py: 3, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 2 }}>
        <PageTitle title={row.number} sx={{ flex: 1, minWidth: 0, fontSize: 17, overflowWrap: 'anywhere' }}>
          {title}
        </PageTitle>
        <Box sx={{ display: 'flex', gap: 2, flexWrap: 'wrap', justifyContent: 'flex-end', pt: 0.5 }}>
          {row.closedAt === null ? <CaseClock row={row} /> : null}
          <StatusTag kind="case" status={row.status} />
        </Box>
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          mt: 1,
          fontSize: 13,
          color: 'text.secondary',
        }}
      >
        <Box component="span" translate="no" sx={{ fontFamily: (theme) => theme.typography.mono.fontFamily }}>
          {row.number}
        </Box>
        <span>
          {t(`words.channel.${row.channel}`)} · <Instant at={row.receivedAt} /> · <Holder row={row} />
        </span>
        {viewers.length > 0 ? (
          <Box component="span" sx={{ color: 'warning.main' }}>
            {t('cases.looking', { names: viewers.map(({ name }) => name).join(t('operations.listComma')) })}
          </Box>
        ) : null}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, mt: 0.5 }}>
        <Requester row={row} title={title} onEdit={onEdit} />
        <Box sx={{ display: 'flex', ml: 'auto', mr: -2 }}>
          <Button size="small" variant="text" aria-keyshortcuts="K" onClick={() => onGo('previous')}>
            {t('cases.previous')} <Kbd>K</Kbd>
          </Button>
          <Button size="small" variant="text" aria-keyshortcuts="J" onClick={() => onGo('next')}>
            {t('cases.next')} <Kbd>J</Kbd>
          </Button>
        </Box>
      </Box>
    </Box>
  );
}

function Holder({ row }: { row: CaseRow }) {
  const t = useT();
  const me = useSession()?.user.id;
  if (!row.assigneeId) return <>{t('cases.heldByNobody')}</>;
  if (row.assigneeId === me) return <>{t('cases.heldByYou')}</>;
  return <>{t('cases.heldBy', { name: row.assigneeName ?? '' })}</>;
}

function Requester({ row, title, onEdit }: Pick<WorkbenchHeaderProps, 'row' | 'title' | 'onEdit'>) {
  const t = useT();
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, fontSize: 13, color: 'text.secondary' }}>
      <span>
        {row.subject === title ? null : `${row.subject} · `}
        {t('cases.requester')} {row.requesterName ?? t('common.notSpecified')} ·{' '}
        {t(`words.requester.${row.requesterRole}`)}
        {row.requesterPhone ? (
          <>
            {' · '}
            <Box component="a" href={`tel:${row.requesterPhone}`} sx={{ color: 'inherit' }}>
              {row.requesterPhone}
            </Box>
          </>
        ) : null}
      </span>
      {onEdit ? (
        <Tooltip title={t('cases.edit.title')}>
          <IconButton onClick={onEdit} aria-label={t('cases.edit.title')}>
            <EditIcon sx={{ fontSize: 16 }} />
          </IconButton>
        </Tooltip>
      ) : null}
    </Box>
  );
}
