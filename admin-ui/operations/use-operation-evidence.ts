import { useMemo } from 'react';
import { useGetOne } from 'react-admin';
import type { CaseEvidence, CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useOperationTypes } from '../components/use-operation-titles.ts';
import { useOperation } from './use-operation.ts';

export interface OperationEvidence {
  /** The operation it was brought for: for an undo, of what it undoes. */
  type: string;
  isPending: boolean;
  /** The role may see cases and their faxes, or there is no case. */
  readable: boolean;
  faxIds: readonly string[];
  /** On paper; the field to re-key first, then other fields, then material. */
  pieces: readonly CaseEvidence[];
  /** All on paper, those of one page several times. */
  paper: readonly CaseEvidence[];
  /** What was said. */
  spoken: readonly CaseEvidence[];
  /** How many of the rules about material are satisfied, of how many that always apply. */
  material: { there: number; required: number };
}

/** The evidence on the case of an operation: what stands for its item, and the faxes it may be on. */
function useCaseEvidence(source: OperationRow | undefined) {
  const mayRead = useMay('case:read');
  const caseId = source?.caseId ?? null;
  const itemId = source?.itemId ?? null;
  const { data: row, isPending } = useGetOne<CaseRow>(
    'cases',
    { id: caseId ?? '' },
    { enabled: mayRead && caseId !== null },
  );
  return useMemo(
    () => ({
      isPending: caseId !== null && mayRead && isPending,
      faxIds: row?.faxIds ?? [],
      // What cannot be read stands for nothing.
      pieces: (row?.evidence ?? []).filter(
        (piece) => !piece.unreadable && (piece.itemId === null || piece.itemId === itemId),
      ),
    }),
    [row, itemId, caseId, mayRead, isPending],
  );
}

/**
 * The material of an operation: its case's, or for an undo the case's of what it undoes; of what it corrects the
 * material counts as well.
 */
export function useOperationEvidence(operation: OperationRow | undefined): OperationEvidence {
  const mayRead = useMay('case:read');
  const types = useOperationTypes();
  const revertsId = operation?.revertsId ?? null;
  const original = useOperation(revertsId ?? '', {
    enabled: revertsId !== null && operation?.caseId === null,
  });
  const correctsId = operation?.correctsId ?? null;
  const corrected = useOperation(correctsId ?? '', { enabled: correctsId !== null });
  const source = operation?.caseId ? operation : original.data;
  const readable = mayRead || !source?.caseId;
  const own = useCaseEvidence(source);
  const inherited = useCaseEvidence(corrected.data);
  const rekey = operation?.rekey ?? null;
  const type = source?.type ?? operation?.type ?? '';
  return useMemo(() => {
    const all = [...own.pieces, ...inherited.pieces];
    // A rule with a condition may not have applied; what it asks for shows in the pictures where it did.
    const rules = types.find((one) => one.type === type)?.material.filter((rule) => !rule.when) ?? [];
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
      type,
      readable,
      isPending: own.isPending || inherited.isPending,
      faxIds: [...own.faxIds, ...inherited.faxIds],
      paper,
      pieces: shown.toSorted((a, b) => rank(a) - rank(b)),
      spoken: all.filter((piece) => piece.faxId === null && piece.note !== null),
      material: {
        required: rules.length,
        there: rules.filter((rule) => rule.anyOf.some((kind) => all.some((piece) => piece.kind === kind)))
          .length,
      },
    };
  }, [own, inherited, rekey, revertsId, type, types, readable]);
}
