/** Names and codes that a merge ends: they stay searchable and lead to the survivor. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '../../../db/database.ts';
import { unitAliases } from '../../../db/schema/index.ts';
import { insert, placeholder, type Change } from '../change.ts';
import type { Surviving } from './survivorship.ts';
import type { Unit } from './units.ts';

interface Alias {
  kind: 'name' | 'org-code';
  value: string;
  valueKey: string;
}

const aliasesOf = (unit: Surviving): Alias[] => [
  { kind: 'name', value: unit.name, valueKey: unit.nameKey },
  { kind: 'org-code', value: unit.orgCode, valueKey: unit.orgKey },
];

const nameOf = ({ kind, value }: { kind: string; value: string }): string => `${kind} ${value}`;

/** One alias for each name and code of the two units that the survivor will not carry and that is not known as one. */
export async function newAliases(
  db: Reader,
  units: readonly [survivor: Unit, absorbed: Unit],
  surviving: Surviving,
  newId: () => string,
): Promise<Change[]> {
  const ids = units.map((unit) => unit.id);
  const known = await db
    .select({ kind: unitAliases.kind, value: unitAliases.value })
    .from(unitAliases)
    .where(and(inArray(unitAliases.unitId, ids), eq(unitAliases.status, 'kept')));
  const carried = new Set([...aliasesOf(surviving), ...known].map(nameOf));
  const changes: Change[] = [];
  for (const alias of units.flatMap(aliasesOf)) {
    if (carried.has(nameOf(alias))) continue;
    carried.add(nameOf(alias));
    changes.push(
      insert('unit_aliases', newId(), {
        unitId: units[0].id,
        ...alias,
        since: placeholder.now,
        status: 'kept',
      }),
    );
  }
  return changes;
}
