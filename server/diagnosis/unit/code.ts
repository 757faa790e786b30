/** D-CODE: a 法人码 that is not accepted, by GB 11714 and GB 32100 (FAQ unit-4, unit-11). */
import { checkCreditCode } from '../../identifiers/credit-code.ts';
import { normaliseUnitCode, orgKey } from '../../identifiers/org-code.ts';
import { checkUnitCode, type UnitCodeResult } from '../../identifiers/unit-code.ts';
import type { UnitCodeRefusalCode } from '../../identifiers/unit-code-findings.ts';
import { desk } from '../../letters/desk.ts';
import { sameUnitCode } from '../../operations/checks/unit.ts';
import type { Text } from '../../text.ts';
import { diagnosis, type Asked, type Cause, type Finding } from '../diagnosis.ts';
import { fact } from '../person/sentences.ts';
import type { UnitFacts } from '../unit-facts.ts';
import { unitEvidence } from './parts.ts';

/** Null where a code is checked that nobody has to be registered under. */
type CodeFacts = UnitFacts | null;

interface Checked {
  /** As the caller said it, else as registered. */
  code: string;
  isStated: boolean;
  result: UnitCodeResult;
}

function codeOf(facts: CodeFacts, { stated }: Asked): Checked | null {
  const said = stated.code ? normaliseUnitCode(stated.code) : '';
  const code = said === '' ? facts?.unit.orgCode : said;
  return code === undefined ? null : { code, isStated: said !== '', result: checkUnitCode(code) };
}

const evidence = (facts: CodeFacts, { code, isStated }: Checked) => [
  fact(isStated ? '来电人报的号码' : '登记的法人码', isStated ? 'Code as stated' : 'Registered code', code),
  ...(facts === null ? [] : unitEvidence(facts)),
];

/** The registered code is corrected by fax (FAQ unit-4); what a caller misreads is only read again. */
const correction = (facts: CodeFacts, { isStated }: Checked): Finding['next'] =>
  facts === null || isStated ? [] : [{ operationType: 'correct-org-code', input: { unitId: facts.unit.id } }];

const howToCorrect: Text = {
  zh: `登记有误的，请将组织机构代码证复印件传真至 ${desk.fax}，标题写“广东省继续教育管理系统修改单位组织机构代码”，注明原错误的代码、联系人和联系电话`,
  en: `if it is registered wrongly, fax a copy of the certificate to ${desk.fax} under the title “广东省继续教育管理系统修改单位组织机构代码”, with the wrong code, a contact and a phone number`,
};

/** A cause that lies in which check a code fails. */
function fails(
  code: string,
  refusals: readonly UnitCodeRefusalCode[],
  title: Text,
  say: (which: Text, checked: Checked) => Text,
): Cause<CodeFacts> {
  return {
    code,
    find: (facts, asked) => {
      const checked = codeOf(facts, asked);
      if (!checked || checked.result.ok || !refusals.includes(checked.result.code)) return null;
      const which: Text = checked.isStated
        ? { zh: '您报的号码', en: 'The number you state' }
        : { zh: '登记的法人码', en: 'The registered code' };
      return {
        code,
        title,
        facts: [
          ...evidence(facts, checked),
          fact('校验结果', 'Result', checked.result.message),
          ...(checked.result.position === null
            ? []
            : [fact('不对的是第几位', 'Wrong at place', checked.result.position)]),
        ],
        say: say(which, checked),
        next: correction(facts, checked),
      };
    },
  };
}

const inside = ({ code }: Checked): string => orgKey(code) ?? '';

/**
 * The nine characters inside what the caller said. A registered code is not read out: it is what callers of a unit are
 * known by.
 */
const heard = (checked: Checked): string => (checked.isStated ? ` ${inside(checked)} ` : '');

