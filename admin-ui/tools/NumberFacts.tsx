import { explainAddressCode } from '../../server/identifiers/region.ts';
import { groupIdNumber } from '../../server/identifiers/id-number.ts';
import { Fact, Facts } from '../components/Facts.tsx';
import { Mono } from '../components/Mono.tsx';
import { useLocaleName, useT } from '../i18n/use-t.ts';
import { ageOn } from '../operations/id-number-entry.ts';
import type { NumberReading } from './number-reading.ts';

/** What a number that passed says of itself. */
export function NumberFacts({ reading, today }: { reading: NumberReading; today: string }) {
  const t = useT();
  const locale = useLocaleName();
  const { idNumber, creditCode } = reading;
  if (idNumber)
    return (
      <Facts>
        <Fact label={t('tools.number.issuedAt')}>{explainAddressCode(idNumber.address).name ?? '—'}</Fact>
        <Fact label={t('tools.number.parts.birthDate')}>
          {idNumber.birthDate} · {t('operations.idNumber.age', { age: ageOn(idNumber.birthDate, today) })}
        </Fact>
        <Fact label={t('tools.number.sex')}>{t(`operations.idNumber.${idNumber.sex}`)}</Fact>
        {idNumber.form === 15 ? (
          <Fact label={t('tools.number.newForm')}>
            <Mono>{groupIdNumber(idNumber.canonical)}</Mono>
          </Fact>
        ) : null}
      </Facts>
    );
  if (creditCode)
    return (
      <Facts>
        <Fact label={t('tools.number.parts.department')}>{creditCode.department[locale]}</Fact>
        <Fact label={t('tools.number.parts.region')}>
          {explainAddressCode(creditCode.region).name ?? '—'}
        </Fact>
        <Fact label={t('tools.number.parts.organisation')}>
          <Mono>{creditCode.orgKey}</Mono>
        </Fact>
      </Facts>
    );
  return null;
}
