import type { PersonRow } from '../../server/registry/contract.ts';
import { takes } from '../components/field-kinds.ts';
import { SubjectCaseDialog } from '../components/SubjectCaseDialog.tsx';
import { useOperationTypes } from '../components/use-operation-titles.ts';

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
  return (
    <SubjectCaseDialog
      name={person.name}
      item={{ personId: person.id, unitId: person.unitId }}
      types={types}
      settled={settled}
      asks="individual"
      onClose={onClose}
    />
  );
}
