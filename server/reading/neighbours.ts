/** Who stands near a number that is about to be given to somebody: its holder, numbers like it, people like its owner. */
import { and, eq, type SQL } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { accounts, persons, units } from '../../db/schema/index.ts';
import { among } from '../../db/sql.ts';
import { recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { invalidInput, notFound } from '../errors.ts';
import { checkIdNumber } from '../identifiers/id-number.ts';
import { differingPlaces, nearIdNumbers } from '../identifiers/near-id-numbers.ts';
import { veilFor } from '../operations/veil.ts';
import { byUnit } from '../registry/scope.ts';
import type { Neighbours, neighboursBody } from './contract.ts';

const columns = {
  personId: persons.id,
  name: persons.name,
  status: persons.status,
  idNumber: accounts.idNumber,
  unitName: units.name,
};
type Found = { personId: string; name: string; status: string; idNumber: string; unitName: string | null };

/** A name with more bearers than these is answered with the first of them. */
const mostNamesakes = 500;

/**
 * Finds them by the indexes on numbers and names. The person it is for is no neighbour of their own.
 * @throws Problem 422 for a number that does not pass GB 11643, 404 for a person there is not
 */
export async function neighboursOf(
  { tx, actor, now }: { tx: Tx; actor: Actor; now: number },
  given: z.infer<typeof neighboursBody>,
): Promise<Neighbours> {
  const today = shanghaiDay(now);
  const checked = checkIdNumber(given.idNumber, today);
  if (!checked.ok) throw invalidInput({ idNumber: checked.message });
  const scope = byUnit(actor, persons.unitId);
  const ask = (where: SQL | undefined): Promise<Found[]> =>
    tx
      .select(columns)
      .from(persons)
      .innerJoin(accounts, eq(accounts.id, persons.accountId))
      .leftJoin(units, eq(units.id, persons.unitId))
      .where(and(scope, where))
      .orderBy(persons.id)
      .limit(mostNamesakes);
  const self = given.personId ? (await ask(eq(persons.id, given.personId)))[0] : null;
  if (given.personId && !self) throw notFound();
  const isOther = ({ personId }: Found): boolean => personId !== self?.personId;

  const holders = (await ask(eq(accounts.idNumber, checked.canonical))).filter(isOther);
  const near = (await ask(among(accounts.idNumber, nearIdNumbers(checked.canonical, today)))).filter(isOther);
  const namesakes = self ? (await ask(eq(persons.name, self.name))).filter(isOther) : [];
  const born = namesakes.filter(({ idNumber }) => idNumber.slice(6, 14) === checked.canonical.slice(6, 14));
  // A number may have been freed by deleting its account: who lives with it is meant.
  const holder = holders.find(({ status }) => status !== 'deleted') ?? holders[0] ?? null;
  const sameNameAndBirth = born.filter(({ personId }) => personId !== holder?.personId);

  const veil = await veilFor(tx, actor);
  const present = ({ personId, name, status, idNumber, unitName }: Found) => ({
    personId,
    name,
    idNumberMasked: veil.idNumber(idNumber),
    unitName,
    status: status as NonNullable<Neighbours['holder']>['status'],
  });
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'person.neighbours-asked',
    subject: self ? { type: 'persons', id: self.personId } : null,
    // Not the number: whoever may read the trail may be the one who is to re-key it unseen.
    facts: {
      holder: holder ? 1 : 0,
      near: near.length,
      sameNameAndBirth: sameNameAndBirth.length,
    },
  });
  return {
    holder: holder ? present(holder) : null,
    near: near.map((one) => ({
      ...present(one),
      // Where a number is hidden, so is where it differs from a known one.
      positions:
        typeof veil.idNumber(one.idNumber) === 'string'
          ? differingPlaces(checked.canonical, one.idNumber)
          : [],
    })),
    sameNameAndBirth: sameNameAndBirth.map(present),
  };
}
