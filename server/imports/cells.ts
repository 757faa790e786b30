/** What a cell of each kind of column holds: a value, or why there is none. Empty cells do not come here. */
import { canonicalIdNumber, checkIdNumber } from '../identifiers/id-number.ts';
import { normalisePhone, phoneKind } from '../identifiers/phone.ts';
import { cities, districtsOf } from '../identifiers/region.ts';
import { checkUnitCode } from '../identifiers/unit-code.ts';
import { Fault } from './fault.ts';

export type ReadCell<T> = (cell: string, today: string) => T | Fault;

/** A long number that a spreadsheet kept as a number: the digits after the fifteenth are gone. */
const scientific = /^[+-]?\d(?:\.\d+)?e\+?\d+$/i;

const digitsLost = new Fault('digits-lost', {
  zh: '长号码在表格中存成了数值，第 15 位以后的数字已丢失。请把该列设为文本，从主系统重新导出。',
  en: 'The spreadsheet kept a long number as a number; the digits after the fifteenth are lost. Make the column text and export it again.',
});

const tooLong = (most: number): Fault =>
  new Fault('too-long', {
    zh: `超过 ${most} 个字符。请在主系统中更正后重新导出。`,
    en: `Longer than ${most} characters. Correct it in the main system and export again.`,
  });

const unkept = new Fault('unkept-character', {
  zh: '含有无法保存的字符（乱码或控制字符）。请检查文件编码后重新导出。',
  en: 'Holds characters that cannot be kept. Check the encoding of the file and export again.',
});

/** Control characters, halves of surrogate pairs, and what a decoder writes for bytes it does not know. */
// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unkeptCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]|\p{Cs}/u;

/** A text of at most `most` characters. */
export function textCell(most: number): ReadCell<string> {
  const long = tooLong(most);
  return (cell) => (cell.length > most ? long : unkeptCharacter.test(cell) ? unkept : cell);
}

/** An ID number in its 18-character form (GB 11643); 15 digits and 18 characters are one number. */
export const idNumberCell: ReadCell<string> = (cell, today) => {
  if (scientific.test(cell)) return digitsLost;
  const result = checkIdNumber(cell, today);
  return result.ok ? result.canonical : refusedIdNumber(result.code);
};

/** Sentences of their own: those for a form quote the character, and a report must not. */
const refusedIdNumber = (code: string): Fault =>
  new Fault(code, {
    zh: '证件号码不符合 GB 11643（位数、字符、地区码、出生日期或校验码有误）。请与证件核对，在主系统中更正后重新导出。',
    en: 'The ID number does not follow GB 11643 (length, characters, region, birth date or check digit). Check the card and correct it in the main system.',
  });

export interface UnitCode {
  /** 9 or 18 characters. */
  code: string;
  /** The 9-character code inside. */
  key: string;
}

/** An organisation code (GB 11714) or a unified social credit code (GB 32100). */
export const unitCodeCell: ReadCell<UnitCode> = (cell) => {
  if (scientific.test(cell)) return digitsLost;
  const result = checkUnitCode(cell);
  if (result.ok) return { code: result.canonical, key: result.orgKey };
  return new Fault(result.code, {
    zh: canonicalIdNumber(cell)
      ? '法人码一栏填的是身份证号码。请在主系统中更正后重新导出。'
      : '法人码不符合 GB 11714 或 GB 32100（位数、字符或校验码有误）。请与证书核对，在主系统中更正后重新导出。',
    en: canonicalIdNumber(cell)
      ? 'An ID number stands in the place of the unit’s code. Correct it in the main system.'
      : 'The code does not follow GB 11714 or GB 32100 (length, characters or check digit). Check the certificate and correct it in the main system.',
  });
};

/** A phone number reduced to comparable characters. */
export const phoneCell: ReadCell<string> = (cell) => {
  if (scientific.test(cell)) return digitsLost;
  if (phoneKind(cell) === null)
    return new Fault('not-a-phone', {
      zh: '不是可拨打的电话号码。请在主系统中更正后重新导出。',
      en: 'Not a phone number. Correct it in the main system and export again.',
    });
  return normalisePhone(cell);
};

