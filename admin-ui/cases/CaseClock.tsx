import type { CaseRow } from '../../server/cases/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { Tag } from '../components/Tag.tsx';
import { WorkingHours } from '../components/WorkingHours.tsx';
import { useT } from '../i18n/use-t.ts';

/** How long a case has: running, stopped while it waits for somebody else, or over. */
export function CaseClock({ row }: { row: CaseRow }) {
  const t = useT();
  if (row.closedAt !== null) return <Instant at={row.closedAt} />;
  if (row.status === 'waiting' || row.status === 'referred') return <Tag>{t('cases.clockStopped')}</Tag>;
  return <WorkingHours left={row.workingHoursLeft} dueAt={row.dueAt} provisional={row.dueProvisional} />;
}
