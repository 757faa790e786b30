import type { UnitRow } from '../../../server/registry/contract.ts';

/** What the survivor can take over from the other unit. */
export const mergedFields = [
  'name',
  'orgCode',
  'cityCode',
  'districtCode',
  'bureauId',
  'address',
  'phone',
  'contactName',
] as const satisfies readonly (keyof UnitRow)[];
export type MergedField = (typeof mergedFields)[number];

/** The survivor is the unit that the case's item is about. */
export interface MergeUnitsDraft {
  absorbedId: string;
  /** The fields whose value is taken from the absorbed unit. */
  fromAbsorbed: readonly MergedField[];
  /** Rights, of either unit, that stay. */
  admins: readonly string[];
  /** An active right of either unit, or whoever it was in words. */
  confirmedBy: string;
}

/** A draft for two units that are known already. */
export const mergeOf = (absorbedId: string): MergeUnitsDraft => ({
  absorbedId,
  fromAbsorbed: [],
  admins: [],
  confirmedBy: '',
});

/** The fields in which two units differ. */
export const differingFields = (one: UnitRow, other: UnitRow): MergedField[] =>
  mergedFields.filter((field) => JSON.stringify(one[field] ?? '') !== JSON.stringify(other[field] ?? ''));
