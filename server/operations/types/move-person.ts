import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { operations } from '../../../db/schema/index.ts';
import { update, type Change, type Values } from '../change.ts';
import { listOf, openRecordsOf, type OpenRecord } from '../checks/open-records.ts';
import { accountNotInUse, cardNotTarget, personSubject, type PersonSubject } from '../checks/person.ts';
import { aboutTheNewUnit, unitOf, type Unit } from '../checks/new-unit.ts';
import { statedAdministratorDiffers } from '../checks/stated-administrator.ts';
import { statedUnitDiffers } from '../checks/stated-unit.ts';
import {
  choice,
  cityCode,
  idNumber,
  operationId,
  personId,
  personName,
  phone,
  unitId,
  unitName,
} from '../fields.ts';
import { block, defineOperation, warn, type Blocker } from '../operation.ts';
import { pageUsedForAnother } from '../page-use.ts';
import { helpdesk, recordStep } from '../record-step.ts';

const type = 'move-person';

const input = z.strictObject({
  personId: personId(),
  idNumberOnCopy: idNumber(),
  nameOnCopy: personName(),
  statedUnitName: unitName(),
  statedCityCode: cityCode(),
  newUnitId: unitId(),
  newCityCode: cityCode(),
  statedAdminName: personName().optional(),
  statedAdminPhone: phone().optional(),
  openRecords: choice(['block', 'return-to-person']).default('block'),
  correctsOperationId: operationId().optional(),
});
type MovePerson = z.infer<typeof input>;

/** Where somebody belongs: the unit, and the city as the person chose it. */
interface Place {
  unit: Unit | null;
  cityCode: string | null;
}

/** The move that this one corrects, when it is one of this person and in force. */
async function corrected(db: Reader, given: MovePerson): Promise<typeof operations.$inferSelect | undefined> {
  if (given.correctsOperationId === undefined) return undefined;
  const [row] = await db
    .select()
    .from(operations)
    .where(
      and(
        eq(operations.id, given.correctsOperationId),
        eq(operations.type, type),
        eq(operations.status, 'applied'),
        eq(operations.personId, given.personId),
      ),
    );
  return row;
}

/** Where the person was before a move in force. */
async function placeBefore(db: Reader, now: Place, move: { changes: unknown[] }): Promise<Place> {
  for (const change of move.changes as Change[])
    if (change.kind === 'update' && change.table === 'persons') {
      const { unitId = now.unit?.id ?? null, cityCode = now.cityCode } = change.before as {
        unitId?: string | null;
        cityCode?: string | null;
      };
      return { unit: await unitOf(db, unitId), cityCode };
    }
  return now;
}

async function statedPlaceDiffers(db: Reader, place: Place, given: MovePerson): Promise<Blocker[]> {
  const { unit } = place;
  if (!unit)
    return [
      warn(
        'no-unit-registered',
        {
          zh: '此人没有登记单位，来函所写的原单位和城市无从比对，请另行核对并写明。',
          en: 'This person has no registered unit to compare with the unit and city stated; check them otherwise and state how.',
        },
        'statedUnitName',
      ),
    ];
  const found = await statedUnitDiffers(db, unit, ['statedUnitName', given.statedUnitName]);
  if (given.statedCityCode !== (place.cityCode ?? unit.cityCode))
    found.push(
      block(
        'stated-city-differs',
        {
          zh: '来函所写的原单位所在城市与登记的不一致，请核对对象，或要求补正。',
          en: 'The old city stated is not the registered one; check the person or ask for material.',
        },
        'statedCityCode',
      ),
    );
  return found;
}

/**
 * The old unit and city stated. The letter of a move that is corrected tells of the place before that move; a new letter
 * for the correction, of the present one.
 */
async function aboutTheOldPlace(
  db: Reader,
  { person, unit }: PersonSubject,
  given: MovePerson,
): Promise<Blocker[]> {
  const now: Place = { unit, cityCode: person.cityCode };
  const earlier = await corrected(db, given);
  if (!earlier) return statedPlaceDiffers(db, now, given);
  const before = await statedPlaceDiffers(db, await placeBefore(db, now, earlier), given);
  if (before.length === 0) return before;
  const present = await statedPlaceDiffers(db, now, given);
  return present.length === 0 ? present : before;
}

