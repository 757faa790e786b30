import Box from '@mui/material/Box';
import type { CaseRow } from '../../server/cases/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { Tag } from '../components/Tag.tsx';
import { WorkingHours } from '../components/WorkingHours.tsx';
import { useT } from '../i18n/use-t.ts';

/** How long a case has: running, stopped while it waits for somebody else, or over. */
export function CaseClock({ row }: { row: CaseRow }) {
  const t = useT();
  if (row.closedAt !== null) return <Instant at={row.closedAt} />;
  const stopped = row.status === 'waiting' || row.status === 'referred';
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1 }}>
      {stopped ? (
        <Tag>
          {t('cases.clockStopped')}
          {row.status === 'waiting' && row.lapsesAt ? (
            <>
              {' · '}
              {t('cases.clockUntil')} <Instant at={row.lapsesAt} />
            </>
          ) : null}
        </Tag>
      ) : (
        <WorkingHours left={row.workingHoursLeft} dueAt={row.dueAt} provisional={row.dueProvisional} />
      )}
      {row.dueProvisional && !stopped ? (
        <Tag title={t('common.provisional')}>{t('cases.clockProvisional')}</Tag>
      ) : null}
      {row.extendedDays > 0 ? <Tag>{t('cases.clockExtended', { smart_count: row.extendedDays })}</Tag> : null}
    </Box>
  );
}
