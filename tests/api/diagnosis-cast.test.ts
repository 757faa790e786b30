/** Everybody of the cast who is there for a diagnosis gets the answer that docs/demo-cast.md promises. */
import { beforeAll, describe, expect, it } from 'vitest';
import { buildCast } from '../../fixtures/demo/cast/index.ts';
import { bureauId } from '../../fixtures/demo/ids.ts';
import type {
  CallerCheckRow,
  DiagnosisAnswer,
  NextStep,
  SubjectCallers,
  Topic,
} from '../../server/diagnosis/contract.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { operationOf } from '../../server/operations/catalogue.ts';
import { rawDatabase, startApp, type Client } from './harness.ts';

const app = await startApp({ persons: 0, units: 0 });
const cast = buildCast('2026-11-24');
const lastYear = 2025;

interface Expected {
  code: string;
  /** What the sentence has to hold. */
  says: readonly string[];
  /** What is asked beside the row. */
  ask?: Record<string, unknown>;
  /** The ready operation, hand-over, call or further question among the next steps. */
  next?: Record<string, unknown>;
  /** Nobody can be made sure of: who asks about a stranger's row is not its person, and who is deleted is nobody. */
  isUnverified?: true;
}

/** The zh sentence by the member's key; who is asked about and which record stands in the cast. */
const persons: Record<string, Expected> = {
  'D-ID-TAKEN-1': {
    code: 'own-person-account',
    says: ['不必重新注册', '找回密码'],
    ask: { stated: { name: '陈晓仪' } },
  },
  'D-ID-TAKEN-2': {
    code: 'own-administrator-account',
    says: ['广州市竹汐设计研究院的单位管理员', '以个人身份登录', '“学历”、“职称”、“所学专业”、“从事专业”'],
    ask: { stated: { name: '李荣森' } },
  },
  'D-ID-TAKEN-3': {
    code: 'own-registrant-account',
    says: ['湛江市赤坎区拾穗小学', '以个人身份登录'],
    ask: { stated: { name: '黄志均' } },
  },
  'D-ID-TAKEN-4': {
    code: 'stranger-account',
    says: ['广东省继续教育管理系统删除账号', '020-83553737'],
    ask: { stated: { name: '林婉婷' } },
    next: { operationType: 'delete-person-account' },
    isUnverified: true,
  },
  'D-ID-TAKEN-6': {
    code: 'other-persons-typo',
    says: ['身份证号码已经注册'],
    ask: { stated: { holderIdNumber: given('D-ID-TAKEN-6') } },
    next: { operationType: 'correct-id-number' },
    isUnverified: true,
  },
  'D-LOGIN-PERSON-1': { code: 'recover', says: ['找回密码', '方淑仪', '不能告诉您现有的密码'] },
  'D-LOGIN-PERSON-2': {
    code: 'no-administrator',
    says: ['找回密码', '没有有效的单位管理员', '客服两人'],
    next: { operationType: 'reset-password' },
  },
  'D-LOGIN-PERSON-3': { code: 'number-corrected', says: ['2026-11-12 更正过', '登录账号没有变', '新号码'] },
  'D-LOGIN-PERSON-4': { code: 'account-suspended', says: ['暂停', '020-83553737'] },
  'D-LOGIN-PERSON-5': {
    code: 'account-deleted',
    says: ['重新注册', '原来的登录账号不能再用'],
    isUnverified: true,
  },
  'D-DECLARE-1': { code: 'profile-incomplete', says: ['“所学专业”、“从事专业”'] },
  'D-DECLARE-2': { code: 'account-incomplete', says: ['账号信息', '“联系电话”'] },
  'D-DECLARE-3': { code: 'no-unit', says: ['“所在单位”、“单位所在城市”'], next: { topic: 'find-unit' } },
  'D-DECLARE-4': {
    code: 'nothing-wrong',
    says: ['没有缺项', '020-83126088'],
    next: { refer: 'technical' },
  },
  'D-EDIT-1': { code: 'at-unit', says: ['单位审核中', '方淑仪', '退案到个人'] },
  'D-EDIT-2': {
    code: 'at-bureau',
    says: ['两个电话', '广州市天河区人力资源和社会保障局（电话 020-', '方淑仪（单位电话 020-'],
  },
  'D-EDIT-3': { code: 'returned-to-unit', says: ['只差单位这一步', '方淑仪'] },
  'D-EDIT-4': { code: 'returned-to-person', says: ['现在就可以修改'] },
  'D-EDIT-5': { code: 'recognised', says: ['不能再修改', '83134871'] },
  'D-EDIT-6': { code: 'recognised-elective', says: ['没有写选修', '83134871'] },
  'D-EDIT-7': { code: 'from-learning-network', says: ['广东学习网'], next: { topic: 'net-hours' } },
  'D-PENDING-1': { code: 'at-unit', says: ['单位审核中', '已等 40 天', '方淑仪'] },
  'D-PENDING-2': {
    code: 'at-bureau',
    says: ['人力资源部门认定中', '广州市人力资源和社会保障局已等', '电话 020-'],
    next: { refer: 'bureau' },
  },
  'D-CERT-1': {
    code: 'subject-short',
    says: ['90 学时', '专业科目要求 42，已认定 40，差 2', '总数有 94', '不能抵'],
  },
  'D-CERT-1/two-rules': {
    code: 'subject-short',
    says: ['2021 年起', '公需科目要求 30，已认定 18，差 12', '选修科目要求 18，已认定 12，差 6'],
    ask: { year: 2021 },
  },
  'D-CERT-2': {
    code: 'pending-closes-gap',
    says: ['差 18', '广州市天河区人力资源和社会保障局'],
    next: { topic: 'pending' },
  },
  'D-CERT-3': {
    code: 'statistic-older',
    says: ['重新统计学时', '10 分钟'],
    next: { operationType: 'recount-hours', input: { year: lastYear } },
  },
  'D-CERT-4': { code: 'recounted-still-failed', says: ['转技术人员'], next: { refer: 'technical' } },
  'D-CERT-STAMP-1': { code: 'stamped', says: ['广州市', '以实际打印效果为准'] },
  'D-CERT-STAMP-2': {
    code: 'not-stamped',
    says: ['只作查询使用', '韶关市武江区人力资源和社会保障局（电话 ', '地址 '],
  },
  'D-UNIT-NO-PERSON-1': {
    code: 'chose-other-unit',
    says: ['东莞市望榕电子有限公司', '修改单位所在城市'],
    next: { operationType: 'move-person' },
  },
  'D-UNIT-NO-PERSON-2': {
    code: 'wrong-city',
    says: ['佛山市', '应为广州市', '020-83553737'],
    next: { operationType: 'move-person', input: { newCityCode: '440100' } },
  },
  'D-UNIT-NO-PERSON-3': { code: 'profile-incomplete', says: ['“学历”、“职称”'] },
  'D-UNIT-NO-PERSON-4': { code: 'nothing-wrong', says: ['转技术核查'], next: { refer: 'technical' } },
  'D-NET-HOURS-1': {
    code: 'never-received',
    says: ['没有收到', '重新发送'],
    next: { call: { who: 'learning-network' } },
  },
  'D-NET-HOURS-2': {
    code: 'rejected-number-differs',
    says: ['有一处不同', '重新发送'],
    next: { operationType: 'correct-id-number' },
  },
  'D-NET-HOURS-2/fifteen-digits': { code: 'rejected-fifteen-digits', says: ['15 位', '换成 18 位'] },
  'D-NET-HOURS-3': { code: 'other-year', says: ['2024 年度', '完成的年度'], ask: { year: lastYear } },
  'D-NET-HOURS-4': { code: 'declared-twice', says: ['不需要再重复申报', '方淑仪', '删除'] },
  'D-NET-HOURS-5': {
    code: 'hours-differ',
    says: ['18 学时', '12 学时', '重新发送'],
    next: { operationType: 'reconcile-learning-hours' },
  },
  'D-ATTACH-1': { code: 'attachment-too-large', says: ['3400KB', '2000KB'] },
  'D-ATTACH-2': { code: 'attachment-type-forbidden', says: ['zip', 'pdf'] },
  'D-ATTACH-3': { code: 'order-number-missing', says: ['阿拉伯数字'] },
  'D-ATTACH-4': { code: 'order-number-not-numeral', says: ['“一”', '阿拉伯数字'] },
  'D-ATTACH-5': { code: 'order-number-twice', says: ['请填 2'] },
  'D-ATTACH-6': { code: 'nothing-wrong', says: ['都符合要求'], next: { refer: 'technical' } },
  'D-SKIPPED-UNIT-1': {
    code: 'from-learning-network',
    says: ['学习网上传，系统自动登记', '官方没有给出说明'],
  },
  'D-SKIPPED-UNIT-2': { code: 'from-training-body', says: ['施教机构登记', '官方没有给出说明'] },
  'D-SKIPPED-UNIT-3': { code: 'through-unit', says: ['有单位审核这一步', '官方没有给出说明'] },
};

