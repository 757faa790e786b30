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
import { beginsWith, contains, prefixValues, startsWith } from '../../db/sql.ts';
import type { View } from '../http/list-filter.ts';
import type { Finder } from '../http/list-words.ts';
import { veilOf } from '../operations/veil.ts';
import {
  areMany,
  broadOf,
  conditionOfAll,
  Finds,
  idsOfAll,
  mostListed,
  nameMatched,
  take,
  type Find,
  type Look,
  type Match,
  type Step,
  type Way,
} from './finds.ts';
import { understand, type Question } from './question.ts';

import {
  allThatBegin,
  allThatHold,
  holds,
  initialsBegin,
  nameBegins,
  named,
  numberEnds,
  numberEndsOf,
  type Broad,
  type Entry,
  type Walk,
} from './walk.ts';

/** The first `most` persons that a question means, the surest first. */
export const findPersons = (view: View, question: Question, most: number): Promise<readonly Find[]> =>
  take(steps(view.db, question), new Finds(view, most, lookAt(view)));

/** Persons for lists by words. */
export const personFinder: Finder = {
  best: async (q, view, most) => (await findPersons(view, understand(q), most)).map(({ id }) => id),
  all: (q, view) =>
    idsOfAll(view.db, steps(view.db, understand(q)), new Finds(view, mostListed, lookAt(view))),
  areMany: (q, { db }) => areMany(db, broadOf(steps(db, understand(q)))),
};

/** The condition that a person is meant; null when nobody can be. */
export const personsMeant = (view: View, question: Question): Promise<SQL | null> =>
  conditionOfAll(view.db, steps(view.db, question), persons.id, new Finds(view, mostListed, lookAt(view)));

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
    const way = (walk: Walk, all: Broad | null): Step => ({
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
        finds.add(
          asFinds(
            await byLoginPrefix(db).execute({ ...prefixValues(loginPrefix), most: finds.slack }),
            'login-name',
          ),
        ),
      all: allOfLogin(loginPrefix),
    };
}

const statusOf = preparedByIds('search_persons_status', persons.id, (db, where) =>
  db.select({ id: persons.id, status: persons.status }).from(persons).where(where),
);

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
    // Logins and units lie elsewhere on the disk, and mostly nothing is asked of them.
    if (!area && (veil?.hidesNothing ?? true))
      return new Map(
        (await statusOf(view.db, ids)).map(({ id, status }) => [id, { id, isLive: status !== 'deleted' }]),
      );
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

const byLoginPrefix = prepared('search_persons_by_login_prefix', (db) =>
  db
    .select({ id: persons.id })
    .from(accounts)
    .innerJoin(persons, eq(persons.accountId, accounts.id))
    .where(and(sql`${accounts.loginName} >= ${sql.placeholder('start')}`, beginsWith(accounts.loginName)))
    .orderBy(asc(accounts.loginName))
    .limit(sql.placeholder('most')),
);

const asFinds = (rows: readonly { id: string }[], matched: Match): Find[] =>
  rows.map(({ id }) => ({ id, matched, former: null }));

function allOfLogin(prefix: string): Broad {
  const begins = startsWith(accounts.loginName, prefix);
  return {
    ids: sql`select ${persons.id} as id from ${accounts} inner join ${persons} on ${persons.accountId} = ${accounts.id} where ${begins}`,
    rows: sql`select 1 from ${accounts} where ${begins}`,
    isOne: () =>
      sql`exists (select 1 from ${accounts} where ${accounts.id} = ${persons.accountId} and ${begins})`,
  };
}

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

/** Persons whose unit has a word in one of its names: most have not, and are not read out of the database. */
const atUnit = preparedByIds('search_at_unit', persons.id, (db, where) =>
  db
    .select({ id: persons.id, key: searchEntries.key })
    .from(persons)
    .innerJoin(searchEntries, eq(searchEntries.subjectId, persons.unitId))
    .where(and(where, contains(sql`${searchEntries.key}`, sql.placeholder('word')))),
);

/** Entries of persons whose unit has all these words in one of its names. */
async function workingAt(
  db: Reader,
  entries: readonly Entry[],
  words: readonly string[],
): Promise<readonly Entry[]> {
  const [word = ''] = words;
  if (entries.length === 0) return entries;
  const ids = entries.map(({ subjectId }) => subjectId);
  const rows = await atUnit(db, ids, { word });
  const there = new Set(
    rows.filter(({ key }) => words.every((one) => key.includes(one))).map(({ id }) => id),
  );
  return entries.filter(({ subjectId }) => there.has(subjectId));
}

/** More share four characters in no registry of this province. */
const mostOfTail = 10_000;

/** Persons whose number ends so and whose name holds the other words, the whole name first. */
async function namedWithTail(db: Reader, { key, tail }: { key: string; tail: string }): Promise<Find[]> {
  const entries = await numberEndsOf(db, tail, key, mostOfTail);
  const rank = (entry: Entry): number => (entry.key === key ? 0 : entry.key.startsWith(key) ? 1 : 2);
  return entries
    .toSorted((a, b) => rank(a) - rank(b))
    .map(({ subjectId }) => ({ id: subjectId, matched: 'id-number-tail', former: null }));
}
