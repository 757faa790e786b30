/** Every question the console can answer, in the order of the specification. */
import type { Language } from '../text.ts';
import type { TopicRow } from './contract.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { PersonFacts } from './person-facts.ts';
import { attach } from './person/attach.ts';
import { certStamp } from './person/cert-stamp.ts';
import { cert } from './person/cert.ts';
import { declare } from './person/declare.ts';
import { edit } from './person/edit.ts';
import { idTaken } from './person/id-taken.ts';
import { loginPerson } from './person/login-person.ts';
import { netHours } from './person/net-hours.ts';
import { pending } from './person/pending.ts';
import { skippedUnit } from './person/skipped-unit.ts';
import { unitNoPerson } from './person/unit-no-person.ts';
import type { UnitFacts } from './unit-facts.ts';
import { adminChange } from './unit/admin-change.ts';
import { code } from './unit/code.ts';
import { deleteUnit } from './unit/delete-unit.ts';
import { dupUnit } from './unit/dup-unit.ts';
import { findUnit } from './unit/find-unit.ts';
import { loginUnit } from './unit/login-unit.ts';
import { returnedUnseen } from './unit/returned-unseen.ts';

export const personDiagnoses: readonly Diagnosis<PersonFacts>[] = [
  idTaken,
  loginPerson,
  declare,
  edit,
  pending,
  cert,
  certStamp,
  unitNoPerson,
  netHours,
  attach,
  skippedUnit,
];

export const unitDiagnoses: readonly Diagnosis<UnitFacts>[] = [
  findUnit,
  dupUnit,
  loginUnit,
  returnedUnseen,
  adminChange,
  deleteUnit,
  code,
];

/** The questions as a screen offers them. */
export function topicRows(language: Language): TopicRow[] {
  const row = (
    { topic, id, question, asks, faq }: Pick<Diagnosis<never>, 'topic' | 'id' | 'question' | 'asks' | 'faq'>,
    of: TopicRow['of'],
  ): TopicRow => ({ topic, id, of, question: question[language], asks, faq: [...faq] });
  return [
    ...personDiagnoses.map((one) => row(one, 'persons')),
    ...unitDiagnoses.map((one) => row(one, 'units')),
  ];
}
