import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { records } from '../../../db/schema/index.ts';
import type { RecordStatus } from '../../../db/schema/words.ts';
import type { Text } from '../../text.ts';
import { placeholder, update } from '../change.ts';
import { accountDeleted, personSubject, type PersonSubject } from '../checks/person.ts';
import { unitSubject, type UnitSubject } from '../checks/unit.ts';
import { choice, reason, recordId } from '../fields.ts';
import { block, defineOperation, type Blocker } from '../operation.ts';

const input = z.strictObject({
  recordId: recordId(),
  to: choice(['unit', 'person']),
  reason: reason(),
});
type ReturnRecord = z.infer<typeof input>;

const atUnit: readonly RecordStatus[] = ['unit-review', 'returned-to-unit'];

/** Who takes the step in the unit's place, in the words of 办理情况. */
const helpdesk = '客服';

interface Subject {
  record: typeof records.$inferSelect;
  status: RecordStatus;
  owner: PersonSubject;
  /** The 人事户头 of the record's unit; of the person's, where the record has none. */
  bureau: UnitSubject['bureau'] | null;
}

async function subjectOf(db: Reader, recordId: string): Promise<Subject | undefined> {
  const [record] = await db.select().from(records).where(eq(records.id, recordId));
  const owner = record && (await personSubject(db, record.personId));
  if (!owner) return undefined;
  const unitId = record.unitId ?? owner.person.unitId;
  const unit = unitId === null ? undefined : await unitSubject(db, unitId);
  return { record, status: record.status as RecordStatus, owner, bureau: unit?.bureau ?? null };
}

/** FAQ declare-1 and declare-3 name 公需 and 专业; 选修 is locked alike (product.md). */
const recognised = (subject: string): Text =>
  subject === 'elective'
    ? {
        zh: '该记录人力资源部门已认定通过。问答只写明公修课、专业课认定后不能修改、不能删除，选修在本台同样锁定。若有疑问可咨询省厅：83134871。',
        en: 'The record is recognised. The FAQ says of public and professional records that they are neither changed nor deleted then; elective ones are locked here alike. Questions go to the provincial department, 83134871.',
      }
    : {
        zh: '公修课或专业课在人力资源部门已认定通过，则不能再修改，也不能删除（declare-1、declare-3）。若有疑问可咨询省厅：83134871。',
        en: 'A public or professional record that is recognised is neither changed nor deleted (FAQ declare-1, declare-3). Questions go to the provincial department, 83134871.',
      };

/** Where a record stands decides whereto it goes: from the bureau to the unit, from the unit to the person. */
function aboutTheWay({ record, status }: Subject, { to }: ReturnRecord, isBureau: boolean): Blocker[] {
  if (status === 'recognised') return [block('recognised-record', recognised(record.subject), 'recordId')];
  if (status === 'bureau-review')
    return to === 'unit'
      ? []
      : [
          block(
            'two-hops',
            {
              zh: '记录在人力资源部门认定中，须先由人社局退案到单位，再由单位退案到个人。请改为退到单位。',
              en: 'The record awaits recognition: the bureau returns it to the unit, and the unit to the person. Choose the unit.',
            },
            'to',
          ),
        ];
  if (!atUnit.includes(status))
    return [
      block(
        'not-returnable',
        {
          zh: '记录在个人手上或已作废，没有可退的。个人可直接修改或删除。',
          en: 'The record is with the person or void, so there is nothing to return. The person changes or deletes it online.',
        },
        'recordId',
      ),
    ];
  return [
    ...(to === 'unit'
      ? [
          block(
            'already-at-unit',
            {
              zh: '记录已在单位。要让个人修改的，请改为退到个人。',
              en: 'The record is at the unit already. Return it to the person if the person is to change it.',
            },
            'to',
          ),
        ]
      : []),
    ...(isBureau
      ? [
          block(
            'at-the-unit',
            {
              zh: '记录在单位，不由人社局退案：请单位在“继续教育记录审核”中退案（unit-9）；单位办不了的，凭公函请客服代办。',
              en: 'The record is at the unit and not for the bureau to return: the unit does it online (FAQ unit-9), or the desk on the unit’s letter.',
            },
            'recordId',
          ),
        ]
      : []),
  ];
}

/**
 * 退案 (FAQ declare-1, declare-2, declare-3, unit-9): the bureau returns what awaits its recognition to the unit, and
 * decides alone also when the desk proposes it; the desk returns to the person, on the unit's letter, what the unit
 * cannot return itself.
 */
export const returnRecord = defineOperation<ReturnRecord>({
  type: 'return-record',
  title: { zh: '退案', en: 'Return a record' },
  channels: ['fax', 'phone', 'online'],
  evidence: [
    {
      anyOf: ['stamped-letter'],
      when: { zh: '由客服办理时', en: 'when the desk does it' },
      applies: async (_db, _given, { maker }) => maker.role !== 'bureau',
    },
  ],
  permission: 'record:return',
  approval: 'supervisor',
  approvalFor: async (db, given) => {
    const subject = await subjectOf(db, given.recordId);
    return subject?.status === 'bureau-review' && subject.bureau ? 'bureau' : 'supervisor';
  },
  expiryHours: 35,
  revertible: true,
  input,
  // Not the unit: records of one unit are returned side by side, and its history is not theirs.
  target: async (db, given) => {
    const subject = await subjectOf(db, given.recordId);
    if (!subject) return null;
    const { record, bureau } = subject;
    return {
      personId: record.personId,
      unitId: null,
      bureauIds: bureau ? [bureau.id] : [],
      subject: { type: 'records', id: record.id },
    };
  },
  blockers: async (db, given, { maker }) => {
    const subject = await subjectOf(db, given.recordId);
    if (!subject) return [];
    return [
      ...aboutTheWay(subject, given, maker.role === 'bureau'),
      ...accountDeleted(subject.owner, 'recordId'),
    ];
  },
  plan: async (db, given) => {
    const subject = await subjectOf(db, given.recordId);
    if (!subject) return [];
    const { record, status, bureau } = subject;
    const fromBureau = status === 'bureau-review' && given.to === 'unit';
    if (!fromBureau && !(atUnit.includes(status) && given.to === 'person')) return [];
    const to: RecordStatus = fromBureau ? 'returned-to-unit' : 'returned-to-person';
    return [
      update(
        'records',
        record.id,
        { status, statusSince: record.statusSince, history: record.history },
        {
          status: to,
          statusSince: placeholder.now,
          history: [
            ...record.history,
            {
              at: placeholder.now,
              from: status,
              to,
              by: fromBureau && bureau ? bureau.name : helpdesk,
              note: given.reason,
            },
          ],
        },
      ),
    ];
  },
});