/** A value the visitor states that stands in no row. */
function given(key: string): string {
  const [value] = Object.values(memberOf(key).given);
  if (value === undefined) throw new Error(`nothing is stated for ${key}`);
  return value;
}

function memberOf(key: string) {
  const member = cast.members.find((candidate) => candidate.key === key);
  if (!member) throw new Error(`no member ${key}`);
  return member;
}

/** `D-LOGIN-PERSON-1` asks `login-person`. */
const topicOf = (key: string): Topic =>
  key
    .replace(/^D-/, '')
    .replace(/-\d+(\/.*)?$/, '')
    .toLowerCase() as Topic;

let desk: Client;
beforeAll(async () => {
  desk = await app.as('operator1');
});

async function callerOf(personId: string): Promise<string> {
  const reply = await desk.post<CallerCheckRow>(`/api/persons/${personId}/caller`, {
    role: 'self',
    check: 'two-facts',
    facts: ['id-number', 'unit'],
  });
  expect(reply).toMatchObject({ status: 201 });
  return reply.body.id;
}

const zh = { 'Accept-Language': 'zh' };

function holds(answer: DiagnosisAnswer, { code, says, next, isUnverified }: Expected): void {
  expect(answer.finding.code).toBe(code);
  expect(answer.told).toBe(isUnverified ? 'procedure' : 'facts');
  for (const part of says) expect(answer.finding.say).toContain(part);
  if (next) expect(answer.finding.next).toContainEqual(expect.objectContaining(deep(next)));
  for (const step of answer.finding.next) canBeBegun(step);
  // What is read out aloud tells no ID number and no private phone.
  expect(answer.finding.say).not.toMatch(/\d{15}|(?<!\d)1[3-9]\d{9}(?!\d)/);
  expect(JSON.stringify(answer)).not.toMatch(/\d{17}[\dX]/);
}

