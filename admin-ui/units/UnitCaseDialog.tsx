import type { UnitPage } from '../../server/registry/contract.ts';
import { SubjectCaseDialog } from '../components/SubjectCaseDialog.tsx';
import { requesterOf } from '../diagnosis/requester.ts';
import { useCallerCheck } from '../diagnosis/use-caller-check.ts';
import { useUnitRights } from './unit-actions.ts';

interface UnitCaseDialogProps {
  page: UnitPage;
  /** What it is about, when that is settled. */
  settled: string | null;
  onClose: () => void;
}

/** A case about a unit. */
export function UnitCaseDialog({ page, settled, onClose }: UnitCaseDialogProps) {
  const { desk } = useUnitRights(page);
  const { check } = useCallerCheck('units', page.unit.id);
  return (
    <SubjectCaseDialog
      name={page.unit.name}
      item={{ unitId: page.unit.id }}
      types={desk}
      settled={settled ?? ''}
      asks={requesterOf('units', check)}
      {...(check ? { callerId: check.id } : {})}
      onClose={onClose}
    />
  );
}
