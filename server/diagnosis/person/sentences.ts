/** Parts of the sentences an operator reads out to a person. */
import type { RecordStatus, Subject } from '../../../db/schema/words.ts';
import { shanghaiDay } from '../../calendar/working-time.ts';
import type { RecordRow } from '../../registry/contract.ts';
import type { Text } from '../../text.ts';
import type { AccountFacts, ProfileField, RightFact } from '../account-facts.ts';
import type { Fact } from '../diagnosis.ts';
import type { BureauContact, UnitContact } from '../unit-contacts.ts';

const dayMs = 24 * 60 * 60_000;

export const subjectNames: Readonly<Record<Subject, Text>> = {
  public: { zh: '公需科目', en: 'public subjects' },
  professional: { zh: '专业科目', en: 'professional subjects' },
  elective: { zh: '选修科目', en: 'elective subjects' },
};

/** As 办理情况 shows them. */
export const statusNames: Readonly<Record<RecordStatus, Text>> = {
  draft: { zh: '草稿', en: 'draft' },
  'unit-review': { zh: '单位审核中', en: 'in review at the unit' },
  'bureau-review': { zh: '人力资源部门认定中', en: 'awaiting recognition by the bureau' },
  recognised: { zh: '认定通过', en: 'recognised' },
  'returned-to-unit': { zh: '已退案到单位', en: 'returned to the unit' },
  'returned-to-person': { zh: '已退案到个人', en: 'returned to the person' },
  void: { zh: '已作废', en: 'void' },
};

export const sourceNames: Readonly<Record<RecordRow['source'], Text>> = {
  declared: { zh: '个人申报', en: 'declared by the person' },
  'learning-network': { zh: '学习网上传，系统自动登记', en: 'sent by the learning network' },
  'training-body': { zh: '施教机构登记', en: 'registered by the training body' },
};

export const rightStatusNames: Readonly<Record<RightFact['status'], Text>> = {
  applied: { zh: '待审核', en: 'applied' },
  active: { zh: '有效', en: 'active' },
  rejected: { zh: '审核不通过', en: 'not approved' },
  revoked: { zh: '已取消权限', en: 'revoked' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

/** 带 * fields, and the page of 资料维护 that holds each (FAQ declare-7). */
export const profileFieldNames: Readonly<Record<ProfileField, Text & { page: 'profile' | 'account' }>> = {
  phone: { zh: '联系电话', en: 'phone', page: 'account' },
  unitId: { zh: '所在单位', en: 'unit', page: 'profile' },
  cityCode: { zh: '单位所在城市', en: 'city of the unit', page: 'profile' },
  education: { zh: '学历', en: 'education', page: 'profile' },
  jobTitle: { zh: '职称', en: 'professional title', page: 'profile' },
  specialtyStudied: { zh: '所学专业', en: 'specialty studied', page: 'profile' },
  specialtyEngaged: { zh: '从事专业', en: 'specialty engaged in', page: 'profile' },
};

export function fieldList(fields: readonly ProfileField[]): Text {
  const names = fields.map((field) => profileFieldNames[field]);
  return {
    zh: names.map(({ zh }) => `“${zh}”`).join('、'),
    en: names.map(({ en }) => `"${en}"`).join(', '),
  };
}

/** 《title》（2025 年公需科目） */
export const recordName = ({ title, year, subject }: RecordRow): Text => ({
  zh: `《${title}》（${year} 年${subjectNames[subject].zh}）`,
  en: `"${title}" (${year}, ${subjectNames[subject].en})`,
});

export const bureauName = ({ name, phone, address }: BureauContact): Text => ({
  zh: `${name}（电话 ${phone}，地址 ${address}）`,
  en: `${name} (phone ${phone}, ${address})`,
});

/** The administrators by name, with the office's number; `null` where nobody is in office. */
export function administratorsOf({ name, phone, administrators }: UnitContact): Text | null {
  if (administrators.length === 0) return null;
  const who = administrators.map((admin) => admin.name);
  return {
    zh: `${name}的单位管理员${who.join('、')}${phone === null ? '' : `（单位电话 ${phone}）`}`,
    en: `${who.join(', ')}, ${who.length > 1 ? 'administrators' : 'administrator'} of ${name}${phone === null ? '' : ` (phone of the unit ${phone})`}`,
  };
}

/** Whom to ask at the unit; where nobody is in office, that the unit has to see to one (FAQ unit-3). */
export function askUnit(unit: UnitContact): Text {
  const who = administratorsOf(unit);
  if (who) return { zh: `请联系${who.zh}`, en: `please ask ${who.en}` };
  return {
    zh: `${unit.name}目前没有有效的单位管理员，请单位先在网上申请管理员，再由${bureauName(unit.bureau).zh}审核，之后由新管理员办理`,
    en: `${unit.name} has no active administrator now: the unit applies for one online, ${bureauName(unit.bureau).en} approves, and the new administrator sees to it`,
  };
}

/** Whole Shanghai days between two instants. */
export function daysBetween(from: number, to: number): number {
  return Math.round((Date.parse(shanghaiDay(to)) - Date.parse(shanghaiDay(from))) / dayMs);
}

export const dayOf = (at: number | string): string =>
  shanghaiDay(typeof at === 'string' ? Date.parse(at) : at);

export const fact = (zh: string, en: string, value: Text | string | number): Fact => ({
  label: { zh, en },
  value: typeof value === 'number' ? String(value) : value,
});

/** A record as evidence: what it is, where it stands and since when, and who has it. */
export function recordFacts(record: RecordRow, now: number): Fact[] {
  return [
    fact('记录', 'Record', recordName(record)),
    fact('学时', 'Hours', record.hours),
    fact('状态', 'Status', statusNames[record.status]),
    fact('来源', 'Source', sourceNames[record.source]),
    fact('申报日期', 'Declared', dayOf(record.declaredAt)),
    fact('现状态起于', 'In this status since', dayOf(record.statusSince)),
    fact('已等天数', 'Days in this status', daysBetween(Date.parse(record.statusSince), now)),
    ...(record.unitName === null ? [] : [fact('提交单位', 'Submitted to', record.unitName)]),
  ];
}

/** Cases that run already, so that none is made a second time. */
export const liveCaseFacts = ({ liveCases }: AccountFacts): Fact[] =>
  liveCases.map(({ number, subject }) => fact('在办工单', 'Case under way', `${number} ${subject}`));
