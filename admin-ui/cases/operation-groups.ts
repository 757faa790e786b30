import type { NeverDoneRow, OperationTypeRow } from '../../server/operations/contract.ts';
import { isTarget } from '../operations/forms/form-sections.ts';
import { inputFields } from '../operations/forms/input-schema.ts';

export const operationGroups = ['person', 'unit', 'record'] as const;
/** What an operation is about. */
export type OperationGroup = (typeof operationGroups)[number];

const groupOfKind: Readonly<Record<string, OperationGroup>> = {
  person: 'person',
  account: 'person',
  unit: 'unit',
  'unit-admin': 'unit',
  record: 'record',
  'learning-import': 'record',
};

/** What an operation is about, by the first row its input names; null for what is not done on a case. */
export function groupOf({ input }: Pick<OperationTypeRow, 'input'>): OperationGroup | null {
  const target = inputFields(input).find(isTarget);
  return (target && groupOfKind[target.kind]) ?? null;
}

/** Whether a title, or the title a fax carries, holds what was typed. */
function matches(text: string, q: string): boolean {
  return text.toLowerCase().includes(q.trim().toLowerCase());
}

/** The operations this user may propose on a case, by what they are about; those that `q` does not name are left out. */
export function offeredTypes(
  types: readonly OperationTypeRow[],
  q: string,
): { group: OperationGroup; types: OperationTypeRow[] }[] {
  const offered = types.filter(
    (type) => type.permitted && (matches(type.title, q) || matches(type.faxTitle ?? '', q)),
  );
  return operationGroups
    .map((group) => ({ group, types: offered.filter((type) => groupOf(type) === group) }))
    .filter((one) => one.types.length > 0);
}

/** What is never done, as far as `q` names it. */
export const neverNamed = (rows: readonly NeverDoneRow[], q: string): NeverDoneRow[] =>
  rows.filter((row) => matches(row.title, q));
