import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { DataTable } from 'react-admin';
import type { CaseRow } from '../../server/cases/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { RowLink } from '../components/RowLink.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { useIsClaimable } from './case-rights.ts';
import { CaseClock } from './CaseClock.tsx';
import { HolderAndViewers } from './HolderAndViewers.tsx';
import type { QueueTab } from './queue.ts';
import { useCaseMatter } from './use-case-matter.ts';

const Column = DataTable.Col<CaseRow>;
const wide = { display: { xs: 'none', lg: 'table-cell' } };
const noWrap = { whiteSpace: 'nowrap' };

interface QueueTableProps {
  tab: QueueTab;
  onClaim: ((row: CaseRow) => void) | null;
}

/** The tab as a table: one row, one case, one link. */
export function QueueTable({ tab, onClaim }: QueueTableProps) {
  const t = useT();
  const matter = useCaseMatter();
  const isClaimable = useIsClaimable();
  return (
    <DataTable<CaseRow>
      bulkActionButtons={false}
      rowClick={false}
      sx={{ '& .RaDataTable-row': { position: 'relative' } }}
    >
      <Column
        source="number"
        sx={noWrap}
        render={(row) => (
          <Box
            component="span"
            translate="no"
            sx={{ fontFamily: (theme) => theme.typography.mono.fontFamily }}
          >
            <RowLink to={paths.case(row.id)}>{row.number}</RowLink>
          </Box>
        )}
      />
      <Column
        source={tab === 'done' ? 'closedAt' : tab === 'waiting' ? 'lapsesAt' : 'dueAt'}
        label={t(tab === 'done' ? 'cases.column.closed' : 'cases.column.clock')}
        sx={noWrap}
        render={(row) => <CaseClock row={row} />}
      />
      <Column source="subject" disableSort render={(row) => <Subject text={matter(row)} />} />
      <Column
        source="requesterName"
        disableSort
        render={(row) => row.requesterName ?? <Muted>{t(`words.requester.${row.requesterRole}`)}</Muted>}
      />
      <Column source="channel" render={(row) => t(`words.channel.${row.channel}`)} />
      <Column
        source="receivedAt"
        sx={{ ...wide, ...noWrap }}
        render={(row) => <Instant at={row.receivedAt} />}
      />
      <Column
        source="assigneeId"
        label={t('cases.column.holder')}
        disableSort
        render={(row) => <HolderAndViewers row={row} />}
      />
      <Column source="status" sx={noWrap} render={(row) => <StatusTag kind="case" status={row.status} />} />
      <Column
        label={<span>{t('cases.column.action')}</span>}
        disableSort
        sx={{ textAlign: 'right', ...noWrap }}
        render={(row) =>
          onClaim && isClaimable(row) ? (
            <Button
              size="small"
              data-claim
              aria-label={t(row.assigneeId ? 'cases.takeOverOf' : 'cases.claimOf', { number: row.number })}
              onClick={() => onClaim(row)}
              sx={{ position: 'relative', zIndex: 1 }}
            >
              {t(row.assigneeId ? 'cases.takeOver' : 'cases.claim')}
            </Button>
          ) : null
        }
      />
    </DataTable>
  );
}

function Subject({ text }: { text: string }) {
  return (
    <Box
      component="span"
      title={text}
      sx={{
        display: 'block',
        maxWidth: 320,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
      }}
    >
      {text}
    </Box>
  );
}

function Muted({ children }: { children: string }) {
  return (
    <Box component="span" sx={{ color: 'text.secondary' }}>
      {children}
    </Box>
  );
}
