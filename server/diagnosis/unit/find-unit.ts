/** D-FIND-UNIT: somebody who registers does not find the unit. */
import { desk } from '../../letters/desk.ts';
import { cityOf } from '../../identifiers/region.ts';
import type { Text } from '../../text.ts';
import { diagnosis, type Asked, type Finding } from '../diagnosis.ts';
import { fact, fieldList } from '../person/sentences.ts';
import type { AskedPerson } from '../asked-person.ts';
import type { UnitFacts } from '../unit-facts.ts';
import {
  awaitsBureau,
  endedCauses,
  isBureauWrong,
  registeredTwice,
  unitEvidence,
  wrongBureau,
} from './parts.ts';

/** What is known where the caller's words lead to no unit. */
export interface NoUnitFacts {
  /** Somebody registered already, whose starred fields are looked at first. */
  person: AskedPerson | null;
  /** The asker sees one area only: elsewhere there may be such a unit. */
  isLimited: boolean;
}

const common = {
  id: 'D-FIND-UNIT',
  topic: 'find-unit',
  question: { zh: '找不到单位名称', en: 'The unit’s name cannot be found' },
  asks: ['unitName', 'code', 'cityCode', 'person'],
  faq: ['register-1'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `请核对单位所在城市是否选择正确，所有带 * 号的选项是否填写完整。都正确仍找不到的，有可能是单位尚未在继续教育系统成功注册，或者人事户头选择错误，请单位管理员致电客服 ${desk.phone} 查询。`,
    en: `Please check that the city of the unit is chosen rightly and that every field with * is filled. If it still cannot be found, the unit may not be registered yet, or under a wrong 人事户头; let its administrator call us on ${desk.phone}.`,
  },
} as const;

/** The city the caller chose: as stated, else as the person asked about registered it. */
const chosenCity = (facts: { person: AskedPerson | null }, { stated }: Asked) => {
  const code = stated.cityCode ?? facts.person?.cityCode;
  return code === undefined || code === null || code === '' ? null : cityOf(code);
};

function fieldsMissing({ person }: { person: AskedPerson | null }): Finding | null {
  if (!person || person.missing.length === 0) return null;
  const fields = fieldList(person.missing);
  return {
    code: 'fields-missing',
    title: { zh: `带 * 的选项没有填全：${fields.zh}`, en: `Starred fields are empty: ${fields.en}` },
    facts: [fact('来电人', 'Caller', person.name), fact('未填', 'Empty', fields)],
    say: {
      zh: `您的注册资料里，带 * 号的${fields.zh}还没有填写。请把这些选项填写完整，再选择单位所在城市和单位；仍找不到的，请再致电客服 ${desk.phone}。`,
      en: `Of your registration these fields with * are still empty: ${fields.en}. Please fill them, then choose the city and the unit; if it still cannot be found, call us again on ${desk.phone}.`,
    },
    next: [],
  };
}