/** A ready operation is one there is, and what is filled in fits its fields. */
function canBeBegun({ operationType, input = {} }: NextStep): void {
  if (operationType === undefined) return;
  const { error } = operationOf(operationType).input.safeParse(input);
  const unfit = (error?.issues ?? []).filter(
    ({ code, path }) => code === 'unrecognized_keys' || Object.hasOwn(input, String(path[0])),
  );
  expect(unfit).toEqual([]);
}

/** Objects inside hold at least these, too. */
const deep = (part: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      value !== null && typeof value === 'object' ? expect.objectContaining(value) : value,
    ]),
  );

describe('what is wrong with a person', () => {
  it.each(Object.entries(persons))('%s', async (key, expected) => {
    const { personId, recordId, unitId } = memberOf(key).who;
    const topic = topicOf(key);
    const reply = await desk.post<DiagnosisAnswer>(
      `/api/persons/${personId}/diagnosis`,
      {
        topic,
        ...(recordId && topic !== 'net-hours' ? { recordId } : {}),
        ...(unitId && topic === 'unit-no-person' ? { unitId } : {}),
        ...(expected.isUnverified ? {} : { callerId: await callerOf(personId ?? '') }),
        ...expected.ask,
      },
      zh,
    );
    expect(reply).toMatchObject({ status: 200 });
    holds(reply.body, expected);
  });

  it('D-ID-TAKEN-5: the number is on an account that is no person’s', async () => {
    const { accountId } = memberOf('D-ID-TAKEN-5').who;
    const account = cast.rows.accounts.find((row) => row.id === accountId);
    const reply = await desk.post<DiagnosisAnswer>(
      '/api/diagnoses',
      { topic: 'id-taken', stated: { idNumber: account?.idNumber, name: '郑丽' } },
      zh,
    );
    expect(reply).toMatchObject({ status: 200 });
    holds(reply.body, {
      code: 'bureau-account',
      says: ['个人注册误注册为人社局帐号，请求删除帐号'],
      next: { operationType: 'delete-bureau-account', input: { accountId } },
      isUnverified: true,
    });
  });

  it('asks everybody of the cast who is there for a diagnosis of a person', () => {
    const topics = new Set(Object.keys(persons).map(topicOf));
    const asked = [...Object.keys(persons), 'D-ID-TAKEN-5'];
    const there = cast.members
      .map(({ key }) => key)
      .filter((key) => key.startsWith('D-') && topics.has(topicOf(key)));
    expect(there.filter((key) => !asked.includes(key))).toEqual([]);
  });
});

