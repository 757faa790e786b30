/** D-UNIT-NO-PERSON: the unit does not see the person under 专业技术人员管理. */
import { desk } from '../../letters/desk.ts';
import { diagnosis, type Asked } from '../diagnosis.ts';
import type { NextStep } from '../contract.ts';
import type { PersonFacts } from '../person-facts.ts';
import { regionName } from '../../identifiers/region.ts';
import { fact, fieldList, liveCaseFacts } from './sentences.ts';

/** Whether the unit that asks is the person's, now or before a merge. */
const isOwnUnit = ({ person, absorbed }: PersonFacts, unitId: string): boolean =>
  unitId === person.unitId || absorbed.includes(unitId);

/** The twin in which the one side is registered and the other is not; without a unit that asks, any twin. */
const twinOf = ({ twins }: PersonFacts, { unitId }: Asked): PersonFacts['twins'][number] | null =>
  (unitId === null ? twins[0] : twins.find((twin) => twin.id === unitId)) ?? null;

const placeFacts = (facts: PersonFacts) => [
  fact('登记的单位', 'Registered unit', facts.unit?.name ?? { zh: '未选单位', en: 'none chosen' }),
  fact('登记的城市', 'Registered city', facts.city ?? { zh: '未选城市', en: 'none chosen' }),
  ...(facts.unit ? [fact('单位所在城市', 'The unit’s city', facts.unit.city)] : []),
];

const moveTo = (facts: PersonFacts, unitId: string, cityCode?: string): NextStep => ({
  operationType: 'move-person',
  input: {
    personId: facts.person.id,
    newUnitId: unitId,
    ...(cityCode === undefined ? {} : { newCityCode: cityCode }),
  },
});

