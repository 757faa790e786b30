import { useState } from 'react';
import type { ReactNode } from 'react';
import type { CallerCheckRow, NextStep } from '../../server/diagnosis/contract.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';
import { prepareDraft } from '../cases/draft-store.ts';
import { SubjectCaseDialog } from '../components/SubjectCaseDialog.tsx';
import { useOperationTypes } from '../components/use-operation-titles.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';
import { draftOf, subjectIn } from './ready-input.ts';
import { requesterOf } from './requester.ts';
import type { Subject } from './subject.ts';

interface Startable {
  title: string;
  /** Null where this user may not do it. */
  open: (() => void) | null;
}

interface Starting {
  row: OperationTypeRow;
  input: Readonly<Record<string, unknown>>;
}

/**
 * The operations that a finding has ready. What needs material is done on a case, which is opened with its form filled
 * in as far as it is known; what needs none is decided here and now in a dialog.
 */
export function useStartOperation(
  subject: Subject | null,
  check: CallerCheckRow | null,
): { stepOf: (step: NextStep) => Startable | null; dialog: ReactNode } {
  const types = useOperationTypes();
  const mayWork = useMay('case:work');
  const userId = useSession()?.user.id ?? '';
  const { open, dialog } = useOperationDialog();
  const [starting, setStarting] = useState<Starting | null>(null);
  const stepOf = ({ operationType, input = {} }: NextStep): Startable | null => {
    const row = types.find(({ type }) => type === operationType);
    if (!row) return null;
    const onCase = row.material.length > 0;
    if (!row.permitted || (onCase && !mayWork)) return { title: row.title, open: null };
    return {
      title: row.title,
      open: () =>
        onCase
          ? setStarting({ row, input })
          : open({ type: row.type, input, ...(subject ? { title: subject.name } : {}) }),
    };
  };
  return {
    stepOf,
    dialog: (
      <>
        {dialog}
        {starting ? (
          <SubjectCaseDialog
            name={subject?.name ?? ''}
            item={subjectIn(starting.input, subject)}
            types={[starting.row]}
            settled={starting.row.type}
            asks={requesterOf(subject?.kind ?? 'persons', check)}
            {...(check ? { callerId: check.id } : {})}
            onOpened={({ id: caseId, items }) => {
              const { type } = starting.row;
              const draft = draftOf(starting.row, starting.input);
              if (draft)
                for (const { id: itemId } of items) prepareDraft({ userId, caseId, itemId, type }, draft);
            }}
            onClose={() => setStarting(null)}
          />
        ) : null}
      </>
    ),
  };
}
