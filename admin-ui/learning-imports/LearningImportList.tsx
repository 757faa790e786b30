import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { DataTable } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { LearningImportRow } from '../../server/registry/contract.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { Instant } from '../components/Instant.tsx';
import { ListPage } from '../components/ListPage.tsx';
import { ActionsLabel } from '../components/ActionsLabel.tsx';
import { Tag } from '../components/Tag.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { ImportOutcome } from './ImportOutcome.tsx';
import { LearningImportFilters } from './LearningImportFilters.tsx';
import { useReconcile } from './use-reconcile.tsx';

const Column = DataTable.Col<LearningImportRow>;
const Numbers = DataTable.NumberCol<LearningImportRow>;
const narrow = { display: { xs: 'none', sm: 'table-cell' } };
const middle = { display: { xs: 'none', md: 'table-cell' } };
const wide = { display: { xs: 'none', lg: 'table-cell' } };

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

/** What the learning network sent, line by line, and what became of it. */
export default function LearningImportList() {
  const t = useT();
  const { actionsOf, dialog } = useReconcile();
  return (
    <>
      <ListPage
        permission="registry:read"
        resource="learning-imports"
        title={t('learningImports.title')}
        sort={{ field: 'receivedAt', order: 'DESC' }}
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
          <Column source="status" render={(row) => <ImportOutcome row={row} />} />
          <Column label={<ActionsLabel />} render={actionsOf} />
        </DataTable>
      </ListPage>
      {dialog}
    </>
  );
}
