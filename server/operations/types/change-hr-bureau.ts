import { eq } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { bureaus } from '../../../db/schema/index.ts';
import { hrBureauFit } from '../../rules/hr-bureau.ts';
import { update } from '../change.ts';
import { calledBack } from '../checks/call-back.ts';
import {
  isLive,
  statedCodeDiffers,
  unitNotLive,
  unitSubject,
  unitTarget,
  type UnitSubject,
} from '../checks/unit.ts';
import { administratorOrText, bureauId, orgCode, unitId } from '../fields.ts';
import { block, defineOperation, warn, type Blocker } from '../operation.ts';

const input = z.strictObject({
  unitId: unitId(),
  statedOrgCode: orgCode(),
  newBureauId: bureauId(),
  callbackBy: administratorOrText(),
});
type ChangeHrBureau = z.infer<typeof input>;

type Bureau = UnitSubject['bureau'];

async function bureauOf(db: Reader, id: string): Promise<Bureau | undefined> {
  const [row] = await db.select().from(bureaus).where(eq(bureaus.id, id));
  return row;
}

const because = (code: string, zh: string, en: string): Blocker => block(code, { zh, en }, 'newBureauId');

/**
 * Whether the bureau may be the unit's 人事户头: that of the unit's district (FAQ unit-12); the city's and the
 * province's with a reason (product.md). A city without districts has no other bureau than its own.
 */
function aboutTheBureau({ unit }: UnitSubject, bureau: Bureau | undefined): Blocker[] {
  if (!bureau)
    return [
      because(
        'no-such-bureau',
        '没有这个人社局，请从列表中选择。',
        'There is no such bureau; choose one of the list.',
      ),
    ];
  if (bureau.id === unit.bureauId)
    return [
      because(
        'bureau-unchanged',
        '所选的就是现在的人事户头，无需修改。单位登录不了的，先查审核情况（unit-8）。',
        'This is the unit’s 人事户头 already; nothing to change. If the unit cannot log in, look at its registration first (FAQ unit-8).',
      ),
    ];
  switch (hrBureauFit(unit, bureau)) {
    case 'fits':
      return [];
    case 'provincial':
      return [
        warn(
          'bureau-provincial',
          {
            zh: '人事户头一般为单位所在区县的人社局；选省厅的，请写明单位确属省直。',
            en: 'The 人事户头 is the bureau of the unit’s district; state that this unit belongs to the province itself.',
          },
          'newBureauId',
        ),
      ];
    case 'municipal':
      return [
        warn(
          'bureau-municipal',
          {
            zh: '人事户头一般为单位所在区县的人社局；选市局的，请写明单位确属市直。',
            en: 'The 人事户头 is the bureau of the unit’s district; state that this unit belongs to the city itself.',
          },
          'newBureauId',
        ),
      ];
    case 'outside-city':
      return [
        because(
          'bureau-outside-city',
          '所选人社局不在单位所在城市，请改选；单位所在城市登记有误的，先办理修改单位所在地。',
          'This bureau lies outside the unit’s city; choose another. If the unit’s city is wrong, correct that first.',
        ),
      ];
    case 'other-district':
      return [
        because(
          'bureau-of-another-district',
          '所选人社局是另一区县的，请选单位所在区县的人社局（unit-12）；单位所在区县登记有误的，先办理修改单位所在地。',
          'This is another district’s bureau; choose that of the unit’s district (FAQ unit-12). If the unit’s district is wrong, correct that first.',
        ),
      ];
  }
}

/**
 * FAQ unit-5, unit-12: 修改人事户头. A pending unit goes into the new bureau's queue at once; for an approved one a
 * supervisor decides. The call is made by the desk, to a number the unit has registered.
 */
export const changeHrBureau = defineOperation<ChangeHrBureau>({
  type: 'change-hr-bureau',
  title: { zh: '修改人事户头', en: 'Change a unit’s 人事户头' },
  channels: ['phone', 'qq'],
  evidence: ['call-record'],
  permission: 'operation:propose',
  approval: 'none',
  approvalFor: async (db, given) =>
    (await unitSubject(db, given.unitId))?.unit.status === 'approved' ? 'supervisor' : 'none',
  expiryHours: 35,
  revertible: true,
  input,
  // Both bureaus keep seeing it.
  target: async (db, given) => {
    const subject = await unitSubject(db, given.unitId);
    if (!subject) return null;
    const bureau = await bureauOf(db, given.newBureauId);
    const target = unitTarget(subject);
    return { ...target, bureauIds: [...target.bureauIds, ...(bureau ? [bureau.id] : [])] };
  },
  blockers: async (db, given, { now }) => {
    const subject = await unitSubject(db, given.unitId);
    if (!subject) return [];
    const notLive = unitNotLive(subject, 'unitId');
    if (notLive.length > 0) return notLive;
    return [
      ...statedCodeDiffers(subject, ['statedOrgCode', given.statedOrgCode]),
      ...aboutTheBureau(subject, await bureauOf(db, given.newBureauId)),
      ...(await calledBack(db, subject.unit, ['callbackBy', given.callbackBy], now)),
    ];
  },
  plan: async (db, given) => {
    const subject = await unitSubject(db, given.unitId);
    const bureau = await bureauOf(db, given.newBureauId);
    if (!subject || !bureau || !isLive(subject.unit) || bureau.id === subject.unit.bureauId) return [];
    const { unit } = subject;
    return [update('units', unit.id, { bureauId: unit.bureauId }, { bureauId: bureau.id })];
  },
});
