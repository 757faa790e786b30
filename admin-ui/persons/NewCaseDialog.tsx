import type { PersonRow } from '../../server/registry/contract.ts';
import { takes } from '../components/field-kinds.ts';
import { SubjectCaseDialog } from '../components/SubjectCaseDialog.tsx';
import { useOperationTypes } from '../components/use-operation-titles.ts';
import { requesterOf } from '../diagnosis/requester.ts';
import { useCallerCheck } from '../diagnosis/use-caller-check.ts';

interface NewCaseDialogProps {
  person: PersonRow;
  /** What it is about, when that is settled. */
  settled?: string;
  onClose: () => void;
}

/** A case about a person. */
export function NewCaseDialog({ person, settled = '', onClose }: NewCaseDialogProps) {
  const types = useOperationTypes().filter(
    (type) => type.permitted && takes(type, 'person', 'account', 'record'),
  );
  const { check } = useCallerCheck('persons', person.id);
  return (
    <SubjectCaseDialog
      name={person.name}
      item={{ personId: person.id, unitId: person.unitId }}
      types={types}
      settled={settled}
      asks={requesterOf('persons', check)}
      {...(check ? { callerId: check.id } : {})}
      onClose={onClose}
    />
  );
}
