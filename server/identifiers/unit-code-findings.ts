import type { Finding, Refusal } from './finding.ts';

/**
 * The parts of a unit's code a refusal can point at. `kind`: the value is some other number altogether;
 * `org-code`: the organisation code inside a credit code.
 */
export type UnitCodePart = 'kind' | 'length' | 'characters' | 'department' | 'org-code' | 'check-digit';

export type UnitCodeRefusalCode =
  | 'unit-code-empty'
  | 'unit-code-length'
  | 'unit-code-is-id-number'
  | 'org-code-length'
  | 'org-code-business-licence'
  | 'org-code-characters'
  | 'org-code-check-digit'
  | 'credit-code-length'
  | 'credit-code-characters'
  | 'credit-code-department'
  | 'credit-code-org-code'
  | 'credit-code-check-digit';

export type UnitCodeWarning = Finding<'unit-code-is-id-number'>;

/**
 * Some issued codes are known to fail a checksum, so such a refusal is overridable: with a stated reason and a
 * second person the code may be used, and `canonical` and `orgKey` say what would be stored. They are null when
 * the value has no usable shape.
 */
export type UnitCodeRefusal = Refusal<UnitCodePart, UnitCodeRefusalCode> &
  (
    | { overridable: true; canonical: string; orgKey: string }
    | { overridable: false; canonical: null; orgKey: null }
  );

function refusal(
  part: UnitCodePart,
  code: UnitCodeRefusalCode,
  zh: string,
  en: string,
  position: number | null = null,
): UnitCodeRefusal {
  const common = { ok: false, part, code, message: { zh, en }, position } as const;
  return { ...common, overridable: false, canonical: null, orgKey: null };
}

/** Turns a refusal into one a second person may pass. */
export function overridable(refused: UnitCodeRefusal, canonical: string, orgKey: string): UnitCodeRefusal {
  return { ...refused, overridable: true, canonical, orgKey };
}

export const emptyRefusal = (): UnitCodeRefusal =>
  refusal(
    'length',
    'unit-code-empty',
    '未填写法人码，请照组织机构代码证或营业执照录入。',
    'The organisation code is missing. Type it from the certificate or the business licence.',
  );

export const unitLengthRefusal = (length: number): UnitCodeRefusal =>
  refusal(
    'length',
    'unit-code-length',
    `位数不对：法人码是 9 位组织机构代码或 18 位统一社会信用代码，现为 ${length} 位。请照证件核对是否漏录或多录。`,
    'Wrong length: a unit has an organisation code of 9 or a unified social credit code of 18 characters, ' +
      `this has ${length}. Compare it with the certificate.`,
  );

export const idNumberRefusal = (): UnitCodeRefusal =>
  refusal(
    'kind',
    'unit-code-is-id-number',
    '这是个人身份证号码，不是法人码。请录入组织机构代码证或营业执照上的代码。',
    "This is a person's ID number, not a unit's code. Type the code on the certificate or the business licence.",
  );

export const idNumberWarning = (): UnitCodeWarning => ({
  code: 'unit-code-is-id-number',
  message: {
    zh: '这个代码同时也是一个有效的身份证号码，请与证件核对是否录成了个人身份证号。',
    en: "This code is also a valid ID number. Make sure it is the unit's code and not a person's number.",
  },
});

export const businessLicenceRefusal = (): UnitCodeRefusal =>
  refusal(
    'kind',
    'org-code-business-licence',
    '15 位数字是旧营业执照的注册号，不是组织机构代码。请录入组织机构代码证上的 9 位代码，或新营业执照上的 18 位统一社会信用代码。',
    'Fifteen digits are the registration number of an old business licence, not an organisation code. Type the ' +
      '9 characters of the organisation code certificate, or the 18 of the credit code on a new licence.',
  );

export const orgLengthRefusal = (length: number): UnitCodeRefusal =>
  refusal(
    'length',
    'org-code-length',
    `位数不对：组织机构代码为 9 位（8 位本体代码加 1 位校验码），现为 ${length} 位。请照组织机构代码证核对是否漏录或多录。`,
    `Wrong length: an organisation code has 9 characters (8 and a check), this has ${length}. ` +
      'Compare it with the certificate.',
  );

export const orgCharactersRefusal = (position: number, character: string): UnitCodeRefusal =>
  refusal(
    'characters',
    'org-code-characters',
    `第 ${position} 位“${character}”不对：前 8 位是数字或大写字母，末位是数字或 X。请照证件重录这一位。`,
    `Character ${position}, "${character}", cannot stand there: the first 8 are digits or capital letters, ` +
      'the last is a digit or X. Type it again from the certificate.',
    position,
  );

export const orgCheckDigitRefusal = (): UnitCodeRefusal =>
  refusal(
    'check-digit',
    'org-code-check-digit',
    '校验码不符：组织机构代码中至少有一位录错或读错。请照证件逐位核对；确认证件如此的，可说明理由并由第二人复核。',
    'The check digit does not fit: at least one character is misread. Compare each with the certificate; if the ' +
      'certificate really says so, state a reason and have a second person approve it.',
  );

export const creditLengthRefusal = (length: number): UnitCodeRefusal =>
  refusal(
    'length',
    'credit-code-length',
    `位数不对：统一社会信用代码为 18 位，现为 ${length} 位。请照证件核对是否漏录或多录。`,
    `Wrong length: a unified social credit code has 18 characters, this has ${length}. ` +
      'Compare it with the certificate.',
  );

export const creditCharactersRefusal = (position: number, character: string): UnitCodeRefusal =>
  refusal(
    'characters',
    'credit-code-characters',
    `第 ${position} 位“${character}”不对：第 3 至 8 位只能是数字，其余为数字或大写字母，且从不使用 I、O、S、V、Z（常为 1、0、5、U、2 的误读）；第 17 位是数字或 X。请照证件重录这一位。`,
    `Character ${position}, "${character}", cannot stand there: 3–8 are digits, 17 is a digit or X, the others are ` +
      'digits or capital letters but never I, O, S, V or Z (often a misread 1, 0, 5, U, 2). ' +
      'Type it again from the certificate.',
    position,
  );

export const creditDepartmentRefusal = (department: string): UnitCodeRefusal =>
  refusal(
    'department',
    'credit-code-department',
    `首位“${department}”不是任何登记管理部门（企业为 9，事业单位和机关为 1，社会组织为 5）。请照证件核对首位。`,
    `The first character, "${department}", is no registration department (companies have 9, public institutions and ` +
      'government bodies 1, social organisations 5). Compare it with the certificate.',
    1,
  );

export const creditCheckDigitRefusal = (): UnitCodeRefusal =>
  refusal(
    'check-digit',
    'credit-code-check-digit',
    '末位校验码不符：18 位中至少有一位录错或读错。请照证件逐位核对；确认证件如此的，可说明理由并由第二人复核。',
    'The last check character does not fit: at least one of the 18 is misread. Compare each with the certificate; ' +
      'if it really says so, state a reason and have a second person approve it.',
  );

export const embeddedOrgCodeRefusal = (): UnitCodeRefusal =>
  refusal(
    'org-code',
    'credit-code-org-code',
    '第 9 至 17 位的组织机构代码校验不符，而末位校验相符。请照证件核对第 9 至 17 位；个别已发代码确实如此，可说明理由并由第二人复核。',
    'The organisation code in characters 9–17 fails its own check although the last character fits. Compare 9–17 ' +
      'with the certificate; a few issued codes are like that: state a reason and have a second person approve it.',
  );
