import { and, count, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { persons, records, units } from '../../../db/schema/index.ts';
import { sameIdNumber } from '../../identifiers/id-number.ts';
import { update } from '../change.ts';
import { statedUnitDiffers } from '../checks/stated-unit.ts';
import {
  isLive,
  rightsAt,
  statedCodeDiffers,
  unitNotLive,
  unitSubject,
  unitTarget,
  type UnitSubject,
} from '../checks/unit.ts';
import { idNumber, orgCode, reason, unitId, unitName } from '../fields.ts';
import { block, defineOperation, type Blocker } from '../operation.ts';

const input = z.strictObject({
  unitId: unitId(),
  statedUnitName: unitName(),
  statedOrgCode: orgCode(),
  adminIdNumber: idNumber(),
  reason: reason(),
});
type DeleteUnitRegistration = z.infer<typeof input>;

/** An approval that was undone counts all the same (product.md). */
const isOrWasApproved = ({ unit }: UnitSubject): boolean => unit.status === 'approved' || unit.everApproved;

/** `unit-approved`: the FAQ's own sentence (unit-1). */
function unitApproved(subject: UnitSubject): Blocker[] {
  if (!isOrWasApproved(subject)) return [];
  const { unit } = subject;
  const once = unit.status !== 'approved';
  return [
    block(
      'unit-approved',
      {
        zh: `单位注册通过人社局审核的不可删除（unit-1）${once ? '，审核后来被撤回的也是如此' : ''}。名称、所在地或代码有误的，办理更正；重复注册的，由单位管理员来电合并。`,
        en: `A unit whose registration the bureau has approved cannot be deleted (FAQ unit-1)${once ? ', even after the approval was taken back' : ''}. A wrong name, place or code is corrected; of two registrations the unit’s administrator asks for a merge.`,
      },
      'unitId',
    ),
  ];
}

/**
 * `administrator-differs`: the number is that of somebody who administers the unit or applies to. Where the bureau
 * rejected the unit it rejected its applicant with it, who remains the one to ask for the deletion.
 */
async function administratorDiffers(
  db: Reader,
  { unit }: UnitSubject,
  given: DeleteUnitRegistration,
): Promise<Blocker[]> {
  const asking = unit.status === 'rejected' ? (['rejected'] as const) : [];
  const rights = await rightsAt(db, unit.id, ['applied', 'active', ...asking]);
  if (rights.some(({ account }) => sameIdNumber(given.adminIdNumber, account.idNumber))) return [];
  return [
    block(
      'administrator-differs',
      {
        zh: '来函所写的管理员身份证号码不是该单位登记的管理员的：请核对对象，或对照原图重录；仍不符的要求补正。',
        en: 'The administrator’s ID number stated is none of the unit’s. Check the unit, or type it again from the picture; if it still differs, ask for material.',
      },
      'adminIdNumber',
    ),
  ];
}

/** `has-persons`, `has-records` and `has-merged`: nobody and nothing is left without a unit (the FAQ is silent). */
async function stillAttached(db: Reader, { unit }: UnitSubject): Promise<Blocker[]> {
  const [people] = await db
    .select({ n: count() })
    .from(persons)
    .where(and(eq(persons.unitId, unit.id), ne(persons.status, 'deleted')));
  const [hours] = await db
    .select({ n: count() })
    .from(records)
    .where(and(eq(records.unitId, unit.id), ne(records.status, 'void')));
  const [absorbed] = await db
    .select({ id: units.id })
    .from(units)
    .where(eq(units.mergedInto, unit.id))
    .limit(1);
  const found: Blocker[] = [];
  if (absorbed)
    found.push(
      block(
        'has-merged',
        {
          zh: '另有单位已并入该单位，旧名称和旧代码都指向这里。请先撤销该合并（见单位页面的办理记录），再删除。',
          en: 'Another unit was merged into this one, and its old name and code lead here. Undo that merge first (see the unit’s history).',
        },
        'unitId',
      ),
    );
  if (people && people.n > 0)
    found.push(
      block(
        'has-persons',
        {
          zh: `单位名下还有 ${people.n} 人（名单见单位页面）。请先办理变更单位，再删除。`,
          en: `Persons still at this unit: ${people.n} (the unit’s page lists them). Move them to their right unit first.`,
        },
        'unitId',
      ),
    );
  if (hours && hours.n > 0)
    found.push(
      block(
        'has-records',
        {
          zh: `单位名下还有 ${hours.n} 条继续教育记录（见单位页面）。请先办结或退案，再删除；确属重复注册的，办理合并。`,
          en: `Records still at this unit: ${hours.n} (see the unit’s page). Let them be settled or returned first; if the unit was registered twice, merge it.`,
        },
        'unitId',
      ),
    );
  return found;
}

/** FAQ unit-1: 删除单位注册信息. The registration becomes a tombstone and its code is free. */
export const deleteUnitRegistration = defineOperation<DeleteUnitRegistration>({
  type: 'delete-unit-registration',
  title: { zh: '删除单位注册信息', en: 'Delete a unit’s registration' },
  channels: ['fax'],
  faxTitle: '广东省继续教育系统删除单位注册信息',
  evidence: ['org-code-certificate'],
  permission: 'operation:propose',
  approval: 'supervisor',
  expiryHours: 35,
  revertible: true,
  input,
  target: async (db, given) => {
    const subject = await unitSubject(db, given.unitId);
    return subject ? unitTarget(subject) : null;
  },
  blockers: async (db, given) => {
    const subject = await unitSubject(db, given.unitId);
    if (!subject) return [];
    const notLive = unitNotLive(subject, 'unitId');
    if (notLive.length > 0) return notLive;
    return [
      ...unitApproved(subject),
      ...(await statedUnitDiffers(db, subject.unit, ['statedUnitName', given.statedUnitName])),
      ...statedCodeDiffers(subject, ['statedOrgCode', given.statedOrgCode]),
      ...(await administratorDiffers(db, subject, given)),
      ...(await stillAttached(db, subject)),
    ];
  },
  plan: async (db, given) => {
    const subject = await unitSubject(db, given.unitId);
    if (!subject || !isLive(subject.unit) || isOrWasApproved(subject)) return [];
    const { unit } = subject;
    const rights = await rightsAt(db, unit.id, ['applied', 'active']);
    return [
      update(
        'units',
        unit.id,
        { status: unit.status, statusReason: unit.statusReason },
        { status: 'deleted', statusReason: given.reason },
      ),
      ...rights.map(({ right }) =>
        update(
          'unit_admins',
          right.id,
          { status: right.status, reason: right.reason },
          {
            status: right.status === 'active' ? 'revoked' : 'withdrawn',
            reason: `单位注册已删除：${given.reason}`,
          },
        ),
      ),
    ];
  },
});
