import { useMemo } from 'react';
import { useGetOne } from 'react-admin';
import type { CaseEvidence, CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useOperationTypes } from '../components/use-operation-titles.ts';

import { useOperation } from './use-operation.ts';

export interface OperationEvidence {
  isPending: boolean;
  /** The role may see cases and their faxes. */
  readable: boolean;
  faxIds: readonly string[];
  /** On paper; the field to re-key first, then other fields, then material. */
  pieces: readonly CaseEvidence[];
  /** All on paper, those of one page several times. */
  paper: readonly CaseEvidence[];
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
  const original = useOperation(revertsId ?? '', {
    enabled: revertsId !== null && operation?.caseId === null,
  });
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
    // An undo restores the former value, so what was read for it comes first.
    const first = (piece: CaseEvidence) => (piece.field === rekey) === (revertsId === null);
    const rank = (piece: CaseEvidence) => (piece.field === null ? 2 : first(piece) ? 0 : 1);
    const paper = all.filter((piece) => piece.faxId !== null && piece.page !== null);
    const samePage = (a: CaseEvidence, b: CaseEvidence) => a.faxId === b.faxId && a.page === b.page;
    // Of a page marked as several papers one picture is enough, and none where a part of it is shown for the same.
    const shown = paper.filter(
      (piece, index) =>
        piece.box !== null ||
        (!paper.some((other) => other.box && samePage(other, piece) && other.kind === piece.kind) &&
          !paper.slice(0, index).some((other) => other.box === null && samePage(other, piece))),
    );
    return {
      readable: mayRead,
      isPending: caseId !== null && mayRead && isPending,
      faxIds: row?.faxIds ?? [],
      paper,
      pieces: shown.toSorted((a, b) => rank(a) - rank(b)),
      spoken: all.filter((piece) => piece.faxId === null && piece.note !== null),
      material: {
        required: required.length,
        there: required.filter((kind) => all.some((piece) => piece.kind === kind)).length,
      },
    };
  }, [row, itemId, rekey, revertsId, type, types, caseId, mayRead, isPending]);
}
