/** Units by whatever a caller says. */
import { and, asc, eq, inArray, notInArray, sql, type SQL } from 'drizzle-orm';
import type { AnyColumn } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import { prepared, preparedByIds } from '../../db/prepared.ts';
import { accounts, unitAdmins, unitAliases, units } from '../../db/schema/index.ts';
import { beginsWith, prefixValues, startsWith } from '../../db/sql.ts';
import { liveUnitStatuses } from '../../db/schema/words.ts';
import type { View } from '../http/list-filter.ts';
import type { Finder } from '../http/list-words.ts';
import { veilOf, type Veil } from '../operations/veil.ts';
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
  type Broad,
  type Walk,
} from './walk.ts';

/** The first `most` units that a question means, the surest first. */
export const findUnits = async (view: View, question: Question, most: number): Promise<readonly Find[]> =>
  take(steps(view.db, question, await veilOf(view)), new Finds(view, most, lookAt(view)));

/** Units for lists by words. */
export const unitFinder: Finder = {
  best: async (q, view, most) => (await findUnits(view, understand(q), most)).map(({ id }) => id),
  all: async (q, view) =>
    idsOfAll(
      view.db,
      steps(view.db, understand(q), await veilOf(view)),
      new Finds(view, mostListed, lookAt(view)),
    ),
  areMany: async (q, view) => areMany(view.db, broadOf(steps(view.db, understand(q), await veilOf(view)))),
};

/** The condition that a unit is meant; null when none can be. */
export const unitsMeant = async (view: View, question: Question): Promise<SQL | null> =>
  conditionOfAll(
    view.db,
    steps(view.db, question, await veilOf(view)),
    units.id,
    new Finds(view, mostListed, lookAt(view)),
  );

function* steps(db: Reader, question: Question, veil: Veil): Generator<Step> {
  const { key, words, codePrefix, initials } = question;
  yield* identified(db, question);
  if (key !== '') {
    // The runs of letters are those of initials, and so many that names with letters are found by their beginning.
    const isRun = isRunOf(key) && initials === null;
    const way = (walk: Walk, all: Broad | null): Step => ({
      take: (finds) => finds.follow({ walk, matched: nameMatched }),
      all,
    });
    yield way(named('unit', key), null);
    yield way(nameBegins('unit', key), isRun ? null : allThatBegin('unit', 'key', key));
    if (isRun) yield { take: (finds) => finds.follow(holding([key])), all: allThatHold('unit', [key]) };
  }
  const runs = words.filter(isRunOf);
  if (runs.length > 0)
    yield {
      take: (finds) => finds.follow(holding(words)),
      ...(runs.length === words.length ? { all: allThatHold('unit', runs) } : {}),
    };
  if (codePrefix !== null)
    for (const column of ['orgCode', 'orgKey'] as const)
      yield {
        take: async (finds) => finds.add(await withCode(db, veil, column, codePrefix, finds.slack)),
        all: allOfCode(column, codePrefix, veil),
      };
  if (initials !== null) {
    const way = (walk: Walk, all: Broad): Step => ({
      take: (finds) =>
        finds.follow({
          walk,
          matched: (entry) => (entry.key.includes(initials) ? nameMatched(entry) : 'initials'),
        }),
      all,
    });
    yield way(initialsBegin('unit', initials), allThatBegin('unit', 'initials', initials));
    if (initials.length > 2) yield way(holds('unit', [initials]), allThatHold('unit', [initials]));
  }
}

const isRunOf = (word: string): boolean => [...word].length > 1;

/** Units with all these words in one of their names, in any order. */
function holding(words: readonly string[]): Way {
  return {
    walk: holds('unit', words.filter(isRunOf)),
    matched: nameMatched,
    // A word of one character is no run, and initials are no part of a name.
    accepted: async (entries) => entries.filter(({ key }) => words.every((word) => key.includes(word))),
  };
}

const lookedAt = preparedByIds('search_units_looked_at', units.id, (db, where) =>
  db.select({ id: units.id, status: units.status, bureauId: units.bureauId }).from(units).where(where),
);