/** A word of a closed list: as the API writes it, or as the screens show it. */
export function wordCell<W extends string>(words: Readonly<Record<W, readonly string[]>>): ReadCell<W> {
  const known = new Map<string, W>();
  for (const [word, labels] of Object.entries(words) as [W, readonly string[]][])
    for (const label of [word, ...labels]) known.set(label, word);
  const labels = Object.values<readonly string[]>(words)
    .map(([first]) => first)
    .join('、');
  const unknown = new Fault('unknown-word', {
    zh: `不是可用的词。可用：${labels}。`,
    en: `Not one of the words: ${Object.keys(words).join(', ')}.`,
  });
  return (cell) => known.get(cell) ?? known.get(cell.toLowerCase()) ?? unknown;
}

const notHours = new Fault('not-hours', {
  zh: '学时须大于 0、不超过 1000，且为 0.5 的倍数。',
  en: 'Hours are more than 0, at most 1,000, and a multiple of a half.',
});

/** Hours of study: multiples of a half. */
export const hoursCell: ReadCell<number> = (cell) => {
  const hours = /^\d{1,4}(?:\.\d+)?$/.test(cell) ? Number(cell) : NaN;
  return hours > 0 && hours <= 1_000 && Number.isInteger(hours * 2) ? hours : notHours;
};

/** The first year of the registry, and how far ahead a year may lie. */
export const firstYear = 2000;

/** The year of hours. */
export const yearCell: ReadCell<number> = (cell, today) => {
  const year = /^\d{4}(?:年度?)?$/.test(cell) ? Number(cell.slice(0, 4)) : NaN;
  if (year >= firstYear && year <= Number(today.slice(0, 4)) + 1) return year;
  return new Fault('year-out-of-range', {
    zh: `年度须为四位数字，从 ${firstYear} 年到明年。`,
    en: `The year has four digits, from ${firstYear} to next year.`,
  });
};

const notATime = new Fault('not-a-time', {
  zh: '时间须写成 2026-11-24 或 2026-11-24 09:30（北京时间），且不晚于今天。',
  en: 'A time is written 2026-11-24 or 2026-11-24 09:30 (Beijing time) and is not later than today.',
});

const dateTime =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const chinaOffsetMs = 8 * 3_600_000;

/** A time of the past in UTC milliseconds; without a zone it is Beijing's. */
export const timeCell: ReadCell<number> = (cell, today) => {
  const at = instantOf(cell);
  const endOfToday = Date.parse(`${today}T24:00:00+08:00`);
  return at !== null && at >= 0 && at < endOfToday ? at : notATime;
};

function instantOf(cell: string): number | null {
  if (cell.endsWith('Z') || /T.*[+-]\d{2}:?\d{2}$/.test(cell)) {
    const at = Date.parse(cell);
    return Number.isNaN(at) ? null : at;
  }
  const match = dateTime.exec(/^\d{8}$/.test(cell) ? cell.replace(/(....)(..)(..)/, '$1-$2-$3') : cell);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(at);
  const isReal = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour;
  return isReal ? at - chinaOffsetMs : null;
}

const cityCodes = new Map(
  cities.flatMap(({ code, name }) => [code, name, name.replace(/市$/, '')].map((word) => [word, code])),
);
const districtCodes = new Map(
  cities.flatMap((city) =>
    districtsOf(city.code).flatMap(({ code, name }) =>
      [code, `${city.name}${name}`, `${city.name} ${name}`].map((word) => [word, code] as const),
    ),
  ),
);

/** The code of a city of Guangdong, by code or name. */
export const cityCell: ReadCell<string> = (cell) =>
  cityCodes.get(cell) ??
  new Fault('no-such-city', {
    zh: '广东省没有这个城市。请填城市名称或六位代码。',
    en: 'No city of Guangdong has this name or code.',
  });

/** The code of a district, by code or by its city's name and its own; districts of two cities share names. */
export const districtCell: ReadCell<string> = (cell) =>
  districtCodes.get(cell) ??
  new Fault('no-such-district', {
    zh: '没有这个区县。请填六位代码，或写成“广州市天河区”。',
    en: 'There is no such district. Give its six-digit code, or write it with its city.',
  });

/** 是 or 否. */
export const yesCell: ReadCell<boolean> = (cell) => {
  if (['是', '有', 'true', '1', 'yes', 'y'].includes(cell.toLowerCase())) return true;
  if (['否', '无', 'false', '0', 'no', 'n'].includes(cell.toLowerCase())) return false;
  return new Fault('not-yes-or-no', { zh: '请填“是”或“否”。', en: 'Write 是 or 否 (true or false).' });
};
