import Link from '@mui/material/Link';
import { Link as RouterLink } from 'react-router';
import type { UnitPage } from '../../server/registry/contract.ts';
import { Fact, Facts } from '../components/Facts.tsx';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { Panel } from '../components/Panel.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';

/** Which unit it is about. */
export function UnitFacts({ page }: { page: UnitPage }) {
  const t = useT();
  const { unit, city, district, bureau } = page;
  return (
    <Panel title={t('applications.unit')} aside={<StatusTag kind="unit" status={unit.status} />}>
      <Facts>
        <Fact label={t('resources.units.fields.name')}>
          <Link component={RouterLink} to={paths.unit(unit.id)}>
            {unit.name}
          </Link>
        </Fact>
        <Fact label={t('resources.units.fields.orgCode')}>
          <Mono>
            <Veiled value={unit.orgCode} />
          </Mono>
        </Fact>
        <Fact label={t('resources.units.fields.cityCode')}>
          {[city ?? unit.cityCode, district].filter(Boolean).join(' · ')}
        </Fact>
        <Fact label={t('units.bureau')}>{bureau.name}</Fact>
        <Fact label={t('resources.units.fields.contactName')}>
          {unit.contactName ?? t('common.notSpecified')}
        </Fact>
        <Fact label={t('resources.units.fields.phone')}>
          {unit.phone ? <Mono>{unit.phone}</Mono> : t('common.notSpecified')}
        </Fact>
        <Fact label={t('resources.units.fields.address')}>{unit.address ?? t('common.notSpecified')}</Fact>
        <Fact label={t('resources.units.fields.registeredAt')}>
          <Instant at={unit.registeredAt} day />
        </Fact>
      </Facts>
    </Panel>
  );
}