/** Of units: those of the asker's area. */
function lookAt({ db, actor: { area } }: View): Look {
  return async (ids) => {
    const rows = await lookedAt(db, ids);
    return new Map(
      rows
        .filter((row) => !area || area.includes(row.bureauId))
        .map((row) => [
          row.id,
          { id: row.id, isLive: (liveUnitStatuses as readonly string[]).includes(row.status) },
        ]),
    );
  };
}

const byOrgKey = prepared('search_units_by_org_key', (db) =>
  db
    .select({ id: units.id })
    .from(units)
    .where(eq(units.orgKey, sql.placeholder('key')))
    .limit(most),
);

const byFormerCode = prepared('search_units_by_former_code', (db) =>
  db
    .select({ id: unitAliases.unitId, code: unitAliases.value })
    .from(unitAliases)
    .where(
      and(
        eq(unitAliases.valueKey, sql.placeholder('key')),
        eq(unitAliases.kind, 'org-code'),
        eq(unitAliases.status, 'kept'),
      ),
    )
    .limit(most),
);

/** Fillers such as 000000000 stand at many units, and one phone at many administrators. */
const most = 200;

const byAdminPhone = prepared('search_units_by_admin_phone', (db) =>
  db
    .select({ id: unitAdmins.unitId })
    .from(unitAdmins)
    .where(
      and(eq(unitAdmins.phone, sql.placeholder('phone')), inArray(unitAdmins.status, ['applied', 'active'])),
    )
    .limit(most),
);

const byAdminLogin = prepared('search_units_by_admin_login', (db) =>
  db
    .select({ id: unitAdmins.unitId })
    .from(accounts)
    .innerJoin(unitAdmins, eq(unitAdmins.accountId, accounts.id))
    .where(
      and(
        eq(accounts.loginName, sql.placeholder('login')),
        inArray(unitAdmins.status, ['applied', 'active']),
      ),
    )
    .limit(most),
);

/** By a whole code, or by what reaches an administrator. */
function* identified(db: Reader, { orgKey: key, phone, login }: Question): Generator<Step> {
  const step = (ask: () => Promise<{ id: string }[]>, matched: Match): Step => ({
    take: async (finds) => finds.add(asFinds(await ask(), matched)),
  });
  if (key !== null) {
    yield step(() => byOrgKey(db).execute({ key }), 'org-code');
    yield {
      take: async (finds) =>
        finds.add(
          (await byFormerCode(db).execute({ key })).map(({ id, code }) => ({
            id,
            matched: 'alias',
            former: code,
          })),
        ),
    };
  }
  if (phone !== null) yield step(() => byAdminPhone(db).execute({ phone }), 'phone');
  if (login !== null) yield step(() => byAdminLogin(db).execute({ login }), 'login-name');
}

const asFinds = (rows: readonly { id: string }[], matched: Match): Find[] =>
  rows.map(({ id }) => ({ id, matched, former: null }));

const byPrefix = (name: string, column: AnyColumn) =>
  prepared(name, (db) =>
    db
      .select({ id: units.id, orgKey: units.orgKey })
      .from(units)
      .where(and(sql`${column} >= ${sql.placeholder('start')}`, beginsWith(column)))
      .orderBy(asc(column))
      .limit(sql.placeholder('most')),
  );

const byCodePrefix = {
  orgCode: byPrefix('search_units_by_code_prefix', units.orgCode),
  orgKey: byPrefix('search_units_by_key_prefix', units.orgKey),
};

/**
 * Units whose code begins so, but for those whose code is hidden: from prefix to prefix somebody would come to know it.
 */
function allOfCode(column: 'orgCode' | 'orgKey', prefix: string, veil: Veil): Broad {
  const begins = and(startsWith(units[column], prefix), notInArray(units.orgKey, veil.orgKeys));
  return {
    ids: sql`select ${units.id} as id from ${units} where ${begins}`,
    rows: sql`select 1 from ${units} where ${begins}`,
    isOne: () => sql`(${begins})`,
  };
}

async function withCode(
  db: Reader,
  veil: Veil,
  column: 'orgCode' | 'orgKey',
  prefix: string,
  most: number,
): Promise<Find[]> {
  const rows = await byCodePrefix[column](db).execute({ ...prefixValues(prefix), most });
  return asFinds(
    rows.filter((row) => !veil.orgKeys.includes(row.orgKey)),
    'org-code',
  );
}
