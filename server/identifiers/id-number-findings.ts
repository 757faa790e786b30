import type { Finding, Refusal } from './finding.ts';

/** The parts of an ID number a refusal can point at. */
export type IdNumberPart = 'length' | 'characters' | 'region' | 'birth-date' | 'check-digit';

export type IdNumberRefusalCode =
  | 'id-number-empty'
  | 'id-number-length'
  | 'id-number-characters'
  | 'id-number-old-foreign-resident'
  | 'id-number-region'
  | 'id-number-birth-date'
  | 'id-number-birth-date-early'
  | 'id-number-birth-date-future'
  | 'id-number-check-digit';

export type IdNumberWarningCode =
  'id-number-foreign-resident' | 'id-number-district-unknown' | 'id-number-age-over-120';

export type IdNumberRefusal = Refusal<IdNumberPart, IdNumberRefusalCode>;
export type IdNumberWarning = Finding<IdNumberWarningCode>;

function refusal(
  part: IdNumberPart,
  code: IdNumberRefusalCode,
  zh: string,
  en: string,
  position: number | null = null,
): IdNumberRefusal {
  return { ok: false, part, code, message: { zh, en }, position };
}

export const emptyRefusal = (): IdNumberRefusal =>
  refusal(
    'length',
    'id-number-empty',
    '未填写身份证号码，请照身份证复印件录入。',
    'The ID number is missing. Type it from the copy of the card.',
  );

export const lengthRefusal = (length: number): IdNumberRefusal =>
  refusal(
    'length',
    'id-number-length',
    `位数不对：身份证号码为 18 位（旧证 15 位），现为 ${length} 位。请按 6-8-3-1 分段与证件核对，看是漏录还是多录。`,
    `Wrong length: an ID number has 18 characters (15 on old cards), this has ${length}. ` +
      'Compare it with the card in groups of 6-8-3-1 to find the missing or extra one.',
  );

export const charactersRefusal = (position: number, character: string): IdNumberRefusal =>
  refusal(
    'characters',
    'id-number-characters',
    `第 ${position} 位“${character}”不对：前 17 位只能是数字，末位是数字或 X。常见误读：字母 O 为 0，字母 I、L 为 1。请照证件重录这一位。`,
    `Character ${position}, "${character}", cannot stand there: the first 17 are digits, the last is a digit or X. ` +
      'Often a letter O is a zero, an I or L is a one. Type it again from the card.',
    position,
  );

export const oldCharactersRefusal = (position: number, character: string): IdNumberRefusal =>
  refusal(
    'characters',
    'id-number-characters',
    `第 ${position} 位“${character}”不对：15 位旧号码全是数字，没有 X。若证件是 18 位号码，请补齐漏录的 3 位。`,
    `Character ${position}, "${character}", cannot stand there: an old 15-digit number has digits only and never an X. ` +
      'If the card shows 18 characters, three are missing.',
    position,
  );

export const oldForeignResidentRefusal = (): IdNumberRefusal =>
  refusal(
    'characters',
    'id-number-old-foreign-resident',
    '这是旧版外国人永久居留证号码（3 个字母加 12 位数字），不是 18 位身份号码。请改用新版永久居留身份证上以 9 开头的 18 位号码。',
    'This is the number of an old foreign permanent residence card (3 letters and 12 digits). ' +
      'Ask for the 18-digit number beginning with 9 on the present card.',
    1,
  );

export const regionRefusal = (prefix: string): IdNumberRefusal =>
  refusal(
    'region',
    'id-number-region',
    `地区码不对：没有以 ${prefix} 开头的地区码（广东为 44；港澳台居民居住证为 81、82、83）。请核对前 6 位。`,
    `Wrong region: no region code begins with ${prefix} (Guangdong is 44; residence permits of Hong Kong, Macao ` +
      'and Taiwan residents begin with 81, 82, 83). Check the first six digits.',
  );

export const regionOfNewFormRefusal = (prefix: string): IdNumberRefusal =>
  refusal(
    'region',
    'id-number-region',
    `地区码不对：以 ${prefix} 开头的证件从未有过 15 位号码。请核对前 6 位，或录入证件上的 18 位号码。`,
    `Wrong region: no 15-digit number was ever issued with ${prefix}. Check the first six digits, ` +
      'or type the 18-character number of the card.',
  );

export const unrealBirthDateRefusal = (birthDate: string): IdNumberRefusal =>
  refusal(
    'birth-date',
    'id-number-birth-date',
    `出生日期不对：日历上没有 ${birthDate} 这一天。请与证件上的出生日期核对第 7 至 14 位（15 位旧号码为第 7 至 12 位）。`,
    `Wrong birth date: there is no ${birthDate} in the calendar. Compare digits 7–14 (7–12 of an old number) ` +
      'with the birth date printed on the card.',
  );

export const earlyBirthDateRefusal = (birthDate: string): IdNumberRefusal =>
  refusal(
    'birth-date',
    'id-number-birth-date-early',
    `出生日期不对：${birthDate} 过早，不可能有这样的持证人。请与证件上的出生日期核对第 7 至 14 位。`,
    `Wrong birth date: ${birthDate} is too early for anybody who was ever issued a card. ` +
      'Compare digits 7–14 with the birth date printed on the card.',
  );

export const futureBirthDateRefusal = (birthDate: string): IdNumberRefusal =>
  refusal(
    'birth-date',
    'id-number-birth-date-future',
    `出生日期不对：${birthDate} 还没有到。请与证件上的出生日期核对第 7 至 14 位。`,
    `Wrong birth date: ${birthDate} lies in the future. Compare digits 7–14 with the birth date printed on the card.`,
  );

// The expected check character is deliberately not told: it would invite mending the last character instead of
// finding the misread one.
export const checkDigitRefusal = (): IdNumberRefusal =>
  refusal(
    'check-digit',
    'id-number-check-digit',
    '校验码不符：18 位中至少有一位录错或读错，不一定是末位。请按 6-8-3-1 分段与证件逐段核对；确认无误仍不符的，请对方重新传真清晰的复印件。',
    'The check digit does not fit: at least one of the 18 characters is misread, not necessarily the last. ' +
      'Compare the groups 6-8-3-1 with the card; if all agree, ask for a clearer copy.',
  );

export const foreignResidentWarning = (): IdNumberWarning => ({
  code: 'id-number-foreign-resident',
  message: {
    zh: '以 9 开头：外国人永久居留身份证号码。请确认传真的是永久居留身份证。',
    en: 'Begins with 9: the number of a foreign permanent resident. Make sure the copy shows that card.',
  },
});

export const districtUnknownWarning = (address: string): IdNumberWarning => ({
  code: 'id-number-district-unknown',
  message: {
    zh: `前 6 位 ${address} 不在现行和已知的历史区划代码中，可能是已撤销的县区。请与证件核对，一致即可。`,
    en: `${address} is neither a current nor a known former district; codes retire. Fine if it agrees with the card.`,
  },
});

export const ageWarning = (birthDate: string): IdNumberWarning => ({
  code: 'id-number-age-over-120',
  message: {
    zh: `出生日期 ${birthDate}，已超过 120 岁。请与证件核对出生年份。`,
    en: `Born on ${birthDate}, more than 120 years ago. Check the year against the card.`,
  },
});
