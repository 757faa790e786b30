/** Whose an account is, by what a caller states. */
import { checkIdNumber, sameIdNumber } from '../../identifiers/id-number.ts';
import { sameName } from '../../identifiers/person-name.ts';
import type { AccountFacts } from '../account-facts.ts';
import type { Asked } from '../diagnosis.ts';

/** The right number of the holder as the caller states it, when it can be right and is another. */
export function holderNumber({ account, today }: AccountFacts, { stated }: Asked): string | null {
  const given = stated.holderIdNumber ?? '';
  const number = checkIdNumber(given, today);
  return number.ok && !sameIdNumber(given, account.idNumber) ? number.canonical : null;
}

/** Whether the account is the caller's own: by name, now or before; null where the caller did not say it. */
export function isOwn(facts: AccountFacts, asked: Asked): boolean | null {
  if (holderNumber(facts, asked) !== null) return false;
  const { name } = asked.stated;
  if (name === undefined || name === '') return null;
  return [facts.name, ...facts.formerNames.map((former) => former.name)].some((known) =>
    sameName(known, name),
  );
}

export const isPersonal = ({ account }: AccountFacts): boolean =>
  account.kind === 'personal' && account.status !== 'deleted';
export const activeRights = ({ rights }: AccountFacts) => rights.filter(({ status }) => status === 'active');
/** Asked for with the registration of a unit that nobody has approved yet. */
export const registeredUnits = ({ rights }: AccountFacts) =>
  rights.filter(({ status, unitStatus }) => status === 'applied' && unitStatus !== 'approved');
/** Of somebody who registered as an administrator and never as a person (FAQ register-3, register-4). */
export const isRoleOnly = (facts: AccountFacts): boolean =>
  facts.missing.length > 0 && [...activeRights(facts), ...registeredUnits(facts)].length > 0;
