/** Persons by whatever a caller says. */
import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { prepared, preparedByIds } from '../../db/prepared.ts';
import {
  accounts,
  formerIdNumbers,
  persons,
  searchEntries,
  unitAdmins,
  units,
} from '../../db/schema/index.ts';
import { beginsWith, prefixValues, startsWith } from '../../db/sql.ts';
import type { View } from '../http/list-filter.ts';
import { veilOf } from '../operations/veil.ts';
import {
  allOf,
  Finds,
  nameMatched,
  take,
  type Find,
  type Look,
  type Match,
  type Step,
  type Way,
} from './finds.ts';
import type { Question } from './question.ts';

import {
  allThatBegin,
  allThatHold,
  holds,
  initialsBegin,
  nameBegins,
  named,
  numberEnds,
  type Entry,
  type Walk,
} from './walk.ts';

/** The first `most` persons that a question means, the surest first. */
export const findPersons = (view: View, question: Question, most: number): Promise<readonly Find[]> =>
  take(steps(view.db, question), new Finds(view.db, most, lookAt(view)));

/** All persons that a question means, for lists: a condition, or null when there can be none. */
export const personsMeant = (view: View, question: Question): Promise<SQL | null> =>
  allOf(steps(view.db, question), persons.id, new Finds(view.db, mostOfFew, lookAt(view)));

/** What is found by more than a name is so few, at most. */
const mostOfFew = 10_001;

/**
 * Numbers are found whole or by their last four, never by their beginning: it would let somebody feel for the digits
 * that a mask covers.
 */
function* steps(db: Reader, question: Question): Generator<Step> {
  const { key, words, tail, initials, loginPrefix } = question;
  yield* identified(db, question);
  const both = question.named;
  if (both) yield { take: async (finds) => finds.add(await namedWithTail(db, both)) };
  if (key !== '') {
    const isRun = [...key].length > 1;
    const way = (walk: Walk, all: SQL | null): Step => ({
      take: (finds) => finds.follow({ walk, matched: nameMatched }),
      all,
    });
    yield way(named('person', key), null);
    yield way(nameBegins('person', key), isRun ? null : allThatBegin('person', 'key', key));
    if (isRun) yield way(holds('person', [key]), allThatHold('person', [key]));
  }
  if (!both) for (const way of waysOfWords(db, words)) yield { take: (finds) => finds.follow(way) };
  if (tail !== null)
    yield { take: (finds) => finds.follow({ walk: numberEnds(tail), matched: () => 'id-number-tail' }) };
  if (initials !== null)
    yield {
      take: (finds) => finds.follow({ walk: initialsBegin('person', initials), matched: () => 'initials' }),
      all: allThatBegin('person', 'initials', initials),
    };
  if (loginPrefix !== null)
    yield {
      take: async (finds) =>
        finds.add(asFinds(await byLoginPrefix(db).execute(prefixValues(loginPrefix)), 'login-name')),
      all: sql`select ${persons.id} from ${accounts} inner join ${persons} on ${persons.accountId} = ${accounts.id} where ${startsWith(accounts.loginName, loginPrefix)}`,
    };
}

const lookedAt = preparedByIds('search_persons_looked_at', persons.id, (db, where) =>
  db
    .select({
      id: persons.id,
      status: persons.status,
      idNumber: accounts.idNumber,
      bureauId: units.bureauId,
    })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .leftJoin(units, eq(units.id, persons.unitId))
    .where(where),
);

/** Of persons: those of the asker's area, and by the end of a number only those whose number is not hidden. */
function lookAt(view: View): Look {
  return async (ids, matched) => {
    const { area } = view.actor;
    const veil = matched === 'id-number-tail' ? await veilOf(view) : null;
    const rows = await lookedAt(view.db, ids);
    return new Map(
      rows
        .filter((row) => !area || (row.bureauId !== null && area.includes(row.bureauId)))
        .filter((row) => typeof (veil?.idNumber(row.idNumber) ?? '') === 'string')
        .map((row) => [row.id, { id: row.id, isLive: row.status !== 'deleted' }]),
    );
  };
}

const byIdNumber = prepared('search_persons_by_id_number', (db) =>
  db
    .select({ id: persons.id })
    .from(accounts)
    .innerJoin(persons, eq(persons.accountId, accounts.id))
    .where(eq(accounts.idNumber, sql.placeholder('number'))),
);

const byFormerIdNumber = prepared('search_persons_by_former_id_number', (db) =>
  db
    .select({ id: persons.id })
    .from(formerIdNumbers)
    .innerJoin(persons, eq(persons.accountId, formerIdNumbers.accountId))
    .where(and(eq(formerIdNumbers.idNumber, sql.placeholder('number')), eq(formerIdNumbers.status, 'kept'))),
);

