import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect } from 'react';
import { useGetOne } from 'react-admin';
import { Link as RouterLink, useParams } from 'react-router';
import type { BureauRow, UnitRow } from '../../server/registry/contract.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { Fact, Facts } from '../components/Facts.tsx';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { Page, PageHead } from '../components/Page.tsx';
import { PageTitle } from '../components/PageTitle.tsx';
import { Panel } from '../components/Panel.tsx';
import { Require } from '../components/Require.tsx';
import { PageSkeleton } from '../components/Skeletons.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { paths } from '../components/paths.ts';
import { useRegionName } from '../components/use-region-names.ts';
import { useT } from '../i18n/use-t.ts';
import { rememberRecent } from '../layout/recent.ts';
import { UnitAdmins } from './UnitAdmins.tsx';
import { UnitOperations } from './UnitOperations.tsx';
import { UnitPersons } from './UnitPersons.tsx';

function Registration({ unit }: { unit: UnitRow }) {
  const t = useT();
  const regionName = useRegionName();
  const { data: bureau } = useGetOne<BureauRow>('bureaus', { id: unit.bureauId });
  return (
    <Panel
      title={t('units.registration')}
      aside={unit.everApproved ? <Tag>{t('units.everApproved')}</Tag> : null}
    >
      <Facts>
        <Fact label={t('resources.units.fields.cityCode')}>{regionName(unit.cityCode)}</Fact>
        <Fact label={t('resources.units.fields.districtCode')}>{regionName(unit.districtCode)}</Fact>
        <Fact label={t('units.bureau')}>{unit.bureauName}</Fact>
        <Fact label={t('units.callBureau')}>
          <Mono>{bureau?.phone ?? '—'}</Mono>
        </Fact>
        <Fact label={t('resources.units.fields.contactName')}>
          {unit.contactName ?? t('common.notSpecified')}
        </Fact>
        <Fact label={t('resources.units.fields.phone')}>
          <Mono>{unit.phone ?? '—'}</Mono>
        </Fact>
        <Fact label={t('resources.units.fields.address')}>{unit.address ?? t('common.notSpecified')}</Fact>
        <Fact label={t('resources.units.fields.registeredAt')}>
          <Instant at={unit.registeredAt} day />
        </Fact>
      </Facts>
    </Panel>
  );
}

function MergeNotice({ unit }: { unit: UnitRow }) {
  const t = useT();
  if (!unit.mergedInto) return null;
  return (
    <Alert
      severity="info"
      action={
        <Button component={RouterLink} to={paths.unit(unit.mergedInto)} size="small">
          {t('units.mergedInto')}
        </Button>
      }
    >
      {t('units.merged')}
    </Alert>
  );
}

/** A unit: its code and bureau, who administers it, who belongs to it, what the desk did about it. */
export default function UnitPage() {
  return (
    <Require permission="registry:read">
      <PermittedUnitPage />
    </Require>
  );
}

function PermittedUnitPage() {
  const t = useT();
  const { id = '' } = useParams();
  const { data: unit, error, refetch } = useGetOne<UnitRow>('units', { id });
  useEffect(() => rememberRecent('units', id), [id]);
  if (!unit)
    return (
      <>
        <PageTitle hidden>{t('units.title')}</PageTitle>
        {error ? (
          <ErrorState title={t('common.error.page')} error={error} onRetry={() => void refetch()} />
        ) : (
          <PageSkeleton />
        )}
      </>
    );
  return (
    <Page key={id}>
      <PageHead>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 4 }}>
          <PageTitle title={t('units.title')}>{unit.name}</PageTitle>
          <Box component="span" sx={{ color: 'text.secondary', fontSize: 15 }}>
            <Mono>
              <Veiled value={unit.orgCode} />
            </Mono>
          </Box>
          <StatusTag kind="unit" status={unit.status} />
        </Box>
      </PageHead>
      <MergeNotice unit={unit} />
      {unit.statusReason ? <Alert severity="warning">{unit.statusReason}</Alert> : null}
      <Box
        sx={{
          display: 'grid',
          gap: 3.5,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 1fr) 360px',
            xl: 'minmax(0, 1fr) 420px',
          },
        }}
      >
        <Box sx={{ display: 'grid', gap: 3.5, alignContent: 'start', minWidth: 0 }}>
          <Registration unit={unit} />
          <UnitPersons unitId={id} />
        </Box>
        <Box sx={{ display: 'grid', gap: 3.5, alignContent: 'start', minWidth: 0 }}>
          <UnitAdmins unitId={id} />
          <UnitOperations unitId={id} />
        </Box>
      </Box>
    </Page>
  );
}