describe('what a diagnosis of a person looks at', () => {
  const ask = (client: Client, key: string, topic: Topic) =>
    client.get<DiagnosisAnswer>(`/api/persons/${memberOf(key).who.personId}/diagnosis?topic=${topic}`);

  it('is also a line of the network that nobody was found for, by a slip of the pen and the same name', async () => {
    const { importId } = memberOf('D-NET-HOURS-2').who;
    const raw = await rawDatabase(app.location);
    await raw.run('update learning_imports set person_id = null where id = ?', importId);
    const found = await ask(desk, 'D-NET-HOURS-2', 'net-hours');
    await raw.run(`update learning_imports set name = '别的人' where id = ?`, importId);
    const another = await ask(desk, 'D-NET-HOURS-2', 'net-hours');
    await raw.close();
    expect([found.body.finding.code, another.body.finding.code]).toEqual([
      'rejected-number-differs',
      'never-received',
    ]);
  });

  it('is for a bureau what hangs on units of its area', async () => {
    // She belongs to a unit in Shenzhen; her record stayed with one in Guangzhou.
    const shenzhen = await app.as('bureau-shenzhen');
    const asked = await ask(shenzhen, 'D-RETURNED-UNSEEN-3', 'edit');
    expect(asked.body.finding).toMatchObject({ code: 'nothing-wrong', facts: [] });
    expect((await ask(desk, 'D-RETURNED-UNSEEN-3', 'edit')).body.finding.code).toBe('returned-to-unit');
    expect(await ask(shenzhen, 'D-EDIT-1', 'edit')).toMatchObject({ status: 404 });
  });

  it('tells a case that runs already, so that none is made a second time', async () => {
    const { personId } = memberOf('D-CERT-4').who;
    const made = await desk.post<CaseRow>('/api/cases', {
      channel: 'phone',
      subject: '证书打印不了',
      items: [{ operationType: 'recount-hours', personId }],
    });
    expect(made).toMatchObject({ status: 201 });
    const { body } = await ask(desk, 'D-CERT-4', 'cert');
    expect(JSON.stringify(body.finding.facts)).toContain(made.body.number);
  });
});