const nothingChanges = (): Blocker =>
  block(
    'nothing-changes',
    {
      zh: '现单位和城市与登记的相同，无需变更，请告知来件人。',
      en: 'The new unit and city are the registered ones; nothing to change. Tell the requester.',
    },
    'newUnitId',
  );

const recordsOpen = (open: readonly OpenRecord[]): Blocker => {
  const list = listOf(open);
  return block(
    'open-records',
    {
      zh: `在原单位还有未办结的记录：${list.zh}。请先由原单位和人社局办结，或选择一并退回个人。`,
      en: `Records are still open at the old unit: ${list.en}. Have the unit and its bureau finish them, or choose to return them to the person.`,
    },
    'openRecords',
  );
};

const correctsOther = (): Blocker =>
  block(
    'corrects-other',
    {
      zh: '所更正的须是同一人已生效、未撤销的单位变更。请改选，或不选并另附材料。',
      en: 'What is corrected has to be a move of the same person that is in force. Choose that one, or none and mark the material.',
    },
    'correctsOperationId',
  );

/** The open records that the move leaves behind; none where the unit stays. */
const leftBehind = async (db: Reader, { person }: PersonSubject, given: MovePerson): Promise<OpenRecord[]> =>
  person.unitId === null || person.unitId === given.newUnitId
    ? []
    : openRecordsOf(db, person.id, person.unitId);

/**
 * FAQ profile-1: 修改单位所在城市. Records stay with the person and keep the unit they were submitted to, so that
 * recognised hours are untouched. Open ones stand against the move unless they are returned with it (product.md).
 */
export const movePerson = defineOperation<MovePerson>({
  type,
  title: { zh: '修改单位所在城市', en: 'Move a person to another unit or city' },
  channels: ['fax'],
  identity: true,
  faxTitle: '广东省继续教育管理系统修改单位所在城市',
  evidence: ['id-card-front', 'id-card-back', 'stamped-letter'],
  permission: 'operation:propose',
  approval: 'supervisor',
  expiryHours: 35,
  revertible: true,
  input,
  corrects: 'correctsOperationId',
  target: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    if (!subject) return null;
    const to = await unitOf(db, given.newUnitId);
    return {
      personId: subject.person.id,
      unitId: null,
      bureauIds: [subject.unit, to].flatMap((unit) => (unit ? [unit.bureauId] : [])),
    };
  },
  blockers: async (db, given, circumstances) => {
    const subject = await personSubject(db, given.personId);
    if (!subject) return [];
    const { person, account } = subject;
    const open = given.openRecords === 'block' ? await leftBehind(db, subject, given) : [];
    const stays = person.unitId === given.newUnitId && person.cityCode === given.newCityCode;
    const isOther = given.correctsOperationId !== undefined && !(await corrected(db, given));
    return [
      ...accountNotInUse(subject, 'personId'),
      ...cardNotTarget(
        { idNumber: account.idNumber, name: person.name },
        { idNumber: ['idNumberOnCopy', given.idNumberOnCopy], name: ['nameOnCopy', given.nameOnCopy] },
      ),
      ...(await aboutTheOldPlace(db, subject, given)),
      ...(await aboutTheNewUnit(db, await unitOf(db, given.newUnitId), given.newCityCode)),
      ...(stays ? [nothingChanges()] : []),
      ...(open.length > 0 ? [recordsOpen(open)] : []),
      ...(isOther ? [correctsOther()] : []),
      // The letter is stamped by the new unit, and its administrator is named in it.
      ...(await statedAdministratorDiffers(db, given.newUnitId, given)),
      ...(await pageUsedForAnother(db, given.personId, circumstances)),
    ];
  },
  plan: async (db, given) => {
    const subject = await personSubject(db, given.personId);
    const to = await unitOf(db, given.newUnitId);
    if (!subject || !to) return [];
    const { person } = subject;
    const before: Values = {};
    const after: Values = {};
    for (const [column, value] of [
      ['unitId', to.id],
      ['cityCode', given.newCityCode],
    ] as const)
      if (person[column] !== value) {
        before[column] = person[column];
        after[column] = value;
      }
    const returned = given.openRecords === 'return-to-person' ? await leftBehind(db, subject, given) : [];
    return [
      ...(Object.keys(after).length > 0 ? [update('persons', person.id, before, after)] : []),
      ...returned.map((record) => recordStep(record, 'returned-to-person', helpdesk, '变更单位，退回个人')),
    ];
  },
});
