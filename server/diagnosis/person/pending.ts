/** D-PENDING: declared hours that are not recognised yet. */
import type { RecordRow } from '../../registry/contract.ts';
import { diagnosis, type Asked, type Cause, type Finding } from '../diagnosis.ts';
import { callBureau, callUnit } from '../next-steps.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { UnitContact } from '../unit-contacts.ts';
import { chooseRecord } from './choose-record.ts';
import {
  askUnit,
  bureauName,
  daysBetween,
  liveCaseFacts,
  recordFacts,
  recordName,
  statusNames,
} from './sentences.ts';

/** The FAQ knows no time within which a record is reviewed; of nobody's complaint a shorter wait is none. */
const longWaitDays = 30;

const isAt =
  (status: 'unit-review' | 'bureau-review') =>
  (record: RecordRow): boolean =>
    record.status === status;

/** The record of this status asked about, else the one that has waited longest; null where another one is asked about. */
function waiting(
  facts: PersonFacts,
  asked: Asked,
  status: 'unit-review' | 'bureau-review',
): RecordRow | null {
  const record = chooseRecord([...facts.records].reverse(), asked, [isAt(status)]);
  return record?.status === status ? record : null;
}

function whenAt(
  code: string,
  status: 'unit-review' | 'bureau-review',
  found: (record: RecordRow, days: number, unit: UnitContact) => Omit<Finding, 'code' | 'facts'>,
): Cause<PersonFacts> {
  return {
    code,
    find: (facts, asked) => {
      const record = waiting(facts, asked, status);
      if (!record) return null;
      const evidence = [...recordFacts(record, facts.now), ...liveCaseFacts(facts)];
      const unit = record.unitId === null ? null : (facts.units.get(record.unitId) ?? null);
      const days = daysBetween(Date.parse(record.statusSince), facts.now);
      if (asked.isCheckup && days < longWaitDays) return null;
      if (unit) return { code, facts: evidence, ...found(record, days, unit) };
      return {
        code,
        title: { zh: '记录没有挂在任何单位', en: 'The record is attached to no unit' },
        facts: evidence,
        say: {
          zh: `${recordName(record).zh}没有挂在任何单位上，所以没有人在审核。我为您登记工单，由后台查找处理，处理完再答复您。`,
          en: `${recordName(record).en} is attached to no unit, so nobody is reviewing it. I am registering a case; the back end will look for it and you will be told.`,
        },
        next: [{ refer: 'technical' }],
      };
    },
  };
}

export const pending = diagnosis<PersonFacts>()({
  id: 'D-PENDING',
  topic: 'pending',
  question: { zh: '申报的学时为什么还没认定', en: 'Why declared hours are not recognised yet' },
  asks: ['record'],
  faq: ['recognise-1'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: '请登录后点“继续教育记录查询”，找到未认定学时的课程名称，点“查看详细”看“办理情况”。显示“单位审核中”的，请咨询您工作单位的本系统管理员；显示“人社局部门认定中”的，请咨询当地人社局。',
    en: 'Log in, find the course in the query of records, and look at its history under "details". If it is in review at the unit, ask the administrator of your unit; if it awaits recognition, ask the local bureau.',
  },
  causes: [
    whenAt('at-unit', 'unit-review', (record, days, unit) => ({
      title: {
        zh: `单位审核中，已等 ${days} 天`,
        en: `In review at the unit for ${days} days`,
      },
      say: {
        zh: `${recordName(record).zh}现在是“单位审核中”，在${unit.name}已等 ${days} 天，还没有送到人社局。${askUnit(unit).zh}，了解审核情况。`,
        en: `${recordName(record).en} has been in review at ${unit.name} for ${days} days and has not gone to the bureau yet. To learn how it stands, ${askUnit(unit).en}.`,
      },
      next: callUnit(unit),
    })),
    whenAt('at-bureau', 'bureau-review', (record, days, unit) => ({
      title: {
        zh: `人力资源部门认定中，已等 ${days} 天`,
        en: `Awaiting recognition for ${days} days`,
      },
      say: {
        zh: `${recordName(record).zh}单位这一步已经过了，现在是“人力资源部门认定中”，在${unit.bureau.name}已等 ${days} 天。请咨询${bureauName(unit.bureau).zh}，了解审核情况。`,
        en: `${recordName(record).en} is past the unit and has awaited recognition at ${unit.bureau.name} for ${days} days. To learn how it stands, please ask ${bureauName(unit.bureau).en}.`,
      },
      next: [callBureau(unit.bureau), { refer: 'bureau', bureauId: unit.bureau.id }],
    })),
  ],
  otherwise: (facts, asked) => {
    const record = chooseRecord(facts.records, asked, []);
    if (record)
      return {
        title: {
          zh: `这条记录不在审核中：${statusNames[record.status].zh}`,
          en: `The record is not in review: ${statusNames[record.status].en}`,
        },
        facts: recordFacts(record, facts.now),
        say: {
          zh: `${recordName(record).zh}现在的状态是“${statusNames[record.status].zh}”，不在审核或认定中。${record.status === 'returned-to-person' || record.status === 'draft' ? '请您登录后改好并提交，之后才会进入审核。' : ''}`,
          en: `${recordName(record).en} is ${statusNames[record.status].en}; nobody is reviewing it.${record.status === 'returned-to-person' || record.status === 'draft' ? ' Please log in, see to it and hand it in; only then is it reviewed.' : ''}`,
        },
        next: [{ topic: record.status === 'recognised' ? 'cert' : 'edit' }],
      };
    return {
      title: { zh: '没有待审核、待认定的记录', en: 'No record awaits review or recognition' },
      facts: [],
      say: {
        zh: '没有查到正在审核或认定的记录。请核对申报后有没有点提交；已经提交的，请把课程名称和年度告诉我再查。',
        en: 'No record is in review or awaiting recognition. Please check that it was handed in; if it was, tell me the course and the year and I will look again.',
      },
      next: [{ topic: 'net-hours' }, { topic: 'cert' }],
    };
  },
  isCheckup: true,
});