/** The same of units, about whom or which record stands in the cast. */
const units: Record<string, Expected> = {
  'D-FIND-UNIT-1': {
    code: 'other-city',
    says: ['登记在东莞市', '单位所在城市选为东莞市'],
    ask: { stated: { cityCode: '440100' } },
  },
  'D-FIND-UNIT-4': {
    code: 'unit-pending',
    says: ['还没有审核', '江门市蓬江区人力资源和社会保障局（电话 '],
    next: { refer: 'bureau' },
  },
  'D-FIND-UNIT-4/rejected': {
    code: 'unit-rejected',
    says: ['所传证件模糊，无法核对', '江门市江海区人力资源和社会保障局（电话 '],
  },
  'D-FIND-UNIT-5': {
    code: 'wrong-hr-bureau',
    says: ['江门市开平市', '应为江门市新会区'],
    next: { operationType: 'change-hr-bureau', input: { newBureauId: bureauId('440705') } },
  },
  'D-FIND-UNIT-6': {
    code: 'same-unit-twice',
    says: ['9 位和 18 位', '单位管理员古振'],
    next: { operationType: 'merge-units', input: { absorbedId: memberOf('D-FIND-UNIT-6').who.unitId } },
  },
  'D-DUP-UNIT-1': {
    code: 'same-unit-twice',
    says: ['同一单位重复注册', '单位管理员古伦', '020-83126088'],
    next: { operationType: 'merge-units' },
  },
  'D-DUP-UNIT-2': { code: 'two-units', says: ['两个不同的单位', '登记了 1 人', '登记了 2 人'] },
  'D-LOGIN-UNIT-1': {
    code: 'wrong-hr-bureau',
    says: ['应为惠州市惠城区人力资源和社会保障局'],
    next: { operationType: 'change-hr-bureau' },
  },
  'D-LOGIN-UNIT-1/bureau-right': {
    code: 'unit-rejected',
    says: ['惠州市惠阳区人力资源和社会保障局', '单位名称与组织机构代码证不一致'],
  },
  'D-LOGIN-UNIT-2': { code: 'right-applied', says: ['胡聪申请', '惠州市惠城区人力资源和社会保障局'] },
  'D-LOGIN-UNIT-3': {
    code: 'right-revoked',
    says: ['廖健', '取消（管理员离职）'],
    next: { topic: 'admin-change' },
  },
  'D-LOGIN-UNIT-4': {
    code: 'link-lost',
    says: ['温勇', '由后台修复'],
    next: {
      operationType: 'restore-unit-access',
      input: { unitAdminId: memberOf('D-LOGIN-UNIT-4').who.unitAdminId },
    },
  },
  'D-RETURNED-UNSEEN-1': { code: 'filter-all', says: ['审核结果选为“全部”'] },
  'D-RETURNED-UNSEEN-2': {
    code: 'still-at-bureau',
    says: ['还没有退案', '深圳市罗湖区人力资源和社会保障局（电话 '],
    next: { refer: 'bureau' },
  },
  'D-RETURNED-UNSEEN-3': {
    code: 'at-former-unit',
    says: ['广州市竹汐设计研究院的单位管理员'],
    next: { operationType: 'return-record' },
  },
  'D-RETURNED-UNSEEN-4': {
    code: 'at-twin',
    says: ['另一个注册“深圳罗湖雁初医院”', '合并'],
    next: { topic: 'dup-unit' },
  },
  'D-RETURNED-UNSEEN-5': {
    code: 'unattached',
    says: ['没有挂在任何单位', '登记工单'],
    next: { refer: 'technical' },
  },
  'D-ADMIN-CHANGE-1': {
    code: 'not-started',
    says: ['植丽', '第一步，请联系茂名市茂南区人力资源和社会保障局'],
    next: { operationType: 'revoke-unit-admin' },
  },
  'D-ADMIN-CHANGE-2': { code: 'apply-next', says: ['第一步办好了', '法人单位注册'] },
  'D-ADMIN-CHANGE-3': {
    code: 'approve-next',
    says: ['赖欣', '茂名市茂南区人力资源和社会保障局'],
    next: { refer: 'bureau' },
  },
  'D-ADMIN-CHANGE-4': { code: 'replaced', says: ['现任单位管理员是简娜'] },
  'D-DELETE-UNIT-1': { code: 'approved-unit', says: ['不可删除'] },
  'D-DELETE-UNIT-2': {
    code: 'fax-needed',
    says: [
      '广东省继续教育系统删除单位注册信息',
      '单位名称、管理员身份证号码、删除账号的原因、联系人、联系电话',
      '020-83553737',
    ],
    next: { operationType: 'delete-unit-registration' },
  },
  'D-CODE-1': { code: 'check-digit', says: ['校验码'], next: { operationType: 'correct-org-code' } },
  'D-CODE-2': { code: 'eighteen-characters', says: ['第 9 到 17 位', '已按 18 位登记'] },
  'D-CODE-2/outer-check': {
    code: 'outer-check',
    says: ['末位校验码不符', '第 9 到 17 位的组织机构代码是有效的', '第二人复核'],
  },
  'D-CODE-3': {
    code: 'licence-number',
    says: ['旧营业执照的注册号'],
    ask: { stated: { code: given('D-CODE-3') } },
  },
};

