import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { UnitPage } from '../../server/registry/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { Panel } from '../components/Panel.tsx';
import { TimelineEntries } from '../components/TimelineEntries.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

/** Cases and operations about the unit, the latest first, and whether an operation can be undone. */
export function UnitTimelinePanel({ page }: { page: UnitPage }) {
  const t = useT();
  const { timeline, unit } = page;
  const mayAudit = useMay('audit:read');
  return (
    <Panel
      title={t('persons.timelineTitle')}
      aside={
        <Typography variant="caption" color="textSecondary" sx={{ display: 'flex', gap: 3 }}>
          {mayAudit ? (
            <Link component={RouterLink} to={paths.auditOf(unit.id)}>
              {t('persons.timelineAudit')}
            </Link>
          ) : null}
          <span>{t('common.count', { smart_count: timeline.length })}</span>
        </Typography>
      }
    >
      {timeline.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('units.timelineNone')}
        </Typography>
      ) : (
        <TimelineEntries entries={timeline} />
      )}
    </Panel>
  );
}
