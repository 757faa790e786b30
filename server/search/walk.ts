/**
 * Ways through the search entries, each along one index and in its order, so that the first few cost no more than
 * themselves however many there are.
 */
import { and, asc, eq, gt, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import { prepared, type Prepared } from '../../db/prepared.ts';
import { searchEntries } from '../../db/schema/index.ts';
import {
  beginsWith,
  contains,
  idsHolding,
  phraseValues,
  prefixValues,
  startsWith,
  type Phrases,
} from '../../db/sql.ts';
import { bigramsOf } from './terms.ts';

export type Kind = 'person' | 'unit';

export interface Entry {
  id: number;
  subjectId: string;
  source: string;
  key: string;
  initials: string;
}

/** Entries of one way, the next `most` behind `after`. */
export type Walk = (db: Reader, after: Entry | null, most: number) => Promise<Entry[]>;

const columns = {
  id: searchEntries.id,
  subjectId: searchEntries.subjectId,
  source: searchEntries.source,
  key: searchEntries.key,
  initials: searchEntries.initials,
};

const after = sql.placeholder('after');
const most = sql.placeholder('most');
/** Before every entry, and behind all. */
const none = 0;
const beyondAll = 2 ** 31 - 1;

/** A statement for each kind: the kind stands in its text, which a partial index asks for. */
function ofKind(
  name: string,
  build: (db: Reader, kind: Kind) => ReturnType<typeof select>,
): (db: Reader, kind: Kind) => Prepared<Entry[]> {
  const made = {
    person: prepared(`search_${name}_person`, (db) => build(db, 'person')),
    unit: prepared(`search_${name}_unit`, (db) => build(db, 'unit')),
  };
  return (db, kind) => made[kind](db);
}

const select = (db: Reader, where: SQL | undefined, order: readonly AnyColumn[]) =>
  db
    .select(columns)
    .from(searchEntries)
    .where(where)
    .orderBy(...order.map((column) => asc(column)))
    .limit(most);

const isOfKind = (kind: Kind): SQL => sql`${searchEntries.kind} = ${sql.raw(`'${kind}'`)}`;

const exactly = ofKind('exact', (db, kind) =>
  select(
    db,
    and(isOfKind(kind), eq(searchEntries.key, sql.placeholder('key')), gt(searchEntries.id, after)),
    [searchEntries.id],
  ),
);

/** Entries of exactly this name. */
export const named =
  (kind: Kind, key: string): Walk =>
  (db, last, count) =>
    exactly(db, kind).execute({ key, after: last?.id ?? none, most: count });

const beginning = (column: AnyColumn, name: string) =>
  ofKind(name, (db, kind) =>
    select(
      db,
      and(
        isOfKind(kind),
        beginsWith(column),
        sql`(${column}, ${searchEntries.id}) > (${sql.placeholder('last')}, ${after})`,
      ),
      [column, searchEntries.id],
    ),
  );

const byKey = beginning(searchEntries.key, 'key_prefix');
const byInitials = beginning(searchEntries.initials, 'initials_prefix');

/** Entries whose name begins so and goes on, in the order of the names. */
export const nameBegins =
  (kind: Kind, prefix: string): Walk =>
  (db, last, count) =>
    byKey(db, kind).execute({
      ...prefixValues(prefix),
      last: last?.key ?? prefix,
      after: last?.id ?? beyondAll,
      most: count,
    });

/** Entries whose initials begin so, in the order of the initials. */
export const initialsBegin =
  (kind: Kind, prefix: string): Walk =>
  (db, last, count) =>
    byInitials(db, kind).execute({
      ...prefixValues(prefix),
      last: last?.initials ?? prefix,
      after: last?.id ?? none,
      most: count,
    });

const phrasePlaceholders: Phrases = {
  match: sql.placeholder('match'),
  terms: sql.placeholder('terms'),
  runs: sql.placeholder('runs'),
};

const holding = ofKind('holding', (db, kind) =>
  select(db, sql`${searchEntries.id} in (${idsHolding(kind, phrasePlaceholders, { after, most })})`, [
    searchEntries.id,
  ]),
);

/** Entries that hold each of these runs of two characters or more, of their names or, of units, of their initials. */
export const holds =
  (kind: Kind, runs: readonly string[]): Walk =>
  (db, last, count) =>
    holding(db, kind).execute({
      ...phraseValues(runs.map(bigramsOf)),
      after: last?.id ?? none,
      most: count,
    });

/** All that a way finds, however many, for lists. */
export interface Broad {
  /** Their ids, as `id`. */
  ids: SQL;
  /** As many rows as are found, asked of an index alone. */
  rows: SQL;
  /** Whether the row at hand, whose id this is, is one of them. */
  isOne: (id: AnyColumn) => SQL;
}

const broadly = (entries: SQL | undefined, rows: SQL, met: SQL | undefined): Broad => ({
  ids: sql`select ${searchEntries.subjectId} as id from ${searchEntries} where ${entries}`,
  rows,
  isOne: (id) =>
    sql`exists (select 1 from ${searchEntries} where ${and(eq(searchEntries.subjectId, id), met)})`,
});

/** The subjects of all entries whose name, or whose initials, begin so. */
export function allThatBegin(kind: Kind, by: 'key' | 'initials', prefix: string): Broad {
  const begins = and(isOfKind(kind), startsWith(searchEntries[by], prefix));
  return broadly(begins, sql`select 1 from ${searchEntries} where ${begins}`, begins);
}

/** The subjects of all entries that hold each of these runs. */
export function allThatHold(kind: Kind, runs: readonly string[]): Broad {
  const { match, terms, runs: wanted } = phraseValues(runs.map(bigramsOf));
  const phrases = { match: sql.param(match), terms: sql.param(terms), runs: sql.param(wanted) };
  const ids = idsHolding(kind, phrases);
  return broadly(sql`${searchEntries.id} in (${ids})`, ids, holdsAll(wanted));
}

const holdsAll = (phrases: readonly string[]): SQL | undefined =>
  and(...phrases.map((phrase) => contains(sql`' ' || ${searchEntries.terms} || ' '`, phrase)));

const tailed = prepared('search_tail', (db) =>
  select(
    db,
    and(
      eq(searchEntries.tail, sql.placeholder('tail')),
      sql`(${searchEntries.key}, ${searchEntries.id}) > (${sql.placeholder('last')}, ${after})`,
    ),
    [searchEntries.key, searchEntries.id],
  ),
);

/** Persons whose ID number ends so. */
export const numberEnds =
  (tail: string): Walk =>
  (db, last, count) =>
    tailed(db).execute({ tail, last: last?.key ?? '', after: last?.id ?? none, most: count });

// The index holds number and name: of hundreds whose number ends so only those named so are read.
const namedAndTailed = prepared('search_tail_of_name', (db) =>
  select(
    db,
    and(
      eq(searchEntries.tail, sql.placeholder('tail')),
      contains(sql`${searchEntries.key}`, sql.placeholder('part')),
    ),
    [searchEntries.key, searchEntries.id],
  ),
);

/** Entries of persons whose ID number ends so and whose name holds this, in the order of the names. */
export const numberEndsOf = (db: Reader, tail: string, part: string, count: number): Promise<Entry[]> =>
  namedAndTailed(db).execute({ tail, part, most: count });