/** A number of an office may be many people's. */
const mostOfPhone = 200;

const byPhone = prepared('search_persons_by_phone', (db) =>
  db
    .select({ id: persons.id })
    .from(persons)
    .where(eq(persons.phone, sql.placeholder('phone')))
    .limit(mostOfPhone),
);

/** Persons who are administrators and reached by this number as such. */
const byAdminPhone = prepared('search_persons_by_admin_phone', (db) =>
  db
    .select({ id: persons.id })
    .from(unitAdmins)
    .innerJoin(persons, eq(persons.accountId, unitAdmins.accountId))
    .where(
      and(eq(unitAdmins.phone, sql.placeholder('phone')), inArray(unitAdmins.status, ['applied', 'active'])),
    )
    .limit(mostOfPhone),
);

const byLogin = prepared('search_persons_by_login', (db) =>
  db
    .select({ id: persons.id })
    .from(accounts)
    .innerJoin(persons, eq(persons.accountId, accounts.id))
    .where(eq(accounts.loginName, sql.placeholder('login'))),
);

/** Some more than are shown, for those that are found already. */
const mostOfPrefix = 24;

const byLoginPrefix = prepared('search_persons_by_login_prefix', (db) =>
  db
    .select({ id: persons.id })
    .from(accounts)
    .innerJoin(persons, eq(persons.accountId, accounts.id))
    .where(and(sql`${accounts.loginName} >= ${sql.placeholder('start')}`, beginsWith(accounts.loginName)))
    .orderBy(asc(accounts.loginName))
    .limit(mostOfPrefix),
);

const asFinds = (rows: readonly { id: string }[], matched: Match): Find[] =>
  rows.map(({ id }) => ({ id, matched, former: null }));

/** By a whole number, phone or login. */
function* identified(db: Reader, { idNumber: number, phone, login }: Question): Generator<Step> {
  const step = (ask: () => Promise<{ id: string }[]>, matched: Match): Step => ({
    take: async (finds) => finds.add(asFinds(await ask(), matched)),
  });
  if (number !== null) {
    yield step(() => byIdNumber(db).execute({ number }), 'id-number');
    yield step(() => byFormerIdNumber(db).execute({ number }), 'former-id-number');
  }
  if (phone !== null) {
    yield step(() => byPhone(db).execute({ phone }), 'phone');
    yield step(() => byAdminPhone(db).execute({ phone }), 'phone');
  }
  if (login !== null) yield step(() => byLogin(db).execute({ login }), 'login-name');
}

/** So many people of a name are asked where they work. */
const mostAsked = 2_000;

/** A name with a part of the unit's name, in either order. */
function waysOfWords(db: Reader, words: readonly string[]): Way[] {
  if (words.length < 2) return [];
  const orders = [
    [words[0], words.slice(1)],
    [words.at(-1), words.slice(0, -1)],
  ] as const;
  return orders.flatMap(([name = '', unit]) =>
    [named('person', name), nameBegins('person', name)].map((walk) => ({
      walk,
      matched: nameMatched,
      accepted: (entries: readonly Entry[]) => workingAt(db, entries, unit),
      most: mostAsked,
    })),
  );
}

const unitNames = preparedByIds('search_unit_names', persons.id, (db, where) =>
  db
    .select({ id: persons.id, key: searchEntries.key })
    .from(persons)
    .innerJoin(searchEntries, eq(searchEntries.subjectId, persons.unitId))
    .where(where),
);

/** Entries of persons whose unit has all these words in one of its names. */
async function workingAt(
  db: Reader,
  entries: readonly Entry[],
  words: readonly string[],
): Promise<readonly Entry[]> {
  if (entries.length === 0) return entries;
  const rows = await unitNames(
    db,
    entries.map(({ subjectId }) => subjectId),
  );
  const there = new Set(
    rows.filter(({ key }) => words.every((word) => key.includes(word))).map(({ id }) => id),
  );
  return entries.filter(({ subjectId }) => there.has(subjectId));
}

/** More share four characters in no registry of this province. */
const mostOfTail = 10_000;

/** Persons whose number ends so and whose name holds the other words, the whole name first. */
async function namedWithTail(db: Reader, { key, tail }: { key: string; tail: string }): Promise<Find[]> {
  const entries = (await numberEnds(tail)(db, null, mostOfTail)).filter((entry) => entry.key.includes(key));
  const rank = (entry: Entry): number => (entry.key === key ? 0 : entry.key.startsWith(key) ? 1 : 2);
  return entries
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ subjectId }) => ({ id: subjectId, matched: 'id-number-tail', former: null }));
}
