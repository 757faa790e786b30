import { useMemo } from 'react';
import { liveUnitStatuses } from '../../db/schema/words.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import type { UnitAdminRow, UnitPage } from '../../server/registry/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';
import { takes } from '../components/field-kinds.ts';
import { useOperationTypes } from '../components/use-operation-titles.ts';

/**
 * Something that may be done about a unit: what needs material is done on a case in the workbench, what is decided
 * here and now in a dialog.
 */
export type UnitAction = { way: 'case'; type: string | null } | ({ way: 'dialog'; title: string } & Proposal);

/** An operation with what is settled of its input; an undefined field is not asked either. */
export interface Proposal {
  type: string;
  input: Readonly<Record<string, unknown>>;
}

/** Neither merged nor deleted: something can still be done about it. */
export const isLive = (page: UnitPage): boolean =>
  (liveUnitStatuses as readonly string[]).includes(page.unit.status);

/** Where an operation makes sense only for a unit in some state. What stands here is still for the server to refuse. */
const makesSense: Record<string, (page: UnitPage) => boolean> = {
  'delete-unit-registration': ({ unit }) => unit.status !== 'approved' && !unit.everApproved,
  'restore-unit-access': ({ admins }) => admins.some(({ status, linked }) => status === 'active' && !linked),
};

/** What the desk may start for a unit: operations about it that need material, and so a case. */
export function deskTypes(page: UnitPage, types: readonly OperationTypeRow[]): OperationTypeRow[] {
  if (!isLive(page)) return [];
  return types.filter(
    (row) =>
      row.permitted &&
      row.material.length > 0 &&
      takes(row, 'unit', 'unit-admin') &&
      !takes(row, 'person') &&
      (makesSense[row.type]?.(page) ?? true),
  );
}

export interface UnitRights {
  /** Operations to start on a case. */
  desk: readonly OperationTypeRow[];
  mayWork: boolean;
  /** Whether the user's bureau is the unit's own, which alone decides about it. */
  ownBureau: boolean;
  /** Bureau staff who may read the unit but whose bureau is not its own. */
  readsOnly: boolean;
}

/** What the user may do about a unit. */
export function useUnitRights(page: UnitPage): UnitRights {
  const types = useOperationTypes();
  const mayWork = useMay('case:work');
  const user = useSession()?.user;
  return useMemo(() => {
    const isBureau = user?.role === 'bureau';
    const ownBureau = isBureau && user.bureauId === page.unit.bureauId;
    return {
      desk: mayWork ? deskTypes(page, types) : [],
      mayWork: mayWork && isLive(page),
      ownBureau,
      readsOnly: isBureau && !ownBureau,
    };
  }, [page, types, mayWork, user]);
}

/** The bureau takes an administrator's rights away: step 1 of a replacement. */
export const revokeRight = (admin: UnitAdminRow): Proposal => ({
  type: 'revoke-unit-admin',
  input: { unitAdminId: admin.id },
});

/** The bureau decides about a unit that registered itself. */
export const decideRegistration = (unitId: string, decision: 'approve' | 'reject'): Proposal => ({
  type: 'decide-unit-registration',
  input: { unitId, decision, ...(decision === 'approve' ? { reason: undefined } : {}) },
});

/** The bureau decides about an application: step 3 of a replacement. */
export const decideApplication = (unitAdminId: string, decision: 'approve' | 'reject'): Proposal => ({
  type: 'decide-unit-admin',
  input: { unitAdminId, decision, ...(decision === 'approve' ? { reason: undefined } : {}) },
});