export const code = diagnosis<CodeFacts>()({
  id: 'D-CODE',
  topic: 'code',
  question: { zh: '法人码不对、不识别', en: 'The unit’s code is wrong or not recognised' },
  asks: ['code'],
  faq: ['unit-11', 'unit-4'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `法人码就是单位组织机构代码证上的组织机构代码，通常为 9 位；只有 18 位统一社会信用代码的，取其中第 9 到 17 位。15 位数字是旧营业执照的注册号，不是法人码。${howToCorrect.zh}。`,
    en: `The code is the organisation code on the certificate, usually of 9 characters; of a unified social credit code of 18 it is the characters 9 to 17. Fifteen digits are the number of an old business licence and no such code. As for the rest, ${howToCorrect.en}.`,
  },
  causes: [
    fails(
      'licence-number',
      ['org-code-business-licence'],
      { zh: '15 位数字是旧营业执照注册号，不是法人码', en: 'Fifteen digits: a business licence number' },
      (which) => ({
        zh: `${which.zh}是 15 位数字，那是旧营业执照的注册号，不是法人码。请看组织机构代码证上的 9 位代码，或者新营业执照上的 18 位统一社会信用代码，取其中第 9 到 17 位。`,
        en: `${which.en} has 15 digits: that is the registration number of an old business licence, not the code. Please take the 9 characters of the organisation code certificate, or of the 18-character credit code on the new licence the characters 9 to 17.`,
      }),
    ),
    fails(
      'id-number-typed',
      ['unit-code-is-id-number'],
      { zh: '这是个人身份证号码，不是法人码', en: 'A person’s ID number, not a unit’s code' },
      (which) => ({
        zh: `${which.zh}是个人身份证号码，不是法人码。法人码是单位组织机构代码证上的组织机构代码，通常为 9 位，请照证件再报一次。`,
        en: `${which.en} is a person's ID number, not a unit's code. The code is the organisation code on the unit's certificate, usually of 9 characters; please read it again from there.`,
      }),
    ),
    fails(
      'wrong-length',
      ['unit-code-empty', 'unit-code-length', 'org-code-length', 'credit-code-length'],
      { zh: '位数不对：法人码是 9 位或 18 位', en: 'Wrong length: 9 or 18 characters' },
      (which, { code: said }) => ({
        zh: `${which.zh}是 ${said.length} 位，而组织机构代码是 9 位，统一社会信用代码是 18 位。请照证件逐位核对，是不是漏了或多了。`,
        en: `${which.en} has ${said.length} characters; an organisation code has 9 and a credit code 18. Please compare it with the certificate, character by character.`,
      }),
    ),
    fails(
      'wrong-character',
      ['org-code-characters', 'credit-code-characters', 'credit-code-department'],
      { zh: '有一位不对', en: 'One character cannot stand there' },
      (which, { result }) => ({
        zh: `${which.zh}有一位不对。${result.ok ? '' : result.message.zh}${howToCorrect.zh}。`,
        en: `One character is wrong. ${result.ok ? '' : result.message.en} And ${howToCorrect.en}.`,
      }),
    ),
    fails(
      'check-digit',
      ['org-code-check-digit'],
      { zh: '9 位代码的校验码不符', en: 'The check digit of the 9 characters does not fit' },
      (which) => ({
        zh: `${which.zh}的第 9 位校验码和前 8 位不符，至少有一位录错或读错。请对照组织机构代码证逐位核对；${howToCorrect.zh}。证件上确实是这样的，请说明，由第二人复核后也可以使用。`,
        en: `${which.en} ends in a check digit that does not fit the eight characters before it: at least one is misread. Please compare it with the certificate; ${howToCorrect.en}. If the certificate really says so, tell us: it can be used once a second person has approved it.`,
      }),
    ),
    fails(
      'outer-check',
      ['credit-code-check-digit'],
      { zh: '18 位代码的末位校验码不符', en: 'The last check character of the 18 does not fit' },
      (which, checked) => ({
        zh: `${which.zh}是 18 位，末位校验码不符，${checkUnitCode(inside(checked)).ok ? '但里面第 9 到 17 位的组织机构代码是有效的' : '里面第 9 到 17 位的组织机构代码也不符'}。请对照证件逐位核对；${howToCorrect.zh}。个别已发的代码确实如此，须说明理由并由第二人复核。`,
        en: `${which.en} has 18 characters and its last check character does not fit, ${checkUnitCode(inside(checked)).ok ? 'though the organisation code in its characters 9 to 17 is valid' : 'nor does the organisation code in its characters 9 to 17'}. Please compare it with the certificate; ${howToCorrect.en}. A few issued codes are like that: then a reason is stated and a second person approves it.`,
      }),
    ),
    fails(
      'inner-check',
      ['credit-code-org-code'],
      { zh: '第 9 到 17 位的组织机构代码校验不符', en: 'The organisation code in 9 to 17 fails its check' },
      (which) => ({
        zh: `${which.zh}的末位校验相符，但第 9 到 17 位的组织机构代码自身校验不符。请对照证件核对第 9 到 17 位；${howToCorrect.zh}。个别已发的代码确实如此，须说明理由并由第二人复核。`,
        en: `The last character of the code fits, but the organisation code in its characters 9 to 17 fails its own check. Please compare those with the certificate; ${howToCorrect.en}. A few issued codes are like that: then a reason is stated and a second person approves it.`,
      }),
    ),
    {
      code: 'differs-from-registered',
      find: (facts, asked) => {
        const checked = codeOf(facts, asked);
        if (!facts || !checked?.isStated || !checked.result.ok) return null;
        if (sameUnitCode(checked.code, facts.unit.orgCode)) return null;
        return {
          code: 'differs-from-registered',
          title: { zh: '号码有效，但与登记的法人码不一致', en: 'A valid code, but not the registered one' },
          facts: [...evidence(facts, checked), fact('登记的法人码', 'Registered code', facts.unit.orgCode)],
          say: {
            zh: `您报的号码校验无误，但与“${facts.unit.name}”登记的法人码不一致。请先确认是不是同一个单位；${howToCorrect.zh}。`,
            en: `The code you state is valid, but it is not the one "${facts.unit.name}" is registered under. Please make sure that it is the same unit; ${howToCorrect.en}.`,
          },
          next: [{ operationType: 'correct-org-code', input: { unitId: facts.unit.id } }],
        };
      },
    },
    {
      code: 'eighteen-characters',
      find: (facts, asked) => {
        const checked = codeOf(facts, asked);
        if (!checked?.result.ok || checked.result.form !== 18 || asked.isCheckup) return null;
        const credit = checkCreditCode(checked.code);
        return {
          code: 'eighteen-characters',
          title: { zh: '18 位代码：取第 9 到 17 位', en: 'Eighteen characters: take 9 to 17' },
          facts: [
            ...evidence(facts, checked),
            fact('组织机构代码', 'Organisation code', inside(checked)),
            ...(credit.ok ? [fact('登记管理部门', 'Registration department', credit.department)] : []),
          ],
          say: {
            zh: `18 位的是统一社会信用代码，校验无误，其中第 9 到 17 位${heard(checked)}就是组织机构代码，法人码填这 9 位。${facts ? `“${facts.unit.name}”在系统中${facts.unit.orgCode.length === 18 ? '已按 18 位登记，用 9 位或 18 位都能查到' : '按 9 位登记，用 18 位也能查到'}，请不要再注册一次。` : ''}`,
            en: `The 18 characters are a unified social credit code and valid; its characters 9 to 17${heard(checked) || ' '}are the organisation code, so use those nine. ${facts ? `"${facts.unit.name}" is registered with ${facts.unit.orgCode.length} characters and found by either form; please do not register once more.` : ''}`,
          },
          next: [],
          faq: ['unit-11'],
        };
      },
    },
  ],
  otherwise: (facts, asked) => {
    const checked = codeOf(facts, asked);
    return {
      title: checked
        ? { zh: '代码校验无误', en: 'The code is valid' }
        : { zh: '先请来电人报法人码', en: 'Ask for the code first' },
      facts: checked ? evidence(facts, checked) : [],
      say: checked
        ? {
            zh: `${checked.isStated ? '您报的号码' : '登记的法人码'}校验无误，是有效的组织机构代码，法人码填这 9 位${facts ? `，与“${facts.unit.name}”登记的一致` : ''}。系统仍不识别的，请核对有没有全角字符、空格或连字符；还是不行，我登记工单转技术人员核查。`,
            en: `${checked.isStated ? 'The number you state' : 'The registered code'} is a valid organisation code; use these nine characters${facts ? `, under which "${facts.unit.name}" is registered` : ''}. If it still is not accepted, please look for full-width characters, spaces or hyphens; failing that I am registering a case for the technical staff.`,
          }
        : {
            zh: '请照组织机构代码证报一下法人码：9 位的组织机构代码，或 18 位的统一社会信用代码。',
            en: 'Please read the code from the certificate: the 9 characters of the organisation code, or the 18 of the credit code.',
          },
      next: checked ? [{ refer: 'technical' }] : [],
    };
  },
  isCheckup: true,
});
