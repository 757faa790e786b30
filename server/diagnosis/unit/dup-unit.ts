/** D-DUP-UNIT: whoever registers finds the unit's name twice. */
import { desk } from '../../letters/desk.ts';
import { sameUnitCode } from '../../operations/checks/unit.ts';
import type { Text } from '../../text.ts';
import type { Stated } from '../contract.ts';
import { diagnosis } from '../diagnosis.ts';
import { fact } from '../person/sentences.ts';
import type { UnitFacts } from '../unit-facts.ts';
import type { TwinFacts } from '../unit-twins.ts';
import { endedCauses, people, registeredTwice, unitEvidence } from './parts.ts';

/** By the code the caller reads from the certificate; a registered one is not read out, as callers are known by it. */
function meant({ unit }: UnitFacts, twin: TwinFacts, { code }: Stated): Text {
  const one = [unit, twin].find(({ orgCode }) => code !== undefined && sameUnitCode(code, orgCode));
  if (one === undefined)
    return {
      zh: '请照组织机构代码证报一下您单位的法人码，我告诉您是哪一个，也可以问同事登记在哪一个。',
      en: "Please read me the code on your unit's certificate and I will tell you which it is, or ask a colleague which one they are registered with.",
    };
  return one === unit
    ? {
        zh: '按您报的法人码，是前一个，请按这个代码选择。',
        en: 'By the code you read to me it is the first; please choose by that code.',
      }
    : {
        zh: '按您报的法人码，是后一个，请按这个代码选择。',
        en: 'By the code you read to me it is the second; please choose by that code.',
      };
}

const twinEvidence = (twin: TwinFacts) => [
  fact('另一注册', 'The other', `${twin.name}（${twin.city}）`),
  fact('另一注册的法人码', 'Its code', twin.orgCode),
  fact('另一注册登记人数', 'Registered there', people(twin.persons)),
];

export const dupUnit = diagnosis<UnitFacts>()({
  id: 'D-DUP-UNIT',
  topic: 'dup-unit',
  question: { zh: '搜索到重复的单位名称', en: 'The unit’s name is found twice' },
  asks: ['unitName', 'code'],
  faq: ['register-2'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `搜索到重复的单位名称，一般是单位注册数据出现问题，请通知单位管理员致电客服 ${desk.phone} 处理。您不确定选哪一个的，请向单位管理员核对法人码。`,
    en: `A name that is found twice usually comes from a fault in the unit's registration; please tell its administrator to call us on ${desk.phone}. If you do not know which to choose, ask the administrator for the unit's code.`,
  },
  causes: [
    ...endedCauses,
    { code: 'same-unit-twice', find: registeredTwice },
    {
      // One of the two codes fails its check: they may be one, and nobody has judged yet.
      code: 'may-be-one-unit',
      find: (facts) => {
        const twin = facts.twins.find(
          ({ judgement, isCandidate, sameKey }) => judgement === null && isCandidate && !sameKey,
        );
        if (!twin) return null;
        return {
          code: 'may-be-one-unit',
          title: {
            zh: '名称相同、有代码校验不符：可能是同一单位',
            en: 'One name, and a code that fails its check: perhaps one unit',
          },
          facts: [...unitEvidence(facts), ...twinEvidence(twin)],
          say: {
            zh: `“${facts.unit.name}”和“${twin.name}”名称相同，但登记的代码不同，其中有代码校验不符，可能是同一单位重复注册。请通知单位管理员带着组织机构代码证致电客服 ${desk.phone} 核对：确是一个单位的，我们办理合并或更正代码。`,
            en: `"${facts.unit.name}" and "${twin.name}" have one name and different codes, one of which fails its check; they may be one unit registered twice. Please tell the unit's administrator to call us on ${desk.phone} with the certificate of the code at hand; if they are one, we merge them or correct the code.`,
          },
          next: [{ topic: 'code' }],
        };
      },
    },
    {
      code: 'two-units',
      find: (facts, { isCheckup, stated }) => {
        const twin = facts.twins.find(
          ({ judgement, twoValidCodes }) =>
            judgement === 'different' || (judgement === null && twoValidCodes),
        );
        // Two units of one name are nobody's fault.
        if (!twin || isCheckup) return null;
        const [here, there] = [people(facts.persons), people(twin.persons)];
        const which = meant(facts, twin, stated);
        return {
          code: 'two-units',
          title: { zh: '代码不同且都有效：是两个单位', en: 'Two different valid codes: two units' },
          facts: [...unitEvidence(facts), ...twinEvidence(twin)],
          say: {
            zh: `这是两个不同的单位，不是重复注册：“${facts.unit.name}”登记了 ${here.zh}，“${twin.name}”登记了 ${there.zh}，代码不同且都有效。${which.zh}选错的，以后按变更单位办理。`,
            en: `These are two different units, not one registered twice: "${facts.unit.name}" (${here.en}) and "${twin.name}" (${there.en}), with different valid codes. ${which.en} A wrong choice is put right by a change of unit.`,
          },
          next: [],
        };
      },
    },
  ],
  otherwise: (facts) => ({
    title: { zh: '没有重复的注册', en: 'It is registered once' },
    facts: [
      ...unitEvidence(facts),
      ...facts.namesakes.map(({ name, city }) =>
        fact('其他城市的同名单位', 'Of the same name elsewhere', `${name}（${city}）`),
      ),
    ],
    say: {
      zh: `“${facts.unit.name}”在${facts.city}只有一个注册，登记了 ${people(facts.persons).zh}，选它就可以。${facts.namesakes.length > 0 ? '其他城市另有同名单位，请认准单位所在城市。' : ''}`,
      en: `"${facts.unit.name}" is registered once in ${facts.city} (${people(facts.persons).en}); please choose it.${facts.namesakes.length > 0 ? ' Units of the same name are in other cities, so mind the city.' : ''}`,
    },
    next: [],
  }),
  isCheckup: true,
});
