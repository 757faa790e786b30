/** What stands against two registrations becoming one. */
import type { Reader } from '../../../db/database.ts';
import { judgedDifferent } from '../../duplicates/judgement.ts';
import { checkUnitCode } from '../../identifiers/unit-code.ts';
import { comparableUnitName, similarUnitNames } from '../../identifiers/unit-name.ts';
import { survivorOf } from '../../registry/survivor.ts';
import { unitNotLive, unitSubject } from '../checks/unit.ts';
import { block, warn, type Blocker, type Circumstances } from '../operation.ts';
import { liveRightsAt, type MergeOfRights } from './rights.ts';
import type { Pair, Unit } from './units.ts';

/** `same-unit`. */
export function sameUnit({ survivor, absorbed }: Pair): Blocker[] {
  if (survivor.unit.id !== absorbed.unit.id) return [];
  return [
    block(
      'same-unit',
      {
        zh: '两边选了同一个单位，请改选另一个注册。',
        en: 'Both sides are the same unit; choose the other registration.',
      },
      'absorbedId',
    ),
  ];
}

/** `unit-not-live` for either; names of units are public, so a merged one says where it leads. */
export async function notLive(db: Reader, { survivor, absorbed }: Pair): Promise<Blocker[]> {
  return [
    ...(await deadEnd(db, survivor.unit, 'survivorId')),
    ...(await deadEnd(db, absorbed.unit, 'absorbedId')),
  ];
}

async function deadEnd(db: Reader, unit: Unit, field: string): Promise<Blocker[]> {
  const leadsTo = unit.status === 'merged' ? await survivorOf(db, unit.id) : null;
  const survivor = leadsTo === null ? undefined : await unitSubject(db, leadsTo);
  if (!survivor) return unitNotLive({ unit }, field);
  return [
    block(
      'unit-not-live',
      {
        zh: `“${unit.name}”已并入“${survivor.unit.name}”，请改选后者。`,
        en: `“${unit.name}” was merged into “${survivor.unit.name}”; choose that one.`,
      },
      field,
    ),
  ];
}

const ranks: readonly string[] = ['rejected', 'pending', 'approved'];
const rankOf = (unit: Unit): number => ranks.indexOf(unit.status);

/** `survivor-not-approved`: what a bureau approved, now or once, is not given up for what it did not. */
export function survivorNotApproved({ survivor, absorbed }: Pair): Blocker[] {
  const isAsFar =
    rankOf(survivor.unit) >= rankOf(absorbed.unit) &&
    (survivor.unit.everApproved || !absorbed.unit.everApproved);
  if (isAsFar) return [];
  return [
    block(
      'survivor-not-approved',
      {
        zh: '存续单位的注册审核情况不如被合并的单位。请互换两个单位；互换后仍不行的，先由人社局审核存续单位的注册。',
        en: 'The registration of the unit that stays is not as far as the other’s. Swap the two; if that does not help, its bureau decides the registration of the unit that stays first.',
      },
      'survivorId',
    ),
  ];
}

/** `two-valid-codes` (product.md: a veto): branches and namesakes have codes of their own. */
export function twoValidCodes({ survivor, absorbed }: Pair): Blocker[] {
  const [a, b] = [checkUnitCode(survivor.unit.orgCode), checkUnitCode(absorbed.unit.orgCode)];
  if (!a.ok || !b.ok || a.orgKey === b.orgKey) return [];
  return [
    block(
      'two-valid-codes',
      {
        zh: '两个单位的代码不同且都有效，是两个单位（分支机构、同名单位），不能合并。代码登记有误的，先办理修改组织机构代码。',
        en: 'The two codes differ and both are valid: these are two units, such as a branch or a namesake, and are not merged. If a code is registered wrongly, correct it first.',
      },
      'absorbedId',
    ),
  ];
}

/** `judged-different`: of the two, or of anything merged into them. */
export async function isJudgedDifferent(db: Reader, { survivor, absorbed }: Pair): Promise<Blocker[]> {
  if (!(await judgedDifferent(db, survivor.unit.id, absorbed.unit.id))) return [];
  return [
    block(
      'judged-different',
      {
        zh: '这两个单位（或已并入其中的单位）曾被判为“不同单位”。判断有误的，先在“疑似重复单位”中更改并写明理由。',
        en: 'These two, or units merged into them, were judged to be different units. If that is wrong, change the judgement among the possible duplicates first and say why.',
      },
      'absorbedId',
    ),
  ];
}

/** `not-alike`: neither code nor name speaks for it, so that somebody has to say what does. */
export function notAlike({ survivor: { unit: a }, absorbed: { unit: b } }: Pair): Blocker[] {
  if (a.orgKey === b.orgKey) return [];
  if (comparableUnitName(a.name) === comparableUnitName(b.name) || similarUnitNames(a.name, b.name))
    return [];
  return [
    warn(
      'not-alike',
      {
        zh: '两个单位的代码和名称都不相同，可能选错了对象。请核对，并写明凭什么认定是同一单位。',
        en: 'Neither the codes nor the names of the two are alike; perhaps the wrong unit was chosen. Check it, and state what shows that they are one.',
      },
      'absorbedId',
    ),
  ];
}

/** `individual-requester` (FAQ register-2). */
export function individualRequester(circumstances: Circumstances): Blocker[] {
  if (circumstances.case?.requesterRole !== 'individual') return [];
  return [
    block('individual-requester', {
      zh: '个人不能申请合并单位。请其告知单位管理员致电客服办理（register-2）；管理员来电的，另立工单。',
      en: 'An individual cannot ask for a merge: tell them to have the unit’s administrator call (FAQ register-2), and open another case for that call.',
    }),
  ];
}

/** `not-an-administrator` and `no-administrator-kept`: the operator says who stays. */
export async function aboutTheAdministrators(db: Reader, given: MergeOfRights): Promise<Blocker[]> {
  const rights = await liveRightsAt(db, given);
  const active = rights.filter((right) => right.status === 'active').map((right) => right.id);
  const found: Blocker[] = [];
  if (!given.admins.every((id) => active.includes(id)))
    found.push(
      block(
        'not-an-administrator',
        {
          zh: '所选的人中有的现在不是这两个单位的管理员，请重新选择由谁继续管理。',
          en: 'Somebody chosen administers neither of the two units now; choose again who stays.',
        },
        'admins',
      ),
    );
  if (active.length > 0 && !given.admins.some((id) => active.includes(id)))
    found.push(
      block(
        'no-administrator-kept',
        {
          zh: '请选择合并后由哪些现任管理员继续管理，至少一位；其余的权限随合并取消。',
          en: 'Choose which of the present administrators stay, at least one; the rights of the others end with the merge.',
        },
        'admins',
      ),
    );
  return found;
}