export const unitNoPerson = diagnosis<PersonFacts>()({
  id: 'D-UNIT-NO-PERSON',
  topic: 'unit-no-person',
  question: {
    zh: '个人已注册，单位看不到个人资料',
    en: 'The person is registered, but the unit does not see the profile',
  },
  asks: ['unit'],
  faq: ['other-1', 'profile-1'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `请个人登录后检查：填写的所在单位是否正确，单位所在城市是否正确，人员基本信息维护和账号信息维护中带 * 的信息是否填写完整。都没有问题仍看不到的，请致电 ${desk.phone}。`,
    en: `The person logs in and checks whether the unit and its city are right and every starred field of the profile and the account is filled in. If all is right and the unit still sees nothing, phone ${desk.phone}.`,
  },
  causes: [
    {
      code: 'no-unit',
      // Of all questions at once `declare` tells what is not filled in.
      find: (facts, asked) =>
        facts.person.unitId !== null || asked.isCheckup
          ? null
          : {
              code: 'no-unit',
              title: { zh: '个人没有选择单位', en: 'No unit is chosen' },
              facts: placeFacts(facts),
              say: {
                zh: '这位专业技术人员的资料里还没有选择单位，所以没有单位看得到。请本人登录，在“资料维护—个人基本信息维护”里选择所在单位和单位所在城市，点“修改”保存。',
                en: 'No unit is chosen in this profile, so no unit sees it. The person logs in, chooses the unit and its city in the profile, and clicks "change".',
              },
              next: [{ topic: 'find-unit' }],
            },
    },
    {
      code: 'chose-twin',
      find: (facts, asked) => {
        if (!facts.unit || (asked.unitId !== null && isOwnUnit(facts, asked.unitId))) return null;
        const twin = twinOf(facts, asked);
        if (!twin) return null;
        return {
          code: 'chose-twin',
          title: {
            zh: '单位有重复注册，个人在其中一个',
            en: 'The unit is registered twice; the person is in one of them',
          },
          facts: [...placeFacts(facts), fact('另一个注册', 'The other registration', twin.name)],
          say: {
            zh: `单位在系统里注册了两次，个人资料登记在“${facts.unit.name}”，用另一个注册“${twin.name}”登录就看不到。请单位管理员致电 ${desk.phone}，办理重复单位合并，合并后就能看到。`,
            en: `The unit is registered twice. The profile is with "${facts.unit.name}"; whoever logs in to "${twin.name}" does not see it. The administrator of the unit phones ${desk.phone} to have the two merged; then it is seen.`,
          },
          next: [
            {
              operationType: 'merge-units',
              input: { survivorId: facts.unit.id, absorbedId: twin.id },
            },
          ],
          faq: ['register-2', 'other-1'],
        };
      },
    },
    {
      code: 'chose-other-unit',
      find: (facts, asked) => {
        const { unitId } = asked;
        if (!facts.unit || unitId === null || isOwnUnit(facts, unitId) || twinOf(facts, asked)) return null;
        return {
          code: 'chose-other-unit',
          title: { zh: '个人登记在另一个单位', en: 'The person is registered with another unit' },
          facts: placeFacts(facts),
          say: {
            zh: `个人资料登记的单位是“${facts.unit.name}”，城市是${facts.city ?? '未选'}，不在来问的单位，所以看不到。工作单位确已变更的，请本人把身份证复印件正反两面传真至 ${desk.fax}，问题处理标题为“广东省继续教育管理系统修改单位所在城市”，注明原单位和现单位的名称及所在城市、单位管理员姓名和联系方式、本人联系电话，加盖现工作单位公章。`,
            en: `The profile is registered with "${facts.unit.name}" in ${facts.city ?? 'no city'}, not with the unit that asks, so it is not seen there. If the person has changed units, both sides of the ID card are faxed to ${desk.fax} under the title 广东省继续教育管理系统修改单位所在城市, with names and cities of the former and the present unit, the administrator, phone numbers and the stamp of the present unit.`,
          },
          next: [moveTo(facts, unitId)],
          faq: ['profile-1', 'other-1'],
        };
      },
    },
    {
      code: 'wrong-city',
      find: (facts) => {
        const { unit, person } = facts;
        if (!unit || person.cityCode === null || person.cityCode === unit.cityCode) return null;
        return {
          code: 'wrong-city',
          title: { zh: '单位所在城市选错', en: 'The wrong city is chosen' },
          facts: placeFacts(facts),
          say: {
            zh: `个人资料里单位是对的（${unit.name}），但单位所在城市选成了${regionName(person.cityCode) ?? '另一个城市'}，应为${unit.city}，所以单位看不到。请把身份证复印件正反两面传真至 ${desk.fax}，问题处理标题为“广东省继续教育管理系统修改单位所在城市”，注明原、现单位名称及单位所在城市、单位管理员姓名和联系方式、本人联系电话，加盖现工作单位公章。`,
            en: `The unit is right (${unit.name}), but its city was chosen as ${regionName(person.cityCode) ?? 'another one'} instead of ${unit.city}, so the unit does not see the profile. Both sides of the ID card are faxed to ${desk.fax} under the title 广东省继续教育管理系统修改单位所在城市, with unit and city as they were and are, the administrator, phone numbers and the stamp of the unit.`,
          },
          next: [moveTo(facts, unit.id, unit.cityCode)],
          faq: ['profile-1', 'other-1'],
        };
      },
    },
    {
      code: 'profile-incomplete',
      find: (facts, asked) => {
        const missing = facts.missing.filter((field) => field !== 'unitId');
        if (missing.length === 0 || asked.isCheckup) return null;
        const names = fieldList(missing);
        return {
          code: 'profile-incomplete',
          title: { zh: '个人资料没有填完整', en: 'The profile is incomplete' },
          facts: [...placeFacts(facts), fact('未填', 'Empty', names)],
          say: {
            zh: `个人资料里带 * 的${names.zh}还没有填，没有填完整时单位看不到。请本人登录，在“资料维护”的个人基本信息维护和账号信息维护里填写完整，点“修改”保存，单位再查看。`,
            en: `Starred fields of the profile are empty: ${names.en}. A unit does not see an incomplete profile. The person logs in, fills them in under the maintenance of the data and clicks "change"; then the unit looks again.`,
          },
          next: [],
        };
      },
    },
  ],
  otherwise: (facts) => ({
    title: { zh: '资料未见异常', en: 'Nothing wrong is to be seen' },
    facts: [...placeFacts(facts), ...liveCaseFacts(facts)],
    say: {
      zh: '单位、城市和带 * 的资料都没有问题，查不出看不到的原因。我登记工单，转技术核查，查清后再答复。',
      en: 'Unit, city and the starred fields are all right; the cause is not to be seen. I am registering a case for the technical staff, and you will be told.',
    },
    next: [{ refer: 'technical' }],
  }),
  isCheckup: true,
});
