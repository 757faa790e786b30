/** The sentences that say what is wrong with an entered year. */
import type { Text } from '../text.ts';
import type { YearFault } from './contract.ts';

/** The sentence that says a fault. */
export function faultText(year: string, fault: YearFault, days: readonly string[]): Text {
  const list = days.slice(0, 5).join('、');
  const listed = days.slice(0, 5).join(', ');
  switch (fault) {
    case 'other-year':
      return { zh: `${list} 不在 ${year} 年，请改正。`, en: `${listed}: not in ${year}; correct it.` };
    case 'no-national-day':
      return {
        zh: `放假日须含 ${list}；请照国务院办公厅的通知填写完整。`,
        en: `The days off must include ${listed}; enter the whole notice of the State Council.`,
      };
    case 'not-a-weekend':
      return {
        zh: `${list} 不是周六、周日；调休上班日只能是周末。`,
        en: `${listed}: neither Saturday nor Sunday; only a weekend day is worked instead.`,
      };
    case 'both':
      return {
        zh: `${list} 同时填在放假日和上班日，请删去一处。`,
        en: `${listed}: both off and worked; remove one of them.`,
      };
    case 'twice':
      return { zh: `${list} 填了两次，请删去一次。`, en: `${listed}: entered twice; remove one.` };
  }
}
