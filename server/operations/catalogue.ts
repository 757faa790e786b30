/** The operations there are: an explicit list. CONTRIBUTING.md says how to add one. */
import { notFound, Problem } from '../errors.ts';
import { applyUnitAdmin } from './types/apply-unit-admin.ts';
import { changeHrBureau } from './types/change-hr-bureau.ts';
import { changePolicyOf } from './types/change-policy.ts';
import { changeStaff } from './types/change-staff.ts';
import { correctIdNumber } from './types/correct-id-number.ts';
import { correctOrgCode } from './types/correct-org-code.ts';
import { correctUnitDetails } from './types/correct-unit-details.ts';
import type { Operation } from './operation.ts';
import { decideUnitAdmin } from './types/decide-unit-admin.ts';
import { decideUnitRegistration } from './types/decide-unit-registration.ts';
import { deleteBureauAccount } from './types/delete-bureau-account.ts';
import { deletePersonAccount } from './types/delete-person-account.ts';
import { deleteUnitRegistration } from './types/delete-unit-registration.ts';
import { mergeUnits } from './types/merge-units.ts';
import { movePerson } from './types/move-person.ts';
import { resetPassword } from './types/reset-password.ts';
import { restoreUnitAccess } from './types/restore-unit-access.ts';
import { suspendAccount } from './types/suspend-account.ts';
import { reconcileLearningHours } from './types/reconcile-learning-hours.ts';
import { recountHours } from './types/recount-hours.ts';
import { returnRecord } from './types/return-record.ts';
import { revertOf } from './types/revert.ts';
import { revokeUnitAdmin } from './types/revoke-unit-admin.ts';

/** Undo, which is submitted by a route of its own. */
export const revert = revertOf(storedOperation);

const changePolicy = changePolicyOf(listedOperation);

export const catalogue: readonly Operation[] = [
  correctIdNumber,
  movePerson,
  deletePersonAccount,
  deleteBureauAccount,
  suspendAccount,
  deleteUnitRegistration,
  correctOrgCode,
  correctUnitDetails,
  changeHrBureau,
  mergeUnits,
  applyUnitAdmin,
  decideUnitAdmin,
  revokeUnitAdmin,
  decideUnitRegistration,
  restoreUnitAccess,
  resetPassword,
  returnRecord,
  recountHours,
  reconcileLearningHours,
  changePolicy,
  changeStaff,
  revert,
];

const byType: ReadonlyMap<string, Operation> = new Map(
  catalogue.map((operation) => [operation.type, operation]),
);

/** The operation of a type; undefined when the catalogue does not have it. */
export function listedOperation(type: string): Operation | undefined {
  return byType.get(type);
}

/** @throws Problem 422 for a type that is not in the catalogue */
export function operationOf(type: string): Operation {
  const operation = byType.get(type);
  if (!operation)
    throw new Problem(
      422,
      'invalid-input',
      { zh: '没有这种办理事项。', en: 'There is no such operation.' },
      {
        errors: {
          type: {
            zh: '没有这种办理事项，请从列表中选择。',
            en: 'There is no such operation; choose one of the list.',
          },
        },
      },
    );
  return operation;
}

/** The operation of a stored row. @throws Problem 404 when the catalogue no longer has it */
export function storedOperation(type: string): Operation {
  const operation = byType.get(type);
  if (!operation) throw notFound();
  return operation;
}