export const findUnit = diagnosis<UnitFacts>()({
  ...common,
  asks: [...common.asks],
  causes: [
    ...endedCauses,
    {
      code: 'other-city',
      find: (facts, asked) => {
        const chosen = chosenCity(facts, asked);
        const { unit, city } = facts;
        if (!chosen || chosen.code === unit.cityCode) return null;
        return {
          code: 'other-city',
          title: {
            zh: `单位在${city}，不在所选的城市`,
            en: `The unit lies in ${city}, not in the city chosen`,
          },
          facts: [...unitEvidence(facts), fact('来电人选的城市', 'City the caller chose', chosen.name)],
          say: {
            zh: `“${unit.name}”登记在${city}，您选的单位所在城市是${chosen.name}，所以找不到。请把单位所在城市选为${city}，再查找单位名称。`,
            en: `"${unit.name}" is registered in ${city}; you chose ${chosen.name}, so it is not listed. Please choose ${city} as the city of the unit and look for its name again.`,
          },
          next: [],
        };
      },
    },
    { code: 'fields-missing', find: fieldsMissing },
    {
      // A bureau that is not the unit's would be called in vain: then the 人事户头 comes first.
      code: 'unit-not-approved',
      find: (facts) => (facts.unit.status === 'approved' || isBureauWrong(facts) ? null : notYet(facts)),
    },
    { code: 'wrong-hr-bureau', find: (facts) => (isBureauWrong(facts) ? live(facts, wrongBureau) : null) },
    { code: 'same-unit-twice', find: (facts) => live(facts, registeredTwice) },
  ],
  otherwise: (facts) => {
    const { unit, city } = facts;
    const elsewhere = facts.namesakes.map((other) => other.city);
    const also: Text =
      elsewhere.length > 0
        ? {
            zh: `另有同名单位在${[...new Set(elsewhere)].join('、')}，请认准城市。`,
            en: ` Units of the same name are in ${[...new Set(elsewhere)].join(', ')} as well, so mind the city.`,
          }
        : { zh: '', en: '' };
    return {
      title: { zh: `单位已注册并审核通过，在${city}`, en: `Registered and approved, in ${city}` },
      facts: unitEvidence(facts),
      say: {
        zh: `“${unit.name}”已经注册并审核通过，登记在${city}。请把单位所在城市选为${city}，带 * 号的选项填写完整，再按这个全称查找。${also.zh}仍找不到的，请再致电客服 ${desk.phone}，我们登记工单核查。`,
        en: `"${unit.name}" is registered and approved, in ${city}. Please choose ${city} as the city of the unit, fill every field with *, and look for this full name.${also.en} If it still cannot be found, call us again on ${desk.phone} and we have it looked into.`,
      },
      next: [{ refer: 'technical' }],
    };
  },
  isCheckup: true,
});

/** Tombstones are no registration that anybody decides or corrects. */
const live = (facts: UnitFacts, find: (facts: UnitFacts) => Finding | null): Finding | null =>
  facts.unit.status === 'merged' || facts.unit.status === 'deleted' ? null : find(facts);

const notYet = (facts: UnitFacts): Finding | null => live(facts, awaitsBureau);

/** Where there is no such unit in any city. */
export const noSuchUnit = diagnosis<NoUnitFacts>()({
  ...common,
  asks: [...common.asks],
  causes: [
    { code: 'fields-missing', find: fieldsMissing },
    {
      code: 'no-such-unit',
      find: ({ isLimited }, { stated }) => {
        const said = stated.unitName ? `“${stated.unitName}”` : '';
        const called = stated.unitName ? ` "${stated.unitName}"` : '';
        if (!stated.unitName && !stated.code) return null;
        return {
          code: 'no-such-unit',
          title: isLimited
            ? { zh: '本局管辖范围内没有这个单位', en: 'No such unit in this area' }
            : { zh: '所有城市都没有这个单位', en: 'No such unit in any city' },
          facts: [
            ...(stated.unitName ? [fact('来电人说的单位', 'Unit as stated', stated.unitName)] : []),
            ...(stated.code ? [fact('来电人报的法人码', 'Code as stated', stated.code)] : []),
          ],
          say: isLimited
            ? {
                zh: `本局管辖范围内没有查到单位${said}。单位在其他地区的，请致电客服 ${desk.phone} 查询。`,
                en: `No unit${called} is found in the area of this bureau. If it lies elsewhere, please call the helpdesk on ${desk.phone}.`,
              }
            : {
                zh: `所有城市都没有查到单位${said}。请核对单位全称（以公章为准）或法人码；核对无误仍查不到的，是单位尚未在继续教育系统注册，请单位先办理法人单位注册，由人社局审核通过后您再选择。`,
                en: `No unit${called} is found in any city. Please check its full name, as on its seal, or its code. If they are right, the unit is not registered: it has to register as a legal unit first and be approved by its bureau; then you can choose it.`,
              },
          next: [],
        };
      },
    },
  ],
  otherwise: () => ({
    title: { zh: '资料已填全，请报单位名称', en: 'The fields are filled; ask for the unit’s name' },
    facts: [],
    say: {
      zh: '您的注册资料已经填写完整。请告诉我单位的全称或法人码，我来查它登记在哪个城市、是否审核通过。',
      en: 'Your fields are all filled. Please tell me the full name or the code of the unit, and I will look where it is registered and whether it is approved.',
    },
    next: [],
  }),
  isCheckup: false,
});
