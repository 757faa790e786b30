/** What the learning network sent of one person (FAQ declare-6, declare-8). */
import { and, desc, eq } from 'drizzle-orm';
import { accounts, formerIdNumbers, learningImports, persons } from '../../db/schema/index.ts';
import { among } from '../../db/sql.ts';
import type { View } from '../http/list.ts';
import { idNumberSlips } from '../identifiers/id-number-slips.ts';
import { normaliseIdNumber } from '../identifiers/id-number.ts';
import { sameName } from '../identifiers/person-name.ts';
import type { PersonPage, PersonRow } from './contract.ts';
import { learningImportResource, sentFormsOf } from './learning-imports.ts';

type Match = PersonPage['imports'][number]['matched'];

const mostShown = 100;

/**
 * Lines linked to the person, and lines of nobody: sent with the person's number in either form or, under the same name,
 * with one from before a correction or a slip away. Newest first.
 */
export async function importsOf(person: PersonRow, view: View): Promise<PersonPage['imports']> {
  const linked = await view.db
    .select({ id: learningImports.id })
    .from(learningImports)
    .where(eq(learningImports.personId, person.id))
    .orderBy(desc(learningImports.year), desc(learningImports.receivedAt))
    .limit(mostShown);
  const matches = new Map(linked.map(({ id }): [string, Match] => [id, 'person']));
  // A line of nobody lies in no area.
  if (!view.actor.area) for (const [id, match] of await unclaimed(person, view)) matches.set(id, match);
  if (matches.size === 0) return [];
  const rows = await learningImportResource.load([...matches.keys()], view);
  return (
    rows
      .map((row) => ({ ...row, matched: matches.get(row.id) ?? 'person' }))
      // Beside a number a slip away a hidden one would be told.
      .filter(
        ({ matched, idNumberMasked }) =>
          matched !== 'near-number' ||
          (typeof idNumberMasked === 'string' && typeof person.idNumberMasked === 'string'),
      )
      .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt) || (a.id < b.id ? -1 : 1))
      .slice(0, mostShown)
  );
}

/** Lines of nobody that may be the person's. */
async function unclaimed(person: PersonRow, { db }: View): Promise<[string, Match][]> {
  const [me] = await db
    .select({ idNumber: accounts.idNumber })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .where(eq(persons.id, person.id));
  if (!me) return [];
  const before = await db
    .select({ idNumber: formerIdNumbers.idNumber })
    .from(formerIdNumbers)
    .where(and(eq(formerIdNumbers.accountId, person.accountId), eq(formerIdNumbers.status, 'kept')));
  const mine = sentFormsOf(me.idNumber);
  const former = before.flatMap(({ idNumber }) => sentFormsOf(idNumber));
  const sent = await db
    .select({
      id: learningImports.id,
      personId: learningImports.personId,
      name: learningImports.name,
      idNumber: learningImports.idNumber,
    })
    .from(learningImports)
    // Nothing else: a condition on the person would lead the planner to the index that holds every line of nobody.
    .where(among(learningImports.idNumber, [...mine, ...former, ...idNumberSlips(me.idNumber)]))
    .limit(mostShown);
  return sent
    .filter((line) => line.personId === null)
    .flatMap((line): [string, Match][] => {
      const number = normaliseIdNumber(line.idNumber);
      if (mine.includes(number)) return [[line.id, 'number']];
      if (!sameName(line.name, person.name)) return [];
      return [[line.id, former.includes(number) ? 'former-number' : 'near-number']];
    });
}
