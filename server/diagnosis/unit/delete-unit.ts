/** D-DELETE-UNIT: whether a unit's registration can be deleted, and how (FAQ unit-1). */
import { desk } from '../../letters/desk.ts';
import type { Text } from '../../text.ts';
import { diagnosis, type Finding } from '../diagnosis.ts';
import { fact } from '../person/sentences.ts';
import type { UnitFacts } from '../unit-facts.ts';
import { endedCauses, people, unitEvidence } from './parts.ts';

const faxTitle = '广东省继续教育系统删除单位注册信息';

/** The paper and the five things noted on it. */
const fax: Text = {
  zh: `请将单位组织机构代码证复印件传真至 ${desk.fax}，问题处理标题写“${faxTitle}”，并注明五项：单位名称、管理员身份证号码、删除账号的原因、联系人、联系电话`,
  en: `fax a copy of the organisation code certificate to ${desk.fax} under the title “${faxTitle}”, with five things noted on it: the unit's name, the administrator's ID number, the reason for the deletion, a contact and a phone number`,
};

const isApproved = ({ unit }: UnitFacts): boolean => unit.status === 'approved' || unit.everApproved;

export const deleteUnit = diagnosis<UnitFacts>()({
  id: 'D-DELETE-UNIT',
  topic: 'delete-unit',
  question: { zh: '要删除单位的注册信息', en: 'The unit’s registration should be deleted' },
  asks: [],
  faq: ['unit-1'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `单位注册通过人社局审核的，不可删除；没有通过审核的，${fax.zh}。`,
    en: `A registration that the bureau approved is not deleted. If it was not approved, ${fax.en}.`,
  },
  causes: [
    ...endedCauses,
    {
      code: 'approved-unit',
      find: (facts) => {
        if (!isApproved(facts)) return null;
        const { unit, twins } = facts;
        const isTwice = twins.some(({ sameKey, judgement }) => sameKey && judgement !== 'different');
        const next: Finding['next'] = [
          ...(isTwice ? [{ topic: 'dup-unit' as const }] : []),
          { topic: 'admin-change' },
        ];
        return {
          code: 'approved-unit',
          title: { zh: '审核通过的单位不可删除', en: 'An approved unit is not deleted' },
          facts: unitEvidence(facts),
          say: {
            zh: `“${unit.name}”的注册${unit.status === 'approved' ? '已经' : '曾经'}通过人社局审核，按规定不可删除。${isTwice ? '如果是因为重复注册，可以办理合并，请单位管理员致电核实。' : '单位名称、代码、人事户头或管理员有误的，可以分别办理更正，不需要删除。'}`,
            en: `The bureau ${unit.status === 'approved' ? 'has approved' : 'once approved'} the registration of "${unit.name}", so by the rules it is not deleted. ${isTwice ? 'If it was registered twice, the two can be merged; let the administrator call.' : 'A wrong name, code, 人事户头 or administrator can each be corrected without that.'}`,
          },
          next,
        };
      },
    },
    {
      code: 'still-attached',
      find: (facts) => {
        const { unit, persons, records, hasAbsorbed } = facts;
        if (isApproved(facts) || (persons.count === 0 && records.count === 0 && !hasAbsorbed)) return null;
        return {
          code: 'still-attached',
          title: {
            zh: '单位名下还有人员或记录，先移走再删除',
            en: 'People or records are attached: first move them',
          },
          facts: [
            ...unitEvidence(facts),
            fact('名下记录', 'Records attached', `${records.count}${records.exact ? '' : '+'}`),
          ],
          say: {
            zh: `“${unit.name}”没有通过审核，可以申请删除，但名下还登记着 ${people(persons).zh}、${records.count} 条学时记录${hasAbsorbed ? '，并有其他单位并入' : ''}，要先处理：请这些人员办理变更单位，记录退案或办结。处理完后，${fax.zh}。`,
            en: `"${unit.name}" was not approved and can be deleted, but people (${people(persons).en}) or records (${records.count}) are still attached${hasAbsorbed ? ', and another unit was merged into it' : ''}. First let those people change their unit and the records be returned or settled. Then ${fax.en}.`,
          },
          next: [{ operationType: 'delete-unit-registration', input: { unitId: unit.id } }],
        };
      },
    },
    {
      code: 'fax-needed',
      find: (facts) =>
        isApproved(facts)
          ? null
          : {
              code: 'fax-needed',
              title: { zh: '没有通过审核：传真五项内容', en: 'Not approved: a fax with five things' },
              facts: [...unitEvidence(facts), fact('传真标题', 'Title of the fax', faxTitle)],
              say: {
                zh: `“${facts.unit.name}”没有通过人社局审核，可以删除。${fax.zh}。收到后我们核对办理。`,
                en: `"${facts.unit.name}" was not approved by its bureau, so it can be deleted: ${fax.en}. We check it and see to it.`,
              },
              next: [{ operationType: 'delete-unit-registration', input: { unitId: facts.unit.id } }],
            },
    },
  ],
  otherwise: (facts) => ({
    title: { zh: '没有通过审核的单位可以删除', en: 'An unapproved unit can be deleted' },
    facts: unitEvidence(facts),
    say: { zh: `${fax.zh}。`, en: `Please ${fax.en}.` },
    next: [],
  }),
  isCheckup: false,
});
