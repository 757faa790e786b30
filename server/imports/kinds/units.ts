/** Units, found by their code exactly as registered: 9 and 18 characters are two registrations, perhaps of one unit. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { bureaus, unitAliases, units } from '../../../db/schema/index.ts';
import { liveUnitStatuses } from '../../../db/schema/words.ts';
import { among } from '../../../db/sql.ts';
import { cityOf } from '../../identifiers/region.ts';
import { unitNameKey } from '../../identifiers/unit-name.ts';
import { isLive } from '../../operations/checks/unit.ts';
import { differences } from '../changes.ts';
import { Fault } from '../fault.ts';
import { operationPending } from '../pending-rows.ts';
import type { UnitLine } from './columns.ts';
import { UnitsByCode } from './find-units.ts';
import { repeated, type Decide, type Outcome } from './kind.ts';

type Unit = typeof units.$inferSelect;

const unitDeleted = new Fault('unit-deleted', {
  zh: '这个单位已在客服后台删除，不会因导入而恢复。确需重新注册的，请单位在网上注册。',
  en: 'The desk deleted this unit; an import does not bring it back. The unit may register anew online.',
});
const unitMerged = new Fault('unit-merged', {
  zh: '这个单位已在客服后台并入另一单位，不会因导入而恢复。请在主系统中一并合并。',
  en: 'The desk merged this unit into another; an import does not bring it back. Merge it in the main system too.',
});
const codeCorrected = new Fault(
  'code-corrected',
  {
    zh: '这个法人码已由客服更正，主系统中仍是更正前的法人码。请先在主系统中更正。',
    en: 'The desk corrected this code; the main system still has the old one. Correct it there first.',
  },
  'orgCode',
);
const districtElsewhere = new Fault(
  'district-not-in-city',
  {
    zh: '区县不在单位所在城市。请在主系统中更正。',
    en: 'The district does not lie in the unit’s city. Correct it in the main system.',
  },
  'districtCode',
);
const noSuchBureau = new Fault(
  'no-such-bureau',
  {
    zh: '没有这个人社局。人事户头请填人社局名称或其区划代码；不设此列的，按单位所在区县确定。',
    en: 'There is no such bureau. Give its name or the code of its region; without the column it is that of the district.',
  },
  'bureau',
);

/** Bureaus by name and by the code of their region. */
async function bureauIds(db: Reader): Promise<Map<string, string>> {
  const rows = await db
    .select({ id: bureaus.id, name: bureaus.name, regionCode: bureaus.regionCode })
    .from(bureaus);
  return new Map(
    rows.flatMap(({ id, name, regionCode }) => [id, name, regionCode].map((word) => [word, id] as const)),
  );
}

/** Codes that units had before the desk corrected them. */
async function formerCodes(db: Reader, lines: readonly UnitLine[]): Promise<Set<string>> {
  const rows = await db
    .select({ value: unitAliases.value })
    .from(unitAliases)
    .innerJoin(units, eq(units.id, unitAliases.unitId))
    .where(
      and(
        among(
          unitAliases.valueKey,
          lines.map((line) => line.orgCode.key),
        ),
        eq(unitAliases.kind, 'org-code'),
        eq(unitAliases.status, 'kept'),
        inArray(units.status, [...liveUnitStatuses]),
      ),
    );
  return new Set(rows.map((row) => row.value));
}

export const decideUnits: Decide<UnitLine> = async (db, lines, changes, { now, nextId, seen, pending }) => {
  const known = await UnitsByCode.find(
    db,
    lines.map((line) => line.orgCode),
  );
  const former = await formerCodes(db, lines);
  const bureauOf = await bureauIds(db);

  const decide = (line: UnitLine): Outcome => {
    const { code, key } = line.orgCode;
    if (seen.has(code)) return repeated;
    if (line.districtCode && cityOf(line.districtCode)?.code !== line.cityCode) return districtElsewhere;
    const stated = line.bureau ? bureauOf.get(line.bureau) : undefined;
    if (line.bureau && stated === undefined) return noSuchBureau;
    const same = known.withKey(key).filter((unit) => unit.orgCode === code);
    const live = same.find(isLive);
    if (live) return changed(line, live, stated);
    if (same.some((unit) => unit.status === 'merged')) return unitMerged;
    if (same.length > 0) return unitDeleted;
    if (former.has(code)) return codeCorrected;
    const bureauId = stated ?? bureauOf.get(line.districtCode ?? line.cityCode);
    if (bureauId === undefined) return noSuchBureau;
    insert(line, bureauId);
    return 'inserted';
  };

  const changed = (line: UnitLine, unit: Unit, bureauId: string | undefined): Outcome => {
    const given = differences(unit, {
      name: line.name,
      cityCode: line.cityCode,
      districtCode: line.districtCode,
      bureauId,
      address: line.address,
      phone: line.phone,
      contactName: line.contactName,
      status: line.status ?? undefined,
      statusReason: line.statusReason,
      everApproved: line.status === 'approved' ? true : undefined,
      registeredAt: line.registeredAt ?? undefined,
      decidedAt: line.decidedAt,
    });
    if (!given) return 'unchanged';
    if (pending.has('units', unit.id)) return operationPending;
    const renamed = line.name !== unit.name;
    changes.update(units, unit, renamed ? { ...given, nameKey: unitNameKey(line.name) } : given);
    if (renamed) {
      changes.insert(unitAliases, {
        id: nextId(),
        unitId: unit.id,
        kind: 'name',
        value: unit.name,
        valueKey: unitNameKey(unit.name),
        since: now,
        status: 'kept',
      });
      changes.renamedUnit(unit.id);
    }
    return 'changed';
  };

  const insert = (line: UnitLine, bureauId: string): void => {
    const id = nextId();
    const status = line.status ?? 'approved';
    changes.insert(units, {
      id,
      name: line.name,
      nameKey: unitNameKey(line.name),
      orgCode: line.orgCode.code,
      orgKey: line.orgCode.key,
      cityCode: line.cityCode,
      districtCode: line.districtCode ?? null,
      bureauId,
      address: line.address ?? null,
      phone: line.phone ?? null,
      contactName: line.contactName ?? null,
      status,
      statusReason: line.statusReason ?? null,
      everApproved: status === 'approved',
      mergedInto: null,
      registeredAt: line.registeredAt ?? now,
      decidedAt: line.decidedAt ?? null,
      version: 1,
    });
    changes.newUnit(id, line.name);
  };

  return lines.map((line) => {
    const outcome = decide(line);
    if (!(outcome instanceof Fault)) seen.add(line.orgCode.code);
    return outcome;
  });
};
