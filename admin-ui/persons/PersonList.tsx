import Box from '@mui/material/Box';
import { DataTable } from 'react-admin';
import { personStatuses } from '../../db/schema/words.ts';
import type { PersonRow } from '../../server/registry/contract.ts';
import { IdNumber } from '../components/IdNumber.tsx';
import { ListPage } from '../components/ListPage.tsx';
import { ListSearch, ListSelect } from '../components/ListFilters.tsx';
import { Mono } from '../components/Mono.tsx';
import { RowLink } from '../components/RowLink.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { paths } from '../components/paths.ts';
import { useRegionName } from '../components/use-region-names.ts';
import { useT } from '../i18n/use-t.ts';

const Column = DataTable.Col<PersonRow>;
const wide = { display: { xs: 'none', lg: 'table-cell' } };
const narrow = { display: { xs: 'none', sm: 'table-cell' } };
const middle = { display: { xs: 'none', md: 'table-cell' } };

function Filters() {
  const t = useT();
  return (
    <>
      <ListSearch label={t('persons.searchLabel')} placeholder={t('persons.searchHint')} />
      <ListSelect
        name="status"
        label={t('resources.persons.fields.status')}
        options={personStatuses.map((status) => ({ value: status, label: t(`words.person.${status}`) }))}
      />
    </>
  );
}

/** Everybody on the register, found by name, ID number, phone or login name. */
export default function PersonList() {
  const t = useT();
  const regionName = useRegionName();
  return (
    <ListPage
      permission="registry:read"
      resource="persons"
      title={t('persons.title')}
      sort={{ field: 'id', order: 'ASC' }}
      filters={<Filters />}
      empty={{ title: t('persons.emptyTitle'), text: t('persons.emptyText') }}
    >
      <DataTable<PersonRow> bulkActionButtons={false} rowClick={false}>
        <Column
          source="name"
          render={(person) => (
            <>
              <RowLink to={paths.person(person.id)}>{person.name}</RowLink>
              <Box sx={{ display: { md: 'none' }, pb: 1.5, color: 'text.secondary', fontSize: 12 }}>
                <Box sx={{ display: { sm: 'none' } }}>
                  <IdNumber value={person.idNumberMasked} />
                </Box>
                {person.unitName ?? t('persons.unitNone')}
              </Box>
            </>
          )}
        />
        <Column
          source="idNumberMasked"
          disableSort
          sx={narrow}
          render={({ idNumberMasked }) => <IdNumber value={idNumberMasked} />}
        />
        <Column source="loginName" disableSort sx={middle} />
        <Column
          source="phoneMasked"
          disableSort
          sx={wide}
          render={({ phoneMasked }) => <Mono>{phoneMasked ?? '—'}</Mono>}
        />
        <Column
          source="unitName"
          disableSort
          sx={middle}
          render={({ unitName }) => unitName ?? t('persons.unitNone')}
        />
        <Column source="cityCode" disableSort sx={wide} render={({ cityCode }) => regionName(cityCode)} />
        <Column source="status" render={({ status }) => <StatusTag kind="person" status={status} />} />
      </DataTable>
    </ListPage>
  );
}
