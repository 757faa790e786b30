import Box from '@mui/material/Box';
import { DataTable } from 'react-admin';
import { unitStatuses } from '../../db/schema/words.ts';
import type { UnitRow } from '../../server/registry/contract.ts';
import { ListPage } from '../components/ListPage.tsx';
import { ListSearch, ListSelect } from '../components/ListFilters.tsx';
import { Mono } from '../components/Mono.tsx';
import { RowLink } from '../components/RowLink.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { paths } from '../components/paths.ts';
import { useRegionName } from '../components/use-region-names.ts';
import { useT } from '../i18n/use-t.ts';

const Column = DataTable.Col<UnitRow>;
const middle = { display: { xs: 'none', md: 'table-cell' } };
const wide = { display: { xs: 'none', lg: 'table-cell' } };

function Code({ value }: { value: UnitRow['orgCode'] }) {
  return (
    <Mono>
      <Veiled value={value} />
    </Mono>
  );
}

function Filters() {
  const t = useT();
  return (
    <>
      <ListSearch label={t('units.searchLabel')} placeholder={t('units.searchHint')} />
      <ListSelect
        name="status"
        label={t('resources.units.fields.status')}
        options={unitStatuses.map((status) => ({ value: status, label: t(`words.unit.${status}`) }))}
      />
    </>
  );
}

/** Every unit, found by name or organisation code. */
export default function UnitList() {
  const t = useT();
  const regionName = useRegionName();
  return (
    <ListPage
      permission="registry:read"
      resource="units"
      title={t('units.title')}
      sort={{ field: 'id', order: 'ASC' }}
      filters={<Filters />}
      empty={{ title: t('units.emptyTitle'), text: t('units.emptyText') }}
    >
      <DataTable<UnitRow> bulkActionButtons={false} rowClick={false}>
        <Column
          source="name"
          render={(unit) => (
            <>
              <RowLink to={paths.unit(unit.id)}>{unit.name}</RowLink>
              <Box sx={{ display: { md: 'none' }, color: 'text.secondary', fontSize: 12 }}>
                <Code value={unit.orgCode} />
              </Box>
            </>
          )}
        />
        <Column source="orgCode" disableSort sx={middle} render={({ orgCode }) => <Code value={orgCode} />} />
        <Column source="bureauName" disableSort sx={middle} />
        <Column source="cityCode" sx={wide} render={({ cityCode }) => regionName(cityCode)} />
        <Column
          source="districtCode"
          disableSort
          sx={wide}
          render={({ districtCode }) => regionName(districtCode)}
        />
        <Column source="status" render={({ status }) => <StatusTag kind="unit" status={status} />} />
      </DataTable>
    </ListPage>
  );
}
