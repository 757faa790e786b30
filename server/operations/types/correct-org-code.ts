import { and, eq, inArray, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { units } from '../../../db/schema/index.ts';
import { liveUnitStatuses } from '../../../db/schema/words.ts';
import { checkUnitCode } from '../../identifiers/unit-code.ts';
import type { Text } from '../../text.ts';
import { insert, placeholder } from '../change.ts';
import { updateOf } from '../checks/bureau-decision.ts';
import { compareUnitName } from '../checks/stated-unit.ts';
import {
  isLive,
  statedCodeDiffers,
  unitNotLive,
  unitSubject,
  unitTarget,
  type UnitSubject,
} from '../checks/unit.ts';
import { orgCode, unitId, unitName } from '../fields.ts';
import { block, defineOperation, warn, type Blocker } from '../operation.ts';

const input = z.strictObject({
  unitId: unitId(),
  statedOrgCode: orgCode(),
  newOrgCode: orgCode(),
  nameOnCopy: unitName(),
});
type CorrectOrgCode = z.infer<typeof input>;

/** The code as it would be stored, one that fails its check included; null where the form is impossible. */
function codeOf(given: CorrectOrgCode): { orgCode: string; orgKey: string } | null {
  const checked = checkUnitCode(given.newOrgCode);
  return checked.canonical === null ? null : { orgCode: checked.canonical, orgKey: checked.orgKey };
}

/** Which check failed, without any part of the code: the second person reads this too. */
const failing: Record<string, Text> = {
  department: { zh: '首位不是任何登记管理部门', en: 'the first character is no registration department' },
  'org-code': { zh: '第 9 至 17 位的校验码不符', en: 'the check of characters 9–17 does not fit' },
  'check-digit': { zh: '末位校验码不符', en: 'the last check character does not fit' },
};

/** Whether the code can be one at all (GB 11714, GB 32100); a failed check is passed with a reason and a second person. */
function aboutTheForm(given: CorrectOrgCode): Blocker[] {
  const checked = checkUnitCode(given.newOrgCode);
  if (checked.ok) return checked.warnings.map(({ code, message }) => warn(code, message, 'newOrgCode'));
  const part = failing[checked.part];
  if (!checked.overridable || !part) return [block(checked.code, checked.message, 'newOrgCode')];
  return [
    warn(
      'code-check-fails',
      {
        zh: `新代码校验不通过：${part.zh}。请对照证件逐位核对；证件确实如此的，写明理由，由第二人重录复核。`,
        en: `The new code fails its check: ${part.en}. Compare each character with the certificate; if it really says so, state the reason, and the second person types it again.`,
      },
      'newOrgCode',
    ),
  ];
}

/** `code-unchanged`, `code-taken` and `same-key`: who has the code, or one with the same organisation code in it. */
async function aboutItsHolders(db: Reader, { unit }: UnitSubject, given: CorrectOrgCode): Promise<Blocker[]> {
  const code = codeOf(given);
  if (!code) return [];
  const found: Blocker[] = [];
  if (code.orgCode === unit.orgCode)
    found.push(
      block(
        'code-unchanged',
        {
          zh: '新代码与登记的代码相同，无需更正。',
          en: 'The new code is the registered one; nothing to correct.',
        },
        'newOrgCode',
      ),
    );
  const others = await db
    .select({ orgCode: units.orgCode })
    .from(units)
    .where(
      and(eq(units.orgKey, code.orgKey), inArray(units.status, [...liveUnitStatuses]), ne(units.id, unit.id)),
    );
  if (others.some((other) => other.orgCode === code.orgCode))
    found.push(
      block(
        'code-taken',
        {
          zh: '新代码已由另一个单位登记（可按代码查询）。同一单位注册了两次的，请单位管理员来电办理合并；不是的，对照证件核对代码。',
          en: 'Another unit has the new code (search for the code). If it is one unit registered twice, its administrator asks for a merge; if not, compare the code with the certificate.',
        },
        'newOrgCode',
      ),
    );
  // Not which one: its code would tell most of the new one to the second person.
  if (others.some((other) => other.orgCode !== code.orgCode))
    found.push(
      warn(
        'same-key',
        {
          zh: '另有单位登记的代码含有同一组织机构代码（可按代码查询），可能是重复注册。请核对；确须更正的，写明核对情况。',
          en: 'Another unit is registered under a code with the same organisation code in it (search for the code); this may be a duplicate. Check it, and if the correction is right, state how that was checked.',
        },
        'newOrgCode',
      ),
    );
  return found;
}

/** `name-differs` and `name-similar`: the certificate is this unit's. */
async function aboutTheName(db: Reader, { unit }: UnitSubject, given: CorrectOrgCode): Promise<Blocker[]> {
  switch (await compareUnitName(db, unit.id, given.nameOnCopy)) {
    case 'same':
      return [];
    case 'similar':
      return [
        warn(
          'name-similar',
          {
            zh: `证书上的名称“${given.nameOnCopy}”与登记的“${unit.name}”相近，请核对是否同一单位，并写明核对情况。`,
            en: `The name on the certificate, “${given.nameOnCopy}”, is similar to the registered one, “${unit.name}”; make sure that they are one and state how.`,
          },
          'nameOnCopy',
        ),
      ];
    case 'different':
      return [
        block(
          'name-differs',
          {
            zh: '证书上的名称不是该单位现在或曾用的名称：请核对对象；单位已更名的，先办理修改单位名称。',
            en: 'The name on the certificate is none that this unit has or had. Check the unit; if it was renamed, correct its name first.',
          },
          'nameOnCopy',
        ),
      ];
  }
}

/** FAQ unit-4: 修改组织机构代码（法人码）. The former code stays as an alias and leads to the unit. */
export const correctOrgCode = defineOperation<CorrectOrgCode>({
  type: 'correct-org-code',
  title: { zh: '修改组织机构代码', en: 'Correct an organisation code' },
  channels: ['fax'],
  faxTitle: '广东省继续教育管理系统修改单位组织机构代码',
  evidence: ['org-code-certificate'],
  permission: 'operation:propose',
  approval: 'supervisor',
  rekey: 'newOrgCode',
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
      ...statedCodeDiffers(subject, ['statedOrgCode', given.statedOrgCode]),
      ...aboutTheForm(given),
      ...(await aboutItsHolders(db, subject, given)),
      ...(await aboutTheName(db, subject, given)),
    ];
  },
  plan: async (db, given) => {
    const subject = await unitSubject(db, given.unitId);
    const code = codeOf(given);
    if (!subject || !code || !isLive(subject.unit)) return [];
    const { unit } = subject;
    return [
      updateOf('units', unit.id, unit, { ...code }),
      insert('unit_aliases', placeholder.newId(1), {
        unitId: unit.id,
        kind: 'org-code',
        value: unit.orgCode,
        valueKey: unit.orgKey,
        since: placeholder.now,
        status: 'kept',
      }),
    ];
  },
  rekeyOf: async (_db, given) => {
    const code = codeOf(given);
    return code ? { field: 'newOrgCode', value: code.orgCode } : null;
  },
});
