import ScheduleIcon from '@mui/icons-material/Schedule';
import { useT } from '../i18n/use-t.ts';
import type { Translate } from '../i18n/use-t.ts';
import { Instant } from './Instant.tsx';
import { Tag } from './Tag.tsx';
import { fullInstant } from './time.ts';

const hoursPerDay = 7;
/** Less than this and the clock turns amber. */
const soon = 3;

function words(t: Translate, left: number): string {
  if (left < 0) return left > -1 ? t('common.overdue') : t('common.overdueBy', { hours: Math.floor(-left) });
  if (left < 1) return t('common.workingMinutesLeft', { minutes: Math.round(left * 60) });
  if (left <= 2 * hoursPerDay) return t('common.workingHoursLeft', { hours: Math.floor(left) });
  return t('common.workingDaysLeft', { days: Math.floor(left / hoursPerDay) });
}

interface WorkingHoursProps {
  /** Negative when overdue, null once the clock has stopped. */
  left: number | null;
  /** When it ends, shown on hover. */
  dueAt?: string | null;
  /** The calendar of that year is not published yet. */
  provisional?: boolean;
}

/** 剩余 6 工作小时, or 已超时. */
export function WorkingHours({ left, dueAt = null, provisional = false }: WorkingHoursProps) {
  const t = useT();
  if (left === null) return dueAt ? <Instant at={dueAt} /> : null;
  const due = dueAt ? fullInstant(dueAt) : '';
  return (
    <Tag
      tone={left < 0 ? 'refused' : left < soon ? 'waiting' : 'neutral'}
      icon={<ScheduleIcon aria-hidden />}
      title={provisional ? `${due} · ${t('common.provisional')}` : due}
    >
      {words(t, left)}
    </Tag>
  );
}
