/** The unit a letter names, compared with the registered one by every name that was ever known. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { unitAliases, units } from '../../../db/schema/index.ts';
import { sameUnitName, similarUnitNames } from '../../identifiers/unit-name.ts';
import { block, warn, type Blocker } from '../operation.ts';

/** The unit and the units merged into it, through chains. */
async function withAbsorbed(db: Reader, unitId: string): Promise<string[]> {
  const found = new Set([unitId]);
  for (let next = [unitId]; next.length > 0;) {
    const absorbed = await db.select({ id: units.id }).from(units).where(inArray(units.mergedInto, next));
    next = absorbed.map((unit) => unit.id).filter((id) => !found.has(id));
    for (const id of next) found.add(id);
  }
  return [...found];
}

/** The unit's name, its former ones, and those of the units merged into it. */
async function namesOf(db: Reader, unitId: string): Promise<string[]> {
  const ids = await withAbsorbed(db, unitId);
  const names = await db.select({ name: units.name }).from(units).where(inArray(units.id, ids));
  const former = await db
    .select({ name: unitAliases.value })
    .from(unitAliases)
    .where(
      and(inArray(unitAliases.unitId, ids), eq(unitAliases.kind, 'name'), eq(unitAliases.status, 'kept')),
    );
  return [...names, ...former].map((row) => row.name);
}

/** How a stated name fits a unit: equal once normalised to a name it has or had, similar to one, or another's. */
export async function compareUnitName(
  db: Reader,
  unitId: string,
  stated: string,
): Promise<'same' | 'similar' | 'different'> {
  const names = await namesOf(db, unitId);
  if (names.some((name) => sameUnitName(name, stated))) return 'same';
  return names.some((name) => similarUnitNames(name, stated)) ? 'similar' : 'different';
}

/**
 * `stated-unit-similar` and `stated-unit-differs` (product.md: a stated old unit). The warning shows both names; the
 * block does not tell the registered one.
 */
export async function statedUnitDiffers(
  db: Reader,
  unit: { id: string; name: string },
  [field, stated]: [field: string, value: string],
): Promise<Blocker[]> {
  switch (await compareUnitName(db, unit.id, stated)) {
    case 'same':
      return [];
    case 'similar':
      return [
        warn(
          'stated-unit-similar',
          {
            zh: `来函所写的单位“${stated}”与登记的“${unit.name}”相近，请核对是否同一单位，并写明核对情况。`,
            en: `The unit stated, “${stated}”, is similar to the registered one, “${unit.name}”; make sure that they are one and state how.`,
          },
          field,
        ),
      ];
    case 'different':
      return [
        block(
          'stated-unit-differs',
          {
            zh: '来函所写的单位与登记的不一致：可能找错了对象，请核对，或要求补正。',
            en: 'The unit stated is not the registered one: perhaps the wrong target. Check it or ask for material.',
          },
          field,
        ),
      ];
  }
}
