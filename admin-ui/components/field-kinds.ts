import type { OperationTypeRow } from '../../server/operations/contract.ts';

/** What an operation's input holds, field by field: its `x-field` (server/operations/fields.ts). */
function kindsOf({ input }: OperationTypeRow): string[] {
  const { properties } = input;
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.values(properties).flatMap((field: unknown) => {
    if (typeof field !== 'object' || field === null) return [];
    const kind: unknown = 'x-field' in field ? field['x-field'] : undefined;
    return typeof kind === 'string' ? [kind] : [];
  });
}

/** Whether an operation's input names a thing of one of these kinds. */
export const takes = (type: OperationTypeRow, ...kinds: readonly string[]): boolean =>
  kindsOf(type).some((kind) => kinds.includes(kind));