describe('what is wrong with a unit', () => {
  it.each(Object.entries(units))('%s', async (key, expected) => {
    const { unitId, personId, recordId } = memberOf(key).who;
    const caller = await desk.post<CallerCheckRow>(`/api/units/${unitId}/caller`, await speakerFor(key));
    expect(caller).toMatchObject({ status: 201 });
    const reply = await desk.post<DiagnosisAnswer>(
      `/api/units/${unitId}/diagnosis`,
      {
        topic: topicOf(key),
        callerId: caller.body.id,
        ...(personId ? { personId } : {}),
        ...(recordId ? { recordId } : {}),
        ...expected.ask,
      },
      zh,
    );
    expect(reply).toMatchObject({ status: 200 });
    holds(reply.body, expected);
  });

  it.each([
    ['D-FIND-UNIT-2', 'fields-missing', '“学历”、“从事专业”'],
    ['D-FIND-UNIT-3', 'no-such-unit', '先办理法人单位注册'],
  ])('%s: there is no unit to ask about', async (key, code, says) => {
    const { personId } = memberOf(key).who;
    const reply = await desk.post<DiagnosisAnswer>(
      '/api/diagnoses',
      {
        topic: 'find-unit',
        stated: key === 'D-FIND-UNIT-3' ? { unitName: given(key) } : {},
        personId,
        callerId: await callerOf(personId ?? ''),
      },
      zh,
    );
    expect(reply).toMatchObject({ status: 200, body: { subject: null } });
    holds(reply.body, { code, says: [says] });
  });

  it('asks everybody of the cast who is there for a diagnosis of a unit', () => {
    const asked = [...Object.keys(units), 'D-FIND-UNIT-2', 'D-FIND-UNIT-3'];
    const topics = new Set(asked.map(topicOf));
    const there = cast.members
      .map(({ key }) => key)
      .filter((key) => key.startsWith('D-') && topics.has(topicOf(key)));
    expect(there.filter((key) => !asked.includes(key))).toEqual([]);
  });
});

/** Whoever can be made sure of about the unit: the one it is about, else its administrator, else whoever was it. */
async function speakerFor(key: string): Promise<Record<string, unknown>> {
  const { unitId, personId } = memberOf(key).who;
  const { body } = await desk.get<SubjectCallers>(`/api/units/${unitId}/caller`);
  const facts = { check: 'two-facts', facts: ['id-number', 'org-code'] };
  const administrator = body.concerned.find(({ role }) => role === 'unit-admin');
  if (personId) return { role: 'self', personId, ...facts };
  if (administrator) return { role: 'unit-admin', unitAdminId: administrator.unitAdminId, ...facts };
  return { role: 'self', personId: body.concerned[0]?.personId, ...facts };
}
