import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import { DataTable, useGetOne } from 'react-admin';
import { useNavigate, useSearchParams } from 'react-router';
import { personStatuses } from '../../db/schema/words.ts';
import type { PersonRow, UnitRow } from '../../server/registry/contract.ts';
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

/** Which unit the list is narrowed to, and the way out of it. */
function OfUnit({ unitId }: { unitId: string }) {
  const t = useT();
  const navigate = useNavigate();
  const { data: unit } = useGetOne<UnitRow>('units', { id: unitId });
  return (
    <Chip
      label={t('units.personsOf', { name: unit?.name ?? '…' })}
      onDelete={() => void navigate(paths.persons())}
      variant="outlined"
    />
  );
}

function Filters({ unitId }: { unitId: string | null }) {
  const t = useT();
  return (
    <>
      {unitId ? <OfUnit unitId={unitId} /> : null}
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
  const [parameters] = useSearchParams();
  const unitId = parameters.get('unit');
  return (
    <ListPage
      key={unitId}
      {...(unitId ? { filter: { unitId } } : {})}
      permission="registry:read"
      resource="persons"
      title={t('persons.title')}
      sort={{ field: 'id', order: 'ASC' }}
      filters={<Filters unitId={unitId} />}
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
