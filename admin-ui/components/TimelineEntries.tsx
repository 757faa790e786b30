import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { TimelineEntry } from '../../server/registry/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { StatusTag } from './StatusTag.tsx';
import { Timeline, TimelineRow } from './Timeline.tsx';
import { UndoTag } from './UndoTag.tsx';
import { paths } from './paths.ts';
import { useOperationTitle } from './use-operation-titles.ts';

function EntryRow({ entry, undo }: { entry: TimelineEntry; undo: boolean }) {
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
          {undo && entry.status === 'applied' ? <UndoTag operationId={entry.id} /> : null}
          <StatusTag kind="operation" status={entry.status} />
        </>
      }
    >
      <Link component={RouterLink} to={paths.operation(entry.id)}>
        {titleOf(entry.label)}
      </Link>
      {entry.subject ? <Box sx={{ color: 'text.secondary' }}>{entry.subject}</Box> : null}
      {entry.by ? (
        <Typography variant="caption" color="textSecondary" sx={{ display: 'block' }}>
          {entry.by}
        </Typography>
      ) : null}
    </TimelineRow>
  );
}

/** Whether an operation can be undone is asked of the server one by one, so only of the latest. */
const undoShown = 10;

/** What the desk did about something, the latest first, and whether it can be undone. */
export function TimelineEntries({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <Timeline>
      {entries.map((entry, index) => (
        <EntryRow key={`${entry.kind}-${entry.id}`} entry={entry} undo={index < undoShown} />
      ))}
    </Timeline>
  );
}
