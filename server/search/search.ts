/** One question to everything that can be found (architecture.md, Search). */
import { and, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { prepared } from '../../db/prepared.ts';
import { formerNames, persons, unitAliases, units } from '../../db/schema/index.ts';
import { among } from '../../db/sql.ts';
import type { Actor } from '../auth/actor.ts';
import { may } from '../auth/permissions.ts';
import type { View } from '../http/list-filter.ts';
import { articleResource } from '../knowledge/articles.ts';
import { searchArticles } from '../knowledge/search.ts';
import { personResource } from '../registry/persons.ts';
import { unitResource } from '../registry/units.ts';
import { findCases } from './cases.ts';
import type { FoundPerson, FoundUnit, SearchAnswer } from './contract.ts';
import type { Find } from './finds.ts';
import { findPersons } from './persons.ts';
import { understand } from './question.ts';
import { searchKey } from './terms.ts';
import { findUnits } from './units.ts';

/** How many of a kind are shown. */
const shown = 8;
/** Namesakes are counted up to here. */
const mostNamesakes = 100;

/** What a question finds, of each kind the first eight; a kind that the asker may not read is empty. */
export async function search(view: View, q: string): Promise<SearchAnswer> {
  const question = understand(q);
  if (question.text === '') return { persons: [], units: [], cases: [], articles: [] };
  const { role } = view.actor;
  const registry = may(role, 'registry:read');
  return {
    persons: registry ? await foundPersons(view, await findPersons(view, question, shown)) : [],
    units: registry ? await foundUnits(view, await findUnits(view, question, shown)) : [],
    cases: may(role, 'case:read') ? await findCases(view, question, shown) : [],
    articles: may(role, 'article:read') ? await foundArticles(view, question.text) : [],
  };
}

async function foundPersons(view: View, finds: readonly Find[]): Promise<FoundPerson[]> {
  if (finds.length === 0) return [];
  const rows = new Map(
    (
      await personResource.load(
        finds.map(({ id }) => id),
        view,
      )
    ).map((row) => [row.id, row]),
  );
  const former = await formerNamesOf(view.db, finds);
  const counted = new Map<string, number>();
  const found: FoundPerson[] = [];
  for (const find of finds) {
    const row = rows.get(find.id);
    if (!row) continue;
    if (!counted.has(row.name)) counted.set(row.name, await namesakes(view, row.name));
    found.push({
      ...row,
      matched: find.matched,
      formerName: former(find),
      namesakes: counted.get(row.name) ?? 0,
    });
  }
  return found;
}

async function foundUnits(view: View, finds: readonly Find[]): Promise<FoundUnit[]> {
  if (finds.length === 0) return [];
  const rows = await unitResource.load(
    finds.map(({ id }) => id),
    view,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const alias = await aliasesOf(view.db, finds);
  return finds.flatMap((find) => {
    const row = byId.get(find.id);
    return row ? [{ ...row, matched: find.matched, alias: alias(find) }] : [];
  });
}

async function foundArticles(view: View, q: string): Promise<SearchAnswer['articles']> {
  const ids = await searchArticles(view.db, q, view.now, shown);
  if (ids.length === 0) return [];
  const rows = new Map((await articleResource.load(ids, view)).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

/** The former name of a find as it was written. */
async function formerNamesOf(db: Reader, finds: readonly Find[]): Promise<(find: Find) => string | null> {
  const ids = finds.filter(({ former }) => former !== null).map(({ id }) => id);
  if (ids.length === 0) return () => null;
  const rows = await db
    .select({ personId: formerNames.personId, name: formerNames.name })
    .from(formerNames)
    .where(among(formerNames.personId, ids));
  return ({ id, former }) =>
    rows.find((row) => row.personId === id && searchKey(row.name) === former)?.name ?? null;
}

/** The former name or code of a find as it was written. */
async function aliasesOf(db: Reader, finds: readonly Find[]): Promise<(find: Find) => string | null> {
  const ids = finds.filter(({ former }) => former !== null).map(({ id }) => id);
  if (ids.length === 0) return () => null;
  const rows = await db
    .select({ unitId: unitAliases.unitId, value: unitAliases.value })
    .from(unitAliases)
    .where(and(among(unitAliases.unitId, ids), eq(unitAliases.status, 'kept')));
  return ({ id, former }) =>
    rows.find(({ unitId, value }) => unitId === id && (value === former || searchKey(value) === former))
      ?.value ?? null;
}

const ofName = prepared('search_namesakes', (db) =>
  db
    .select({ status: persons.status })
    .from(persons)
    .where(and(eq(persons.name, sql.placeholder('name')), ne(persons.status, 'deleted')))
    .limit(mostNamesakes),
);

/** Of so many of a name, the deleted included, enough are alive. */
const surelyMany = mostNamesakes + mostNamesakes / 4;

/** Asked of the index alone. */
const areOfName = prepared('search_surely_many_namesakes', (db) =>
  db
    .select({ id: persons.id })
    .from(persons)
    .where(eq(persons.name, sql.placeholder('name')))
    .orderBy(persons.name, persons.id)
    .limit(1)
    .offset(surelyMany - 1),
);

/** Live persons of exactly this name in the asker's area. */
async function namesakes({ db, actor }: View, name: string): Promise<number> {
  if (!actor.area) {
    if ((await areOfName(db).execute({ name })).length > 0) return mostNamesakes;
    return (await ofName(db).execute({ name })).length;
  }
  return (await namesakesIn(db, actor.area, name)).length;
}

/** A name that a whole province shares is not looked through for those of a district. */
const namesakesLookedAt = 20_000;

async function namesakesIn(
  db: Reader,
  area: NonNullable<Actor['area']>,
  name: string,
): Promise<{ id: string }[]> {
  const all = db
    .select({ id: persons.id, unitId: persons.unitId, status: persons.status })
    .from(persons)
    .where(eq(persons.name, name))
    .limit(namesakesLookedAt)
    .as('all_of_name');
  return db
    .select({ id: all.id })
    .from(all)
    .innerJoin(units, eq(units.id, all.unitId))
    .where(and(inArray(units.bureauId, area), ne(all.status, 'deleted')))
    .limit(mostNamesakes);
}
