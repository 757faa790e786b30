import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { policies } from '../../../db/schema/index.ts';
import { approvals } from '../../../db/schema/words.ts';
import { placeholder, update } from '../change.ts';
import { choice, policyId, reason, workingHours } from '../fields.ts';
import { block, defineOperation, type Blocker, type Operation } from '../operation.ts';
import { approvalsOf, isStricter } from '../policy.ts';

const input = z.strictObject({
  policyId: policyId(),
  approval: choice(approvals).optional(),
  expiryHours: workingHours().optional(),
  reason: reason(),
});
type ChangePolicy = z.infer<typeof input>;

async function policyRow(db: Reader, id: string) {
  const [row] = await db.select().from(policies).where(eq(policies.id, id));
  return row;
}
type PolicyRow = NonNullable<Awaited<ReturnType<typeof policyRow>>>;

/** What the request changes, by column. */
function newValues(row: PolicyRow, given: ChangePolicy): { approval?: string; expiryHours?: number } {
  return {
    ...(given.approval && given.approval !== row.approval ? { approval: given.approval } : {}),
    ...(given.expiryHours && given.expiryHours !== row.expiryHours ? { expiryHours: given.expiryHours } : {}),
  };
}

function aboutTheApproval(operation: Operation, given: ChangePolicy): Blocker[] {
  if (!given.approval || approvalsOf(operation).includes(given.approval)) return [];
  return [
    isStricter(operation.approval, given.approval)
      ? block(
          'below-floor',
          {
            zh: '低于此事项在程序中规定的最低要求。策略只能更严，不能更宽，请选择更严的一种。',
            en: 'This is less than the program requires of the operation. A policy can only be stricter; choose a stricter one.',
          },
          'approval',
        )
      : block(
          'approval-unsuitable',
          {
            zh: '此事项不能由这样的人复核：登记事项只由督导复核，人社局的由人社局决定，策略和工作人员由另一系统管理员或督导复核。',
            en: 'These people do not decide this operation: supervisors decide about the registry, bureaus about what is theirs, a second administrator or a supervisor about policies and staff.',
          },
          'approval',
        ),
  ];
}

/**
 * How a type of operation is decided is data (product.md): changed by an administrator, agreed to by another person,
 * versioned, and never below the floor in code. `operationOf` gives the declaration a policy is about.
 */
export const changePolicyOf = (operationOf: (type: string) => Operation | undefined): Operation =>
  defineOperation<ChangePolicy>({
    type: 'change-policy',
    title: { zh: '修改复核策略', en: 'Change a policy' },
    channels: [],
    evidence: [],
    permission: 'policy:change',
    approval: 'admin-or-supervisor',
    expiryHours: 35,
    revertible: true,
    input,
    target: async (db, given) =>
      operationOf(given.policyId) && (await policyRow(db, given.policyId))
        ? {
            personId: null,
            unitId: null,
            bureauIds: [],
            subject: { type: 'policies', id: given.policyId },
          }
        : null,
    blockers: async (db, given) => {
      const operation = operationOf(given.policyId);
      const row = await policyRow(db, given.policyId);
      if (!operation || !row) return [];
      const changed = Object.keys(newValues(row, given)).length > 0;
      return [
        ...aboutTheApproval(operation, given),
        ...(changed
          ? []
          : [
              block('nothing-changes', {
                zh: '与现行策略相同，没有要修改的内容。请填写新的复核方式或期限。',
                en: 'This is the policy in force; nothing would change. Give a new approval or a new time.',
              }),
            ]),
      ];
    },
    plan: async (db, given) => {
      const row = await policyRow(db, given.policyId);
      const after = row ? newValues(row, given) : {};
      if (!row || Object.keys(after).length === 0) return [];
      const before: Record<string, unknown> = { changedAt: row.changedAt };
      if (after.approval) before['approval'] = row.approval;
      if (after.expiryHours) before['expiryHours'] = row.expiryHours;
      return [update('policies', row.id, before, { ...after, changedAt: placeholder.now })];
    },
  });
