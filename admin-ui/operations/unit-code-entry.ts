import { normaliseUnitCode } from '../../server/identifiers/org-code.ts';
import { checkUnitCode } from '../../server/identifiers/unit-code.ts';
import type { UnitCodeRefusal, UnitCodeWarning } from '../../server/identifiers/unit-code-findings.ts';
import { entryText, grouped, isComplete, typeIntoGroup } from './grouped-entry.ts';
import type { GroupedEntry, Grouping, Typed } from './grouped-entry.ts';

/** A unified social credit code of 18 characters, or an organisation code of 9. */
export type UnitCodeForm = 9 | 18;
export type UnitCodeEntry = GroupedEntry<UnitCodeForm>;

const character = /[0-9A-Z]/;
const lastOfOrgCode = /[0-9X]/;

/** An organisation code as 8 and its check character; a credit code as its department, region, organisation, check. */
export const unitCodeGroups: Record<UnitCodeForm, Grouping> = {
  18: { sizes: [2, 6, 9, 1], allowed: [character, /\d/, character, character] },
  9: { sizes: [8, 1], allowed: [character, lastOfOrgCode] },
};

/** What each group says. */
export const unitCodeParts: Record<
  UnitCodeForm,
  readonly ('department' | 'region' | 'organisation' | 'check')[]
> = {
  18: ['department', 'region', 'organisation', 'check'],
  9: ['organisation', 'check'],
};

export function emptyUnitCode(form: UnitCodeForm = 18): UnitCodeEntry {
  return { form, groups: grouped('', unitCodeGroups[form]) };
}

export function isCompleteUnitCode(entry: UnitCodeEntry): boolean {
  return isComplete(entry, unitCodeGroups[entry.form]);
}

/** The other form, with the organisation code taken along: a credit code holds it in characters 9–17. */
export function inUnitCodeForm(entry: UnitCodeEntry, form: UnitCodeForm): UnitCodeEntry {
  if (form === entry.form) return entry;
  const [, , inside = ''] = entry.groups;
  if (form === 9) return { form, groups: grouped(inside, unitCodeGroups[9]) };
  return { form, groups: ['', '', entryText(entry), ''] };
}

/** Types `raw` as the new content of a group. */
export function typeUnitCode(entry: UnitCodeEntry, index: number, raw: string): Typed<UnitCodeForm> {
  return typeIntoGroup(entry, index, normaliseUnitCode(raw), unitCodeGroups[entry.form]);
}

export interface UnitCodeFacts {
  /** The nine characters that identify the organisation, once they are there. */
  orgKey: string | null;
  refusal: UnitCodeRefusal | null;
  /** The group that is wrong; null when none is, or when it may be any of them. */
  failing: number | null;
  warnings: readonly UnitCodeWarning[];
  ok: boolean;
}

/** What can be said about a code so far. */
export function assessUnitCode(entry: UnitCodeEntry): UnitCodeFacts {
  const nothing: UnitCodeFacts = { orgKey: null, refusal: null, failing: null, warnings: [], ok: false };
  if (!isCompleteUnitCode(entry)) return nothing;
  const result = checkUnitCode(entryText(entry));
  if (result.ok) return { ...nothing, orgKey: result.orgKey, warnings: result.warnings, ok: true };
  return { ...nothing, orgKey: result.orgKey, refusal: result, failing: failingGroup(entry, result) };
}

function failingGroup({ form }: UnitCodeEntry, { part, position }: UnitCodeRefusal): number | null {
  const { sizes } = unitCodeGroups[form];
  if (position !== null) {
    let end = 0;
    return sizes.findIndex((size) => {
      end += size;
      return position <= end;
    });
  }
  return part === 'org-code' ? unitCodeParts[form].indexOf('organisation') : null;
}
