import type { UnitPage } from '../../server/registry/contract.ts';
import { Fact, Facts } from '../components/Facts.tsx';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { useT } from '../i18n/use-t.ts';

/** What the unit registered about itself. */
export function RegistrationPanel({ page }: { page: UnitPage }) {
  const t = useT();
  const { unit } = page;
  return (
    <Panel
      title={t('units.registration')}
      aside={unit.everApproved ? <Tag>{t('units.everApproved')}</Tag> : null}
    >
      <Facts>
        <Fact label={t('resources.units.fields.orgKey')}>
          <Mono>
            <Veiled value={unit.orgKey} />
          </Mono>
        </Fact>
        <Fact label={t('resources.units.fields.contactName')}>
          {unit.contactName ?? t('common.notSpecified')}
        </Fact>
        <Fact label={t('resources.units.fields.phone')}>
          {unit.phone ? <Mono>{unit.phone}</Mono> : t('common.notSpecified')}
        </Fact>
        <Fact label={t('resources.units.fields.registeredAt')}>
          <Instant at={unit.registeredAt} day />
        </Fact>
        <Fact label={t('resources.units.fields.address')}>{unit.address ?? t('common.notSpecified')}</Fact>
      </Facts>
    </Panel>
  );
}
