import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { LearningImportRow } from '../../server/registry/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { Instant } from '../components/Instant.tsx';
import { ListPage } from '../components/ListPage.tsx';
import { ActionsLabel } from '../components/ActionsLabel.tsx';
import { PendingTag } from '../components/PendingTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { paths } from '../components/paths.ts';
import { usePendingChanges } from '../components/use-pending-changes.ts';
import { useT } from '../i18n/use-t.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';
import { LearningImportFilters } from './LearningImportFilters.tsx';

const Column = DataTable.Col<LearningImportRow>;
const Numbers = DataTable.NumberCol<LearningImportRow>;
const narrow = { display: { xs: 'none', sm: 'table-cell' } };
const middle = { display: { xs: 'none', md: 'table-cell' } };
const wide = { display: { xs: 'none', lg: 'table-cell' } };

const tones = { pending: 'waiting', accepted: 'done', rejected: 'refused' } as const;

function Person({ row }: { row: LearningImportRow }) {
  const t = useT();
  if (!row.personId)
    return (
      <>
        {row.name}
        <Tag tone="waiting" sx={{ ml: 2 }}>
          {t('learningImports.unknownPerson')}
        </Tag>
      </>
    );
  return (
    <Link
      component={RouterLink}
      to={paths.person(row.personId)}
      sx={{ fontWeight: 500, whiteSpace: 'nowrap' }}
    >
      {row.name}
    </Link>
  );
}

function Outcome({ row }: { row: LearningImportRow }) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', justifyItems: 'start', gap: 0.5, py: 1 }}>
      <Tag tone={tones[row.status]}>{t(`words.import.${row.status}`)}</Tag>
      {row.recordId && row.personId ? (
        <Link component={RouterLink} to={paths.record(row.personId, row.recordId)} sx={{ fontSize: 12 }}>
          {t('learningImports.record')}
        </Link>
      ) : null}
      {row.reason ? (
        <Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>
          {row.reason}
        </Box>
      ) : null}
    </Box>
  );
}

/** What the learning network sent, line by line, and what became of it. */
export default function LearningImportList() {
  const t = useT();
  const mayDecide = useMay('operation:propose');
  const pending = usePendingChanges('reconcile-learning-hours');
  const { open, dialog } = useOperationDialog();
  const decide = (row: LearningImportRow, action: 'accept' | 'reject') =>
    open({
      type: 'reconcile-learning-hours',
      input: { importId: row.id, action },
      title: t(`learningImports.${action}Of`, { name: row.name, title: row.title }),
    });
  return (
    <>
      <ListPage
        permission="registry:read"
        resource="learning-imports"
        title={t('learningImports.title')}
        sort={{ field: 'id', order: 'ASC' }}
        // What there is to do; the rest by taking the filter away.
        filterAtFirst={{ status: 'pending' }}
        filters={<LearningImportFilters />}
        empty={{ title: t('learningImports.emptyTitle'), text: t('learningImports.emptyText') }}
      >
        <DataTable<LearningImportRow> bulkActionButtons={false} rowClick={false}>
          <Column source="receivedAt" sx={wide} render={({ receivedAt }) => <Instant at={receivedAt} />} />
          <Column
            source="name"
            disableSort
            render={(row) => (
              <>
                <Person row={row} />
                <Box sx={{ display: { md: 'none' }, color: 'text.secondary', fontSize: 12 }}>{row.title}</Box>
              </>
            )}
          />
          <Column
            source="idNumberMasked"
            disableSort
            sx={middle}
            render={({ idNumberMasked }) => <IdNumber value={idNumberMasked} />}
          />
          <Numbers source="year" options={{ useGrouping: false }} sx={narrow} />
          <Column source="subject" sx={middle} render={({ subject }) => t(`words.subject.${subject}`)} />
          <Column source="title" disableSort sx={middle} />
          <Numbers source="hours" />
          <Column source="status" render={(row) => <Outcome row={row} />} />
          <Column
            label={<ActionsLabel />}
            render={(row) => {
              const waiting = pending.of(row.id);
              return (
                <Box
                  sx={{
                    display: 'flex',
                    flexDirection: { xs: 'column', sm: 'row' },
                    justifyContent: 'flex-end',
                    alignItems: { xs: 'flex-end', sm: 'center' },
                    gap: 1,
                    py: 1,
                  }}
                >
                  <PendingTag operation={waiting} />
                  {mayDecide && row.status === 'pending' && !waiting
                    ? (['accept', 'reject'] as const).map((action) => (
                        <Button
                          key={action}
                          size="small"
                          color={action === 'reject' ? 'error' : 'inherit'}
                          onClick={() => decide(row, action)}
                          aria-label={t(`learningImports.${action}Of`, { title: row.title, name: row.name })}
                        >
                          {t(`learningImports.${action}`)}
                        </Button>
                      ))
                    : null}
                </Box>
              );
            }}
          />
        </DataTable>
      </ListPage>
      {dialog}
    </>
  );
}
