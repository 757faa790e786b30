/** D-RETURNED-UNSEEN: the bureau has returned a record, and the unit does not see it (FAQ declare-5). */
import type { RecordStatus } from '../../../db/schema/words.ts';
import { desk } from '../../letters/desk.ts';
import type { Text } from '../../text.ts';
import type { NextStep } from '../contract.ts';
import { diagnosis, type Asked, type Cause, type Finding } from '../diagnosis.ts';
import { callBureau, callUnit } from '../next-steps.ts';
import { askUnit, bureauName, dayOf, daysBetween, fact, statusNames } from '../person/sentences.ts';
import type { RecordFacts } from '../asked-person.ts';
import type { UnitFacts } from '../unit-facts.ts';
import { people, unitEvidence } from './parts.ts';

/** The record asked about, else one that was returned, else one that still waits, else any; the latest change first. */
function recordOf({ person }: UnitFacts, { recordId }: Asked): RecordFacts | null {
  const all = [...(person?.records ?? [])].sort((a, b) => b.statusSince - a.statusSince);
  if (recordId !== null) return all.find(({ id }) => id === recordId) ?? null;
  const having = (status: RecordStatus) => all.find((record) => record.status === status);
  return having('returned-to-unit') ?? having('bureau-review') ?? having('unit-review') ?? all[0] ?? null;
}

const nameOf = ({ title, year }: RecordFacts) => ({
  zh: `《${title}》（${year} 年）`,
  en: `"${title}" (${year})`,
});
const statusOf = ({ status }: RecordFacts) => statusNames[status as RecordStatus];

const evidence = (facts: UnitFacts, record: RecordFacts) => [
  fact('申报人', 'Declared by', facts.person?.name ?? ''),
  fact('记录', 'Record', nameOf(record)),
  fact('状态', 'Status', statusOf(record)),
  fact('现状态起于', 'In this status since', dayOf(record.statusSince)),
  fact('记录所挂单位', 'Attached to', record.unitName ?? { zh: '没有挂在任何单位', en: 'no unit' }),
  ...unitEvidence(facts),
];

/** A cause that lies in the record. */
function inRecord(
  code: string,
  holds: (record: RecordFacts, facts: UnitFacts) => boolean,
  found: (record: RecordFacts, facts: UnitFacts) => Pick<Finding, 'title' | 'say' | 'next' | 'faq'>,
): Cause<UnitFacts> {
  return {
    code,
    find: (facts, asked) => {
      const record = recordOf(facts, asked);
      if (!record || !holds(record, facts)) return null;
      return { code, facts: evidence(facts, record), ...found(record, facts) };
    },
  };
}

type Contacts = UnitFacts['contacts'];

const holderOf = ({ unitId }: RecordFacts, contacts: Contacts) =>
  unitId === null ? undefined : contacts.get(unitId);

const callHolder = (record: RecordFacts, contacts: Contacts): NextStep[] => {
  const holder = holderOf(record, contacts);
  return holder ? callUnit(holder) : [];
};

