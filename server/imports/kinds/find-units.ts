/** The units that the codes of a portion of lines name. */
import type { Reader } from '../../../db/database.ts';
import { units } from '../../../db/schema/index.ts';
import { among } from '../../../db/sql.ts';
import { isLive } from '../../operations/checks/unit.ts';
import type { UnitCode } from '../cells.ts';
import { Fault } from '../fault.ts';
import { grouped } from './kind.ts';

type Unit = typeof units.$inferSelect;

const unknown = new Fault(
  'unit-unknown',
  {
    zh: '没有登记这个法人码的单位。请先导入单位，再导入一次。',
    en: 'No unit is registered with this code. Import the units first, then this file again.',
  },
  'orgCode',
);
const deleted = new Fault(
  'unit-deleted',
  {
    zh: '这个法人码的单位已被删除。请核对单位后在主系统中更正。',
    en: 'The unit of this code was deleted. Check the unit and correct the line in the main system.',
  },
  'orgCode',
);
const ambiguous = new Fault(
  'unit-ambiguous',
  {
    zh: '有几个单位登记了这个组织机构代码（9 位与 18 位法人码互为重复单位），无法确定是哪一个。请填与登记一致的法人码，或先合并重复单位。',
    en: 'Several units share this organisation code (a duplicate under the other form). Give the code exactly as registered, or merge the duplicates first.',
  },
  'orgCode',
);

/** The unit of each code, by organisation key. */
export class UnitsByCode {
  private constructor(
    private readonly byKey: ReadonlyMap<string, Unit[]>,
    private readonly survivors: ReadonlyMap<string, Unit>,
  ) {}

  static async find(db: Reader, codes: readonly (UnitCode | null | undefined)[]): Promise<UnitsByCode> {
    const keys = [...new Set(codes.flatMap((code) => (code ? [code.key] : [])))];
    if (keys.length === 0) return new UnitsByCode(new Map(), new Map());
    const found = await db.select().from(units).where(among(units.orgKey, keys));
    return new UnitsByCode(
      grouped(found, (unit) => unit.orgKey),
      await survivorsOf(db, found),
    );
  }

  /** All registrations under the organisation code, dead ones included. */
  withKey(key: string): readonly Unit[] {
    return this.byKey.get(key) ?? [];
  }

  /** The unit a person or a record belongs to: the one of exactly this code, else the only one; a merged one's survivor. */
  ofMember(code: UnitCode): Unit | Fault {
    const all = this.withKey(code.key);
    const live = all.filter(isLive);
    const exact = live.find((unit) => unit.orgCode === code.code);
    if (exact) return exact;
    if (live.length > 1) return ambiguous;
    if (live[0]) return live[0];
    const merged = all.find((unit) => unit.status === 'merged');
    if (!merged) return all.length > 0 ? deleted : unknown;
    return this.survivors.get(merged.mergedInto ?? '') ?? deleted;
  }
}

/** What merged units went into, through further merges, by the id each of them names. */
async function survivorsOf(db: Reader, found: readonly Unit[]): Promise<Map<string, Unit>> {
  const survivors = new Map<string, Unit>();
  let asked = found.flatMap((unit) => (unit.mergedInto === null ? [] : [unit.mergedInto]));
  const into = new Map<string, Unit>();
  while (asked.length > 0) {
    const next = await db.select().from(units).where(among(units.id, asked));
    for (const unit of next) into.set(unit.id, unit);
    asked = next.flatMap(({ mergedInto }) =>
      mergedInto !== null && !into.has(mergedInto) ? [mergedInto] : [],
    );
  }
  for (const id of into.keys()) {
    let unit = into.get(id);
    while (unit?.mergedInto) unit = into.get(unit.mergedInto);
    if (unit && isLive(unit)) survivors.set(id, unit);
  }
  return survivors;
}
