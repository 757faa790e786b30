import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { PersonPage } from '../../server/registry/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { Panel } from '../components/Panel.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Timeline, TimelineRow } from '../components/Timeline.tsx';
import { UndoTag } from '../components/UndoTag.tsx';
import { paths } from '../components/paths.ts';
import { useOperationTitle } from '../components/use-operation-titles.ts';
import { useT } from '../i18n/use-t.ts';

type Entry = PersonPage['timeline'][number];

function EntryRow({ entry }: { entry: Entry }) {
  const t = useT();
  const titleOf = useOperationTitle();
  if (entry.kind === 'case')
    return (
      <TimelineRow at={entry.at} state={<StatusTag kind="case" status={entry.status} />}>
        <Link component={RouterLink} to={paths.case(entry.id)}>
          {entry.subject ?? t('persons.timelineCase', { number: entry.label })}
        </Link>
        <Typography variant="caption" color="textSecondary" sx={{ display: 'block' }}>
          {entry.label}
        </Typography>
      </TimelineRow>
    );
  return (
    <TimelineRow
      at={entry.at}
      state={
        <>
          {entry.status === 'applied' ? <UndoTag operationId={entry.id} /> : null}
          <StatusTag kind="operation" status={entry.status} />
        </>
      }
    >
      <Link component={RouterLink} to={paths.operation(entry.id)}>
        {titleOf(entry.label)}
      </Link>
      {entry.subject ? <Box sx={{ color: 'text.secondary' }}>{entry.subject}</Box> : null}
    </TimelineRow>
  );
}

/** What the desk did about this person, the latest first, and whether it can be undone. */
export function TimelinePanel({ page }: { page: PersonPage }) {
  const t = useT();
  const { timeline } = page;
  const mayAudit = useMay('audit:read');
  return (
    <Panel
      title={t('persons.timelineTitle')}
      aside={
        <Typography variant="caption" color="textSecondary" sx={{ display: 'flex', gap: 3 }}>
          {mayAudit ? (
            <Link component={RouterLink} to={paths.auditOf(page.person.id)}>
              {t('persons.timelineAudit')}
            </Link>
          ) : null}
          <span>{t('common.count', { smart_count: timeline.length })}</span>
        </Typography>
      }
    >
      {timeline.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('persons.timelineNone')}
        </Typography>
      ) : (
        <Timeline>
          {timeline.map((entry) => (
            <EntryRow key={`${entry.kind}-${entry.id}`} entry={entry} />
          ))}
        </Timeline>
      )}
    </Panel>
  );
}
