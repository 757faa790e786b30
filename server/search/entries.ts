/** The search entries of persons and units, made of their rows and renewed with them. */
import { and, asc, eq, gt, inArray, max, type SQL } from 'drizzle-orm';
import { insertRows } from '../../db/bulk.ts';
import type { Reader, Tx } from '../../db/database.ts';
import { accounts, formerNames, persons, searchEntries, unitAliases, units } from '../../db/schema/index.ts';
import { initialsOf, searchKey, termsOf } from './terms.ts';

export type SearchEntry = typeof searchEntries.$inferSelect;

/** What an entry is made of. */
interface Named {
  subjectId: string;
  source: SearchEntry['source'];
  name: string;
  /** On the entry of a person's name: the account's number. */
  idNumber?: string;
}

/** Rows of one statement, and of one turn of the event loop. */
const portion = 2_000;
/** Initials are remembered for so many names: reading a name's pinyin costs more than all the rest of an entry. */
const rememberedNames = 50_000;

/** Makes entries and numbers them on from `lastId`. */
export class EntryMaker {
  private readonly known = new Map<string, string>();

  constructor(private lastId: number) {}

  /** Goes on after the entries there are; within a transaction. What was read of names is kept. */
  async goOn(tx: Reader): Promise<void> {
    this.lastId = await lastEntry(tx);
  }

  /** The entry of a person's name. */
  person(subjectId: string, name: string, idNumber: string): SearchEntry {
    return this.make('person', { subjectId, source: 'name', name, idNumber });
  }

  formerName(subjectId: string, name: string): SearchEntry {
    return this.make('person', { subjectId, source: 'former-name', name });
  }

  unit(subjectId: string, name: string): SearchEntry {
    return this.make('unit', { subjectId, source: 'name', name });
  }

  /** The entry of a kept alias that is a name. */
  alias(subjectId: string, name: string): SearchEntry {
    return this.make('unit', { subjectId, source: 'alias', name });
  }

  make(kind: 'person' | 'unit', { subjectId, source, name, idNumber }: Named): SearchEntry {
    const key = searchKey(name);
    const initials = this.initials(kind, name);
    this.lastId += 1;
    return {
      id: this.lastId,
      kind,
      subjectId,
      source,
      key,
      initials,
      tail: idNumber?.slice(-4) ?? null,
      terms: termsOf(kind, key, initials),
    };
  }

  private initials(kind: 'person' | 'unit', name: string): string {
    if (kind === 'unit') return initialsOf(name, kind);
    let initials = this.known.get(name);
    if (initials === undefined) {
      if (this.known.size >= rememberedNames) this.known.clear();
      this.known.set(name, (initials = initialsOf(name, kind)));
    }
    return initials;
  }
}

/** A maker that goes on after the entries there are; within a transaction, which has no other writer. */
async function nextEntries(db: Reader): Promise<EntryMaker> {
  return new EntryMaker(await lastEntry(db));
}

async function lastEntry(db: Reader): Promise<number> {
  const [last] = await db.select({ id: max(searchEntries.id) }).from(searchEntries);
  return last?.id ?? 0;
}

/** Makes the entries of these persons and units anew, of the rows as they are in the transaction. */
export async function renewSearchEntries(
  tx: Tx,
  { personIds, unitIds }: { personIds: readonly string[]; unitIds: readonly string[] },
): Promise<void> {
  if (personIds.length === 0 && unitIds.length === 0) return;
  const maker = await nextEntries(tx);
  for (const [kind, all] of [
    ['person', personIds],
    ['unit', unitIds],
  ] as const)
    for (let from = 0; from < all.length; from += portion) {
      const ids = all.slice(from, from + portion);
      await tx.delete(searchEntries).where(inArray(searchEntries.subjectId, ids));
      const named = kind === 'person' ? await namesOfPersons(tx, ids) : await namesOfUnits(tx, ids);
      await insertRows(
        tx,
        searchEntries,
        named.map((one) => maker.make(kind, one)),
      );
    }
}

/** Makes all entries anew, a few thousand subjects at a time. Returns how many there are. */
export async function makeAllEntries(tx: Tx): Promise<number> {
  await tx.delete(searchEntries);
  const maker = new EntryMaker(0);
  let made = 0;
  for (const [kind, idsAfter, namesOf] of [
    ['person', personIdsAfter, namesOfPersons],
    ['unit', unitIdsAfter, namesOfUnits],
  ] as const)
    for (let ids = await idsAfter(tx, ''); ids.length > 0; ids = await idsAfter(tx, ids.at(-1) ?? '')) {
      const entries = (await namesOf(tx, ids)).map((one) => maker.make(kind, one));
      await insertRows(tx, searchEntries, entries);
      made += entries.length;
      // The rest of the process gets its turn; to the database this stays the only writer.
      await new Promise((resolve) => setImmediate(resolve));
    }
  return made;
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

const personIdsAfter = async (db: Reader, id: string): Promise<string[]> =>
  idsOf(
    await db
      .select({ id: persons.id })
      .from(persons)
      .where(gt(persons.id, id))
      .orderBy(asc(persons.id))
      .limit(portion),
  );

const unitIdsAfter = async (db: Reader, id: string): Promise<string[]> =>
  idsOf(
    await db
      .select({ id: units.id })
      .from(units)
      .where(gt(units.id, id))
      .orderBy(asc(units.id))
      .limit(portion),
  );

async function namesOfPersons(db: Reader, ids: readonly string[]): Promise<Named[]> {
  const present = await db
    .select({ subjectId: persons.id, name: persons.name, idNumber: accounts.idNumber })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .where(inArray(persons.id, [...ids]))
    .orderBy(asc(persons.id));
  const former = await db
    .select({ subjectId: formerNames.personId, name: formerNames.name })
    .from(formerNames)
    .where(inArray(formerNames.personId, [...ids]))
    .orderBy(asc(formerNames.personId), asc(formerNames.id));
  return [
    ...present.map((row): Named => ({ ...row, source: 'name' })),
    ...former.map((row): Named => ({ ...row, source: 'former-name' })),
  ];
}

async function namesOfUnits(db: Reader, ids: readonly string[]): Promise<Named[]> {
  const present = await db
    .select({ subjectId: units.id, name: units.name })
    .from(units)
    .where(inArray(units.id, [...ids]))
    .orderBy(asc(units.id));
  const aliases = await db
    .select({ subjectId: unitAliases.unitId, name: unitAliases.value })
    .from(unitAliases)
    .where(and(inArray(unitAliases.unitId, [...ids]), keptNames))
    .orderBy(asc(unitAliases.unitId), asc(unitAliases.id));
  return [
    ...present.map((row): Named => ({ ...row, source: 'name' })),
    ...aliases.map((row): Named => ({ ...row, source: 'alias' })),
  ];
}

const keptNames: SQL | undefined = and(eq(unitAliases.kind, 'name'), eq(unitAliases.status, 'kept'));
