/** Facts for the tests of the diagnoses: a person in good order, and what is said to be otherwise. */
import { expect, it } from 'vitest';
import type { RecordRow } from '../../registry/contract.ts';
import type { AccountColumns, PersonColumns } from '../account-facts.ts';
import { diagnose, type Asked, type Diagnosis } from '../diagnosis.ts';
import type { NetworkLine } from '../network-lines.ts';
import type { PersonFacts } from '../person-facts.ts';
import type { UnitContact } from '../unit-contacts.ts';
import { yearsOf } from '../years.ts';

/** 24 November 2026, ten o'clock in Guangzhou. */
export const now = Date.parse('2026-11-24T02:00:00Z');
const dayMs = 24 * 60 * 60_000;
export const daysAgo = (days: number): number => now - days * dayMs;

export const bureau = {
  id: 'bureau-tianhe',
  name: '天河区人社局',
  phone: '020-38622000',
  address: '天河区示例路1号',
};

export const unit = (values: Partial<UnitContact> = {}): UnitContact => ({
  id: 'unit-1',
  name: '青榆小学',
  status: 'approved',
  orgKey: 'PDY90000X',
  cityCode: '440100',
  city: '广州市',
  phone: '020-87600001',
  bureau,
  administrators: [{ name: '方淑仪', phoneMasked: '154****0001' }],
  ...values,
});

export const account = (values: Partial<AccountColumns> = {}): AccountColumns => ({
  id: 'account-1',
  loginName: 'chensimin',
  idNumber: '440100198705219066',
  holderName: null,
  kind: 'personal',
  status: 'active',
  statusReason: null,
  actedAsBureauAt: null,
  registeredAt: daysAgo(1300),
  lastLoginAt: daysAgo(9),
  passwordResetAt: null,
  version: 1,
  ...values,
});

export const person = (values: Partial<PersonColumns> = {}): PersonColumns => ({
  id: 'person-1',
  accountId: 'account-1',
  name: '陈思敏',
  phone: '15400000001',
  email: null,
  unitId: 'unit-1',
  cityCode: '440100',
  education: '本科',
  jobTitle: '中级',
  specialtyStudied: '汉语言文学',
  specialtyEngaged: '专业技术',
  status: 'active',
  statusReason: null,
  registeredAt: daysAgo(1300),
  version: 1,
  ...values,
});

/** A recognised professional record of 2025, declared at the unit; `history` follows from source and status. */
export function record(values: Partial<RecordRow> = {}): RecordRow {
  const iso = new Date(daysAgo(40)).toISOString();
  const source = values.source ?? 'declared';
  const step = (to: RecordRow['status'], by: string) => ({ at: iso, from: null, to, by, note: null });
  return {
    id: 'record-1',
    personId: 'person-1',
    unitId: 'unit-1',
    unitName: '青榆小学',
    year: 2025,
    subject: 'professional',
    title: '专业能力提升研修',
    hours: 42,
    source,
    status: 'recognised',
    declaredAt: iso,
    statusSince: iso,
    history:
      source === 'declared'
        ? [step('unit-review', '本人'), step('bureau-review', '青榆小学'), step('recognised', '天河区人社局')]
        : [step('bureau-review', '广东学习网'), step('recognised', '天河区人社局')],
    attachments: [],
    version: 1,
    ...values,
  };
}

/** A line of 30 public hours of 2025, accepted. */
export const line = (values: Partial<NetworkLine> = {}): NetworkLine => ({
  id: 'line-1',
  externalKey: 'GDXX-1',
  idNumber: '440100198705219066',
  name: '陈思敏',
  personId: 'person-1',
  recordId: null,
  duplicateOfId: null,
  year: 2025,
  subject: 'public',
  title: '数字化转型',
  hours: 30,
  status: 'accepted',
  reason: null,
  receivedAt: daysAgo(200),
  version: 1,
  form: 'same',
  shown: '440***********9066',
  ...values,
});

type Statistic = PersonFacts['years'][number]['statistic'];

export const statistic = (values: Partial<NonNullable<Statistic>> = {}): NonNullable<Statistic> => ({
  id: 'certificate-1',
  personId: 'person-1',
  year: 2025,
  publicHours: 30,
  professionalHours: 42,
  electiveHours: 18,
  passed: true,
  computedAt: daysAgo(30),
  printedAt: null,
  version: 1,
  ...values,
});

export interface Given extends Partial<PersonFacts> {
  statistics?: NonNullable<Statistic>[];
}

/** Facts of a complete profile at an approved unit with an administrator; years follow from records and statistics. */
export function factsOf({ statistics = [], ...values }: Given = {}): PersonFacts {
  const of = values.unit === undefined ? unit() : values.unit;
  const records = values.records ?? [];
  return {
    now,
    today: '2026-11-24',
    account: account(),
    idNumberShown: '440***********9066',
    name: '陈思敏',
    person: person(),
    missing: [],
    rights: [],
    formerNumbers: [],
    formerNames: [],
    hasRecognisedHours: false,
    liveCases: [],
    unit: of,
    twins: [],
    absorbed: [],
    city: '广州市',
    stampCity: { name: '广州市', stamped: true },
    years: yearsOf(records, statistics),
    records,
    units: new Map(of ? [[of.id, of]] : []),
    lines: [],
    ...values,
  };
}

export const askedOf = (values: Partial<Asked> = {}): Asked => ({
  year: null,
  recordId: null,
  personId: null,
  unitId: null,
  stated: {},
  isCheckup: false,
  ...values,
});

export interface Case {
  what: string;
  facts?: Given;
  asked?: Partial<Asked>;
  code: string;
  /** Parts of the zh sentence. */
  says?: readonly string[];
  /** One of the next steps holds at least this. */
  next?: Record<string, unknown>;
  /** The codes of what is told beside it. */
  others?: readonly string[];
}

/** One test for each case: the cause, its sentence and its way out, and nothing in it that may not be read out. */
export function itFinds(diagnosis: Diagnosis<PersonFacts>, cases: readonly Case[]): void {
  it.each(cases.map((each) => [each.what, each] as const))('%s', (_what, each) => {
    const { finding, others } = diagnose(diagnosis, factsOf(each.facts), askedOf(each.asked));
    expect(finding.code).toBe(each.code);
    for (const part of each.says ?? []) expect(finding.say.zh).toContain(part);
    if (each.next) expect(finding.next).toContainEqual(expect.objectContaining(each.next));
    if (each.others) expect(others.map(({ code }) => code)).toEqual(each.others);
    for (const { title, say } of [finding, ...others]) mayBeRead([title, say]);
    mayBeRead([diagnosis.procedure, diagnosis.question]);
  });
}

/** Complete in both languages, no whole ID number and no private phone, and nothing that was not filled in. */
export function mayBeRead(texts: readonly { zh: string; en: string }[]): void {
  for (const { zh, en } of texts) {
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/[a-z]{2}/i);
    for (const text of [zh, en]) {
      expect(text).not.toMatch(/\d{15}|(?<!\d)1[3-9]\d{9}(?!\d)/);
      expect(text).not.toMatch(/undefined|null|NaN|\[object/);
    }
    expect(zh).not.toMatch(/[。；，]{2}|，。/u);
  }
}
