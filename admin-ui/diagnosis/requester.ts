import type { CaseRow } from '../../server/cases/contract.ts';
import type { CallerCheckRow } from '../../server/diagnosis/contract.ts';
import type { SubjectKind } from '../data-provider/index.ts';

/** As whom a case writes down who asks: whoever was made sure of, else who usually calls about such a row. */
export function requesterOf(kind: SubjectKind, check: CallerCheckRow | null): CaseRow['requesterRole'] {
  if (check) return check.role === 'self' ? 'individual' : check.role;
  return kind === 'units' ? 'unit-admin' : 'individual';
}
