/** D-EDIT: a record that its owner wants to correct, add to or delete, and cannot. */
import type { RecordRow } from '../../registry/contract.ts';
import { diagnosis, type Asked, type Cause, type Finding } from '../diagnosis.ts';
import { callBureau, callProvince, callUnit, provincePhone } from '../next-steps.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { UnitContact } from '../unit-contacts.ts';
import { chooseRecord } from './choose-record.ts';
import { askUnit, bureauName, recordFacts, recordName } from './sentences.ts';

const ofNetwork = (record: RecordRow): boolean => record.source === 'learning-network';

/** What is on its way first: that is what somebody wants to change. */
function recordOf(facts: PersonFacts, asked: Asked): RecordRow | null {
  return chooseRecord(facts.records, asked, [
    (record) => is('unit-review')(record) || is('bureau-review')(record),
    is('returned-to-unit'),
    is('returned-to-person'),
    is('recognised'),
    ofNetwork,
  ]);
}

/** A cause that holds for the record's status, of records that do not come from the network. */
function whenIs(
  code: string,
  holds: (record: RecordRow) => boolean,
  found: (record: RecordRow, unit: UnitContact | null, facts: PersonFacts) => Omit<Finding, 'code' | 'facts'>,
): Cause<PersonFacts> {
  return {
    code,
    find: (facts, asked) => {
      const record = recordOf(facts, asked);
      if (!record || !holds(record)) return null;
      const unit = record.unitId === null ? null : (facts.units.get(record.unitId) ?? null);
      return { code, facts: recordFacts(record, facts.now), ...found(record, unit, facts) };
    },
  };
}

const is =
  (status: RecordRow['status']) =>
  (record: RecordRow): boolean =>
    record.status === status && !ofNetwork(record);

const returnTo = (record: RecordRow, to: 'unit' | 'person') => ({
  operationType: 'return-record',
  input: { recordId: record.id, to },
});

/** Where a record hangs on no unit, the desk has to look for it (FAQ declare-5). */
const noUnit = (record: RecordRow): Pick<Finding, 'say' | 'next'> => ({
  say: {
    zh: `${recordName(record).zh}没有挂在任何单位上，单位和人社局都看不到它，您自己也改不了。我为您登记工单，由后台查找处理，处理完再答复您。`,
    en: `${recordName(record).en} is attached to no unit, so neither a unit nor a bureau sees it, and you cannot change it. I am registering a case; the back end will look for it and you will be told.`,
  },
  next: [{ refer: 'technical' }],
});

