/** D-SKIPPED-UNIT: hours that were recognised without the unit's review. The FAQ has no answer: facts, and no reason. */
import type { RecordRow } from '../../registry/contract.ts';
import { diagnosis, type Asked, type Cause } from '../diagnosis.ts';
import { callBureau, callProvince, provincePhone } from '../next-steps.ts';
import type { PersonFacts } from '../person-facts.ts';
import { chooseRecord } from './choose-record.ts';
import { dayOf, fact, recordFacts, recordName, sourceNames, statusNames } from './sentences.ts';

const passedUnit = (record: RecordRow): boolean => record.history.some((step) => step.to === 'unit-review');

/** What was recognised past the unit first. */
const recordOf = (facts: PersonFacts, asked: Asked): RecordRow | null =>
  chooseRecord(facts.records, asked, [
    (record) => record.status === 'recognised' && !passedUnit(record),
    (record) => record.status === 'recognised',
  ]);

/** How the record came and what steps it took; the same for every source. */
const bySource = (
  code: string,
  holds: (record: RecordRow) => boolean,
  title: string,
  en: string,
): Cause<PersonFacts> => ({
  code,
  find: (facts, asked) => {
    const record = recordOf(facts, asked);
    if (!record || !holds(record)) return null;
    const unit = record.unitId === null ? null : (facts.units.get(record.unitId) ?? null);
    const steps = record.history.map(({ at, to, by }) => ({
      zh: `${dayOf(at)} ${by}：${statusNames[to].zh}`,
      en: `${dayOf(at)} ${by}: ${statusNames[to].en}`,
    }));
    return {
      code,
      title: { zh: title, en },
      facts: [
        ...recordFacts(record, facts.now),
        ...steps.map((step, index) => fact(`办理情况 ${index + 1}`, `Step ${index + 1}`, step)),
      ],
      say: {
        zh: `我只能告诉您系统里的记录：${recordName(record).zh}，来源是“${sourceNames[record.source].zh}”，${passedUnit(record) ? '办理情况里有单位审核这一步' : '办理情况里没有单位审核这一步'}，现在是“${statusNames[record.status].zh}”。为什么这样办理，官方没有给出说明，我不便推测；需要了解的，请咨询${unit ? `${unit.bureau.name}（电话 ${unit.bureau.phone}）或` : ''}省厅：${provincePhone}。`,
        en: `I can tell you only what is on record: ${recordName(record).en} was ${record.source === 'declared' ? 'declared by the person' : sourceNames[record.source].en}, its history ${passedUnit(record) ? 'shows' : 'does not show'} a review by the unit, and it is ${statusNames[record.status].en}. Why it is done so is not published and I would not guess; please ask ${unit ? `${unit.bureau.name} (phone ${unit.bureau.phone}) or ` : ''}the provincial department, ${provincePhone}.`,
      },
      next: [...(unit ? [callBureau(unit.bureau)] : []), callProvince],
    };
  },
});

export const skippedUnit = diagnosis<PersonFacts>()({
  id: 'D-SKIPPED-UNIT',
  topic: 'skipped-unit',
  question: {
    zh: '没通过单位审核，就直接由人力资源部门认定了',
    en: 'Recognised without the unit’s review',
  },
  asks: ['record'],
  faq: ['recognise-2'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `这个问题官方没有给出说明，我不便推测。您可以登录后点“继续教育记录查询”，在“查看详细”里看这条记录的“办理情况”；需要了解的，请咨询当地人社局或省厅：${provincePhone}。`,
    en: `Nothing is published about this and I would not guess. Log in and look at the history of the record under "details"; for more, ask the local bureau or the provincial department, ${provincePhone}.`,
  },
  causes: [
    bySource(
      'from-learning-network',
      ({ source }) => source === 'learning-network',
      '学习网上传，系统自动登记',
      'Sent by the learning network, registered by itself',
    ),
    bySource(
      'from-training-body',
      ({ source }) => source === 'training-body',
      '施教机构登记',
      'Registered by the training body',
    ),
    bySource(
      'through-unit',
      (record) => record.source === 'declared' && passedUnit(record),
      '个人申报，经过单位审核',
      'Declared by the person and reviewed by the unit',
    ),
    bySource(
      'no-unit-step',
      (record) => record.source === 'declared' && !passedUnit(record),
      '个人申报，办理情况里没有单位审核',
      'Declared by the person, without a review by the unit',
    ),
  ],
  otherwise: () => ({
    title: { zh: '没有已认定的记录', en: 'No record is recognised' },
    facts: [],
    say: {
      zh: `系统里没有查到您已认定的记录。这个问题官方也没有给出说明，需要了解的，请咨询省厅：${provincePhone}。`,
      en: `No record of yours is recognised. Nothing is published about this question either; please ask the provincial department, ${provincePhone}.`,
    },
    next: [callProvince],
  }),
  isCheckup: false,
});
