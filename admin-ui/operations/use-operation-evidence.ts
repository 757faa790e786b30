import { useMemo } from 'react';
import { useGetOne } from 'react-admin';
import type { CaseEvidence, CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useOperationTypes } from '../components/use-operation-titles.ts';

export interface OperationEvidence {
  isPending: boolean;
  faxIds: readonly string[];
  /** On paper; the field to re-key first, then other fields, then material. */
  pieces: readonly CaseEvidence[];
  /** What was said. */
  spoken: readonly CaseEvidence[];
  /** How many required kinds are on file, of how many. */
  material: { there: number; required: number };
}

/** The material of an operation: its case's, or for an undo the case's of what it undoes. */
export function useOperationEvidence(operation: OperationRow | undefined): OperationEvidence {
  const mayRead = useMay('case:read');
  const types = useOperationTypes();
  const revertsId = operation?.revertsId ?? null;
  const original = useGetOne<OperationRow>(
    'operations',
    { id: revertsId ?? '' },
    { enabled: revertsId !== null && operation?.caseId === null },
  );
  const source = operation?.caseId ? operation : original.data;
  const caseId = source?.caseId ?? null;
  const { data: row, isPending } = useGetOne<CaseRow>(
    'cases',
    { id: caseId ?? '' },
    { enabled: mayRead && caseId !== null },
  );
  const itemId = source?.itemId ?? null;
  const rekey = operation?.rekey ?? null;
  const type = operation?.type;
  return useMemo(() => {
    const all = (row?.evidence ?? []).filter((piece) => piece.itemId === null || piece.itemId === itemId);
    const required = types.find((one) => one.type === type)?.evidence ?? [];
    const rank = (piece: CaseEvidence) => (piece.field === rekey && rekey ? 0 : piece.field ? 1 : 2);
    const paper = all.filter((piece) => piece.faxId !== null && piece.page !== null);
    // A mark on a page of which a part is shown anyway would only repeat it.
    const shown = paper.filter(
      (piece) =>
        piece.box !== null ||
        !paper.some(
          (other) =>
            other.box &&
            other.faxId === piece.faxId &&
            other.page === piece.page &&
            other.kind === piece.kind,
        ),
    );
    return {
      isPending: caseId !== null && mayRead && isPending,
      faxIds: row?.faxIds ?? [],
      pieces: shown.toSorted((a, b) => rank(a) - rank(b)),
      spoken: all.filter((piece) => piece.faxId === null && piece.note !== null),
      material: {
        required: required.length,
        there: required.filter((kind) => all.some((piece) => piece.kind === kind)).length,
      },
    };
  }, [row, itemId, rekey, type, types, caseId, mayRead, isPending]);
}
