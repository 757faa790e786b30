/**
 * Fills the empty DATA_DIR with the demonstration and makes the absorbed unit of its first mergeable pair a large one:
 * 20,000 persons and 60,000 records. Prints what the benchmark asks about.
 */
import { and, asc, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import { accounts, persons, records, unitAdmins, units } from '../../db/schema/index.ts';
import { buildCast, castMember } from '../../fixtures/demo/cast/index.ts';
import { loadDemo } from '../../fixtures/demo/load.ts';
import { hashPassword } from '../../server/auth/passwords.ts';
import { shanghaiDay } from '../../server/calendar/working-time.ts';
import { readConfig } from '../../server/config.ts';
import { openServices } from '../../server/setup/services.ts';

const moved = { persons: 20_000, records: 60_000 };
const rowsPerStatement = 5_000;

const { database, keys, now } = await openServices(readConfig(process.env));
const { db } = database;
await loadDemo(database, keys, { persons: 24_000, units: 2_000, seed: 1, now: now(), hash: hashPassword });

const { who } = castMember(buildCast(shanghaiDay(now())), 'OP-MERGE-UNITS');
const { unitId: survivorId = '', otherUnitId: absorbedId = '' } = who;

const people = await db
  .select({ id: persons.id })
  .from(persons)
  .where(and(isNotNull(persons.unitId), ne(persons.unitId, survivorId)))
  .orderBy(asc(persons.id))
  .limit(moved.persons);
const hours = await db.select({ id: records.id }).from(records).orderBy(asc(records.id)).limit(moved.records);
if (people.length < moved.persons || hours.length < moved.records) throw new Error('too few to move');
await database.transaction(async (tx) => {
  for (const [table, rows] of [
    [persons, people],
    [records, hours],
  ] as const)
    for (let i = 0; i < rows.length; i += rowsPerStatement) {
      const ids = rows.slice(i, i + rowsPerStatement).map((row) => row.id);
      await tx
        .update(table)
        .set({ unitId: absorbedId })
        .where(inArray(table.id, ids))
        .returning({ id: table.id });
    }
});

const rights = await db
  .select()
  .from(unitAdmins)
  .where(and(inArray(unitAdmins.unitId, [survivorId, absorbedId]), eq(unitAdmins.status, 'active')));
const [absorbed] = await db.select().from(units).where(eq(units.id, absorbedId));
const [someone] = await db
  .select({ person: persons, account: accounts, unit: units })
  .from(persons)
  .innerJoin(accounts, eq(accounts.id, persons.accountId))
  .innerJoin(units, eq(units.id, persons.unitId))
  .where(and(eq(persons.status, 'active'), ne(persons.unitId, absorbedId), ne(persons.unitId, survivorId)))
  .limit(1);
await database.close();
process.stdout.write(
  `${JSON.stringify({ survivorId, absorbedId, admins: rights.map((right) => right.id), code: absorbed?.orgCode, someone })}\n`,
);