function askHolder(record: RecordFacts, contacts: Contacts): Text {
  const holder = holderOf(record, contacts);
  return holder
    ? askUnit(holder)
    : {
        zh: `请联系“${record.unitName ?? ''}”的单位管理员`,
        en: `please ask the administrator of "${record.unitName ?? ''}"`,
      };
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const isReturned = ({ status }: RecordFacts): boolean => status === 'returned-to-unit';
const isTwin = ({ unitId }: RecordFacts, { twins }: UnitFacts): boolean =>
  twins.some(({ id, judgement }) => id === unitId && judgement !== 'different');

export const returnedUnseen = diagnosis<UnitFacts>()({
  id: 'D-RETURNED-UNSEEN',
  topic: 'returned-unseen',
  question: {
    zh: '人社局已退案，单位看不到退案的记录',
    en: 'The bureau returned a record, and the unit does not see it',
  },
  asks: ['person', 'record'],
  faq: ['declare-5'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `请登录单位账号，点“继续教育记录审核”，将审核结果选为“全部”，再点搜索。仍找不到的，请单位管理员致电客服 ${desk.phone}，核实身份后由客服人员协助查找。`,
    en: `Log in as the unit, open the review of records, set the result to 全部 and search. If the record still is not found, let the administrator call us on ${desk.phone}; once we know who is calling we help to find it.`,
  },
  causes: [
    inRecord(
      'filter-all',
      (record, { unit }) => isReturned(record) && record.unitId === unit.id,
      (record, { unit }) => ({
        title: { zh: '已退案到本单位：审核结果选“全部”再搜索', en: 'It is there: set the result to 全部' },
        say: {
          zh: `${nameOf(record).zh}已于 ${dayOf(record.statusSince)} 退案到“${unit.name}”，就在本单位名下。请登录单位账号，点“继续教育记录审核”，将审核结果选为“全部”，再点搜索，就能看到；要让个人修改的，点“退案”退到个人。仍找不到的，请再致电 ${desk.phone}。`,
          en: `${nameOf(record).en} was returned to "${unit.name}" on ${dayOf(record.statusSince)} and is with it now. Log in as the unit, open the review of records, set the result to 全部 and search; to let the person edit it, return it to the person. If it still is not found, call us again on ${desk.phone}.`,
        },
        next: [
          { operationType: 'return-record', input: { recordId: record.id, to: 'person' } },
          { refer: 'technical' },
        ],
        faq: ['declare-5', 'unit-9'],
      }),
    ),
    inRecord(
      'still-at-bureau',
      ({ status }) => status === 'bureau-review',
      (record, { contacts, contact, now }) => {
        const { bureau } = holderOf(record, contacts) ?? contact;
        const days = daysBetween(record.statusSince, now);
        return {
          title: { zh: '仍在人社局认定中，还没有退案', en: 'Still at the bureau: not returned' },
          say: {
            zh: `${nameOf(record).zh}现在还是“人力资源部门认定中”，已经 ${days} 天，人社局还没有退案，所以单位看不到。请联系${bureauName(bureau).zh}，请其退案到单位，退案后单位再退到个人。`,
            en: `${nameOf(record).en} still awaits recognition, for ${days} days now; the bureau has not returned it, so the unit does not see it. Please ask ${bureauName(bureau).en} to return it to the unit; the unit then returns it to the person.`,
          },
          next: [
            callBureau(bureau),
            { refer: 'bureau', bureauId: bureau.id },
            { operationType: 'return-record', input: { recordId: record.id, to: 'unit' } },
          ],
        };
      },
    ),
    inRecord(
      'at-former-unit',
      (record, facts) =>
        isReturned(record) &&
        record.unitId !== null &&
        record.unitId !== facts.unit.id &&
        !isTwin(record, facts),
      (record, { person, contacts }) => ({
        title: {
          zh: `记录挂在另一单位：${record.unitName ?? ''}`,
          en: `It hangs on another unit: ${record.unitName ?? ''}`,
        },
        say: {
          zh: `${nameOf(record).zh}是${person?.name ?? ''}在“${record.unitName ?? ''}”时提交的，记录仍挂在那个单位，人社局退案也退到那里，所以本单位看不到。${askHolder(record, contacts).zh}，在“继续教育记录审核”里把它退案到个人。`,
          en: `${nameOf(record).en} was handed in by ${person?.name ?? 'the person'} at "${record.unitName ?? ''}" and is still attached to that unit; the bureau returned it there, so this unit does not see it. To have it back, ${askHolder(record, contacts).en}, to return it to the person.`,
        },
        next: [
          ...callHolder(record, contacts),
          { operationType: 'return-record', input: { recordId: record.id, to: 'person' } },
        ],
      }),
    ),
    inRecord(
      'at-twin',
      (record, facts) => isReturned(record) && isTwin(record, facts),
      (record, { twins, unit, contacts }) => {
        const twin = twins.find(({ id }) => id === record.unitId);
        return {
          title: {
            zh: '单位重复注册，记录在另一个注册上',
            en: 'Registered twice: the other registration has it',
          },
          say: {
            zh: `本单位重复注册了，${nameOf(record).zh}退案到了另一个注册“${record.unitName ?? ''}”${twin ? `（登记 ${people(twin.persons).zh}）` : ''}，所以“${unit.name}”看不到。${askHolder(record, contacts).zh}，用那个注册登录，把记录退案到个人；并请单位管理员致电客服 ${desk.phone}，把两个注册合并。`,
            en: `This unit is registered twice, and ${nameOf(record).en} was returned to the other registration, "${record.unitName ?? ''}", so "${unit.name}" does not see it. ${upperFirst(askHolder(record, contacts).en)}, to log in under that one and return the record to the person; and let the administrator call us on ${desk.phone} to have the two merged.`,
          },
          next: [
            ...callHolder(record, contacts),
            { operationType: 'return-record', input: { recordId: record.id, to: 'person' } },
            { topic: 'dup-unit' },
          ],
          faq: ['declare-5', 'register-2'],
        };
      },
    ),
    inRecord(
      'unattached',
      (record) => isReturned(record) && record.unitId === null,
      (record) => ({
        title: { zh: '记录没有挂在任何单位：后台查找', en: 'Attached to no unit: the back end looks for it' },
        say: {
          zh: `${nameOf(record).zh}人社局已经退案，但记录没有挂在任何单位上，所以哪个单位都看不到。我为您登记工单，由后台查找处理，处理完答复您，请不要重复申报。`,
          en: `The bureau has returned ${nameOf(record).en}, but it is attached to no unit, so none sees it. I am registering a case; the back end will look for it and you will be told. Please do not declare it a second time.`,
        },
        next: [{ refer: 'technical' }],
      }),
    ),
    inRecord(
      'back-at-person',
      ({ status }) => status === 'returned-to-person',
      (record) => ({
        title: { zh: '单位已退案到个人', en: 'The unit has returned it to the person' },
        say: {
          zh: `${nameOf(record).zh}已于 ${dayOf(record.statusSince)} 退案到个人，不在单位待办里了。请个人登录后在“继续教育记录查询”里修改，再重新提交。`,
          en: `${nameOf(record).en} was returned to the person on ${dayOf(record.statusSince)}, so it no longer waits at the unit. Let the person log in, edit it in the query of records and hand it in again.`,
        },
        next: [],
        faq: ['declare-5', 'unit-9'],
      }),
    ),
    inRecord(
      'not-returned',
      ({ status }) => !['returned-to-unit', 'bureau-review', 'returned-to-person'].includes(status),
      (record) => ({
        title: { zh: `没有退案：${statusOf(record).zh}`, en: `Not returned: ${statusOf(record).en}` },
        say: {
          zh: `${nameOf(record).zh}现在的状态是“${statusOf(record).zh}”，人社局没有退案。请核对是不是另一条记录；单位审核中的，请单位直接审核或退案。`,
          en: `${nameOf(record).en} is now "${statusOf(record).en}"; the bureau has not returned it. Please check whether another record is meant; one in review at the unit is decided or returned by the unit.`,
        },
        next: [],
      }),
    ),
  ],
  otherwise: (facts) => ({
    title: facts.person
      ? { zh: '没有查到此人的申报记录', en: 'No record of this person is found' }
      : { zh: '先问是谁的记录', en: 'Ask first whose record it is' },
    facts: unitEvidence(facts),
    say: facts.person
      ? {
          zh: `没有查到${facts.person.name}的申报记录。请核对姓名、年度，以及是不是用这个账号申报的；核对无误的，我登记工单由后台查找，查清后答复您。`,
          en: `No record of ${facts.person.name} is found. Please check the name, the year, and whether it was declared under this log-in; if they are right I am registering a case for the back end, and you will be told.`,
        }
      : {
          zh: `请登录单位账号，点“继续教育记录审核”，将审核结果选为“全部”，再点搜索。仍找不到的，请告诉我是谁的、哪一年的记录，我来查它在哪里。`,
          en: 'Log in as the unit, open the review of records, set the result to 全部 and search. If it still is not found, tell me whose record it is and of which year, and I will look where it is.',
        },
    next: facts.person ? [{ refer: 'technical' }] : [],
  }),
  isCheckup: false,
});
