import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { formOf } from './forms/index.ts';

/** The operations this user may propose and this console can fill in. */
export function offeredTypes(types: readonly OperationTypeRow[]): OperationTypeRow[] {
  return types.filter((type) => type.permitted && formOf(type.type) !== undefined);
}