export const edit = diagnosis<PersonFacts>()({
  id: 'D-EDIT',
  topic: 'edit',
  question: {
    zh: '申报的记录写错了、漏了附件、要删除，改不了',
    en: 'A declared record is wrong, lacks a file or should go, and cannot be changed',
  },
  asks: ['record'],
  faq: ['declare-1', 'declare-2', 'declare-3', 'unit-9'],
  hearers: ['self', 'unit-admin'],
  procedure: {
    zh: `请登录后点“继续教育记录查询”，找到这条记录，点“查看详细”看“办理情况”。显示“单位审核中”的，请联系工作单位的系统管理员退案到个人；显示“人力资源部门认定中”的，请联系当地人力资源部门退案到单位，单位再退案到个人，之后您就能修改或删除。公需课、专业课已认定通过的，不能再修改，也不能删除；若有疑问可咨询省厅：${provincePhone}。`,
    en: `Log in, open the query of records, find this one, and look at its history under "details". If it is in review at the unit, ask the administrator of your unit to return it to you; if it awaits recognition, the local bureau returns it to the unit and the unit to you. Then you can change or delete it. Public and professional records that are recognised can be neither changed nor deleted; questions go to the provincial department, ${provincePhone}.`,
  },
  causes: [
    whenIs(
      'from-learning-network',
      (record) => ofNetwork(record) && record.status !== 'void',
      (record) => ({
        title: {
          zh: '来自学习网的记录，不在本系统修改',
          en: 'Sent by the learning network: not edited here',
        },
        say: {
          zh: `${recordName(record).zh}是广东学习网上传、系统自动登记的，不由个人申报，所以在这里不能修改或删除。学时有出入的，请联系广东学习网客服，申请重新发送继续教育培训记录。`,
          en: `${recordName(record).en} was sent by the Guangdong learning network and registered by itself; it is not yours to edit or delete here. If its hours are wrong, please ask the network's helpdesk to send your training records again.`,
        },
        next: [{ topic: 'net-hours' }],
        faq: ['declare-6', 'declare-8'],
      }),
    ),
    whenIs('at-unit', is('unit-review'), (record, unit) => ({
      title: { zh: '单位审核中：由单位退案到个人', en: 'In review at the unit: the unit returns it' },
      ...(unit
        ? {
            say: {
              zh: `${recordName(record).zh}现在是“单位审核中”。${askUnit(unit).zh}，在“继续教育记录审核”里把这条记录退案到个人，之后您就可以修改、补附件或删除。`,
              en: `${recordName(record).en} is in review at the unit. To have it back, ${askUnit(unit).en}, to return it to you under the review of records; then you can correct it, add files or delete it.`,
            },
            next: [...callUnit(unit), returnTo(record, 'person')],
          }
        : noUnit(record)),
    })),
    whenIs('at-bureau', is('bureau-review'), (record, unit) => ({
      title: {
        zh: '人力资源部门认定中：先退到单位，再退到个人',
        en: 'Awaiting recognition: back to the unit first, then to the person',
      },
      ...(unit
        ? {
            say: {
              zh: `${recordName(record).zh}现在是“人力资源部门认定中”，要打两个电话：第一个，请联系${bureauName(unit.bureau).zh}，把记录退案到单位；第二个，退到单位后，${askUnit(unit).zh}，再退案到个人。之后您就可以修改、补附件或删除。`,
              en: `${recordName(record).en} awaits recognition, so two calls are needed. First ask ${bureauName(unit.bureau).en} to return it to the unit. Once it is there, ${askUnit(unit).en}, to return it to you. Then you can correct it, add files or delete it.`,
            },
            next: [
              callBureau(unit.bureau),
              ...callUnit(unit),
              returnTo(record, 'unit'),
              { refer: 'bureau', bureauId: unit.bureau.id },
            ],
          }
        : noUnit(record)),
    })),
    whenIs('returned-to-unit', is('returned-to-unit'), (record, unit) => ({
      title: { zh: '已退案到单位：只差单位退到个人', en: 'Returned to the unit: only the unit is left' },
      ...(unit
        ? {
            say: {
              zh: `${recordName(record).zh}人社局已经退案到单位，只差单位这一步。${askUnit(unit).zh}，在“继续教育记录审核”里把审核结果选为“全部”搜索，找到这条记录，点“退案”退到个人，之后您就可以修改。`,
              en: `The bureau has returned ${recordName(record).en} to the unit; only the unit's step is left: ${askUnit(unit).en}, to set the result to 全部 in the review of records, search, and return the record to you. Then you can change it.`,
            },
            next: [...callUnit(unit), returnTo(record, 'person')],
          }
        : noUnit(record)),
    })),
    whenIs('returned-to-person', is('returned-to-person'), (record) => ({
      title: { zh: '已退案到个人：现在就可以修改', en: 'Returned to the person: edit it now' },
      say: {
        zh: `${recordName(record).zh}已经退案到您本人。请登录后点“继续教育记录查询”，找到这条记录，现在就可以修改、补附件或删除，改好后重新提交。`,
        en: `${recordName(record).en} has been returned to you. Log in, find it in the query of records, and correct it, add files or delete it now; then hand it in again.`,
      },
      next: [{ topic: 'attach' }],
    })),
    whenIs(
      'recognised',
      (record) => is('recognised')(record) && record.subject !== 'elective',
      (record) => ({
        title: { zh: '已认定通过，不能再修改或删除', en: 'Recognised: neither changed nor deleted' },
        say: {
          zh: `${recordName(record).zh}人力资源部门已认定通过，公需课、专业课认定通过后不能再修改，也不能删除。若有疑问，可咨询省厅：${provincePhone}。`,
          en: `${recordName(record).en} is recognised. Public and professional records can be neither changed nor deleted after that. Questions go to the provincial department, ${provincePhone}.`,
        },
        next: [callProvince],
      }),
    ),
    whenIs(
      'recognised-elective',
      (record) => is('recognised')(record) && record.subject === 'elective',
      (record) => ({
        title: {
          zh: '选修已认定通过：问答没有写明，本台同样锁定',
          en: 'A recognised elective: the FAQ is silent, locked alike',
        },
        say: {
          zh: `${recordName(record).zh}人力资源部门已认定通过。现有问答只写明公需课、专业课认定后不能修改，没有写选修；我们对选修同样不作修改。若有疑问，可咨询省厅：${provincePhone}。`,
          en: `${recordName(record).en} is recognised. The published answers say of public and professional records only that they are locked then; we do not change elective ones either. Questions go to the provincial department, ${provincePhone}.`,
        },
        next: [callProvince],
      }),
    ),
  ],
  otherwise: (facts, asked) => {
    const record = recordOf(facts, asked);
    return {
      title: record
        ? { zh: '没有什么妨碍修改', en: 'Nothing stands in the way' }
        : { zh: '没有可供修改的记录', en: 'There is no record to edit' },
      facts: record ? recordFacts(record, facts.now) : [],
      say: record
        ? record.status === 'void'
          ? {
              zh: `${recordName(record).zh}已经作废，不用再处理；需要的话请重新申报。`,
              en: `${recordName(record).en} is void; nothing is left to be done. Declare it anew if it is needed.`,
            }
          : {
              zh: `${recordName(record).zh}还没有提交，请登录后在“继续教育记录查询”里直接修改、补附件或删除。`,
              en: `${recordName(record).en} has not been handed in: log in and correct it, add files or delete it in the query of records.`,
            }
        : {
            zh: '没有查到已提交的申报记录。请核对是不是用这个账号申报的，申报后有没有点提交。',
            en: 'No record that was handed in is found. Please check that it was declared under this log-in and handed in.',
          },
      next: record ? [] : [{ topic: 'net-hours' }],
    };
  },
  isCheckup: false,
});
