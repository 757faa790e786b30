/** Facts for the tests of the diagnoses of units: an approved unit in good order, and what is said to be otherwise. */
import { expect, it } from 'vitest';
import { orgKey } from '../../identifiers/org-code.ts';
import type { Replacement } from '../../registry/contract.ts';
import type { AskedPerson, RecordFacts } from '../asked-person.ts';
import { diagnose, type Asked, type Diagnosis } from '../diagnosis.ts';
import { askedOf, bureau, daysAgo, mayBeRead, now, unit as contactOf } from '../person/facts-of.ts';
import type { RightFacts, UnitFacts } from '../unit-facts.ts';
import type { TwinFacts } from '../unit-twins.ts';

type UnitColumns = UnitFacts['unit'];

export const validCode = 'PDY909645';
/** Its check digit is wrong. */
export const wrongCode = 'PDY909646';

export const unit = (values: Partial<UnitColumns> = {}): UnitColumns => ({
  id: 'unit-1',
  name: '青榆小学',
  nameKey: '青榆小学',
  orgCode: validCode,
  orgKey: orgKey(values.orgCode ?? validCode) ?? '',
  cityCode: '440100',
  districtCode: '440106',
  bureauId: bureau.id,
  address: null,
  phone: '020-87600001',
  contactName: null,
  status: 'approved',
  statusReason: null,
  everApproved: true,
  mergedInto: null,
  registeredAt: daysAgo(1500),
  decidedAt: daysAgo(1490),
  version: 1,
  ...values,
});

export const right = (values: Partial<RightFacts> = {}): RightFacts => ({
  id: 'right-1',
  personId: 'person-1',
  name: '方淑仪',
  status: 'active',
  linked: true,
  accountStatus: 'active',
  appliedAt: daysAgo(400),
  decidedAt: daysAgo(390),
  decidedBy: '天河区人社局',
  reason: null,
  ...values,
});

export const twin = (values: Partial<TwinFacts> = {}): TwinFacts => ({
  id: 'unit-2',
  name: '青榆小学（天河）',
  orgCode: validCode,
  status: 'approved',
  city: '广州市',
  sameKey: true,
  twoValidCodes: false,
  isCandidate: true,
  judgement: null,
  persons: { count: 3, exact: true },
  ...values,
});

export const asker = (values: Partial<AskedPerson> = {}): AskedPerson => ({
  id: 'person-9',
  name: '林小满',
  unitId: 'unit-1',
  cityCode: '440100',
  missing: [],
  records: [],
  ...values,
});

/** A record that the bureau returned to the unit. */
export const record = (values: Partial<RecordFacts> = {}): RecordFacts => ({
  id: 'record-1',
  title: '专业能力提升研修',
  year: 2025,
  status: 'returned-to-unit',
  statusSince: daysAgo(12),
  unitId: 'unit-1',
  unitName: '青榆小学',
  ...values,
});

/** A replacement of which so many steps are done, the old administrator's name first. */
export function replacement(
  next: Replacement['next'],
  names: [old: string, fresh: string | null],
): Replacement {
  const order = ['revoke', 'apply', 'approve'] as const;
  const done = next === null ? 3 : order.indexOf(next);
  return {
    steps: order.map((step, index) => ({
      step,
      state: index < done ? 'done' : index === done ? 'current' : 'waiting',
      by: step === 'apply' ? 'new-administrator' : 'bureau',
      who: null,
      at: index < done ? new Date(daysAgo(10 - index)).toISOString() : null,
      unitAdminId: null,
      name: step === 'revoke' ? names[0] : names[1],
    })),
    next,
  };
}

const bureauRow = (values: Partial<UnitFacts['bureau']> = {}): UnitFacts['bureau'] => ({
  ...bureau,
  regionCode: '440106',
  level: 'district',
  area: '天河区',
  ...values,
});

/** The bureau of another district than the unit's, and where the unit belongs. */
export const underAnotherBureau = {
  bureau: bureauRow({ id: 'bureau-yuexiu', name: '越秀区人社局', regionCode: '440104' }),
  bureauFit: 'other-district',
  expectedBureau: bureauRow(),
} as const satisfies Partial<UnitFacts>;

export function factsOf(values: Partial<UnitFacts> = {}): UnitFacts {
  const contact = contactOf();
  return {
    now,
    unit: unit(),
    city: '广州市',
    district: '天河区',
    bureau: bureauRow(),
    bureauFit: 'fits',
    expectedBureau: bureauRow(),
    contact,
    contacts: new Map([[contact.id, contact]]),
    rights: [right()],
    replacement: null,
    twins: [],
    namesakes: [],
    survivor: null,
    hasAbsorbed: false,
    persons: { count: 40, exact: true },
    records: { count: 90, exact: true },
    person: null,
    ...values,
  };
}

export interface Case<Facts> {
  what: string;
  facts?: Facts;
  asked?: Partial<Asked>;
  code: string;
  /** Parts of the zh sentence. */
  says?: readonly string[];
  /** One of the next steps holds at least this. */
  next?: Record<string, unknown>;
  /** The codes of what is told beside it; nothing unless said. */
  others?: readonly string[];
}

/** One test for each case: the cause, its sentence and its way out, and nothing in it that may not be read out. */
export function itFinds<Facts>(
  diagnosis: Diagnosis<Facts>,
  inOrder: Facts,
  cases: readonly Case<Facts>[],
): void {
  it.each(cases.map((each) => [each.what, each] as const))('%s', (_what, each) => {
    const facts = each.facts === undefined ? inOrder : each.facts;
    const { finding, others } = diagnose(diagnosis, facts, askedOf(each.asked));
    expect(finding.code).toBe(each.code);
    for (const part of each.says ?? []) expect(finding.say.zh).toContain(part);
    if (each.next) expect(finding.next).toContainEqual(expect.objectContaining(each.next));
    expect(others.map(({ code }) => code)).toEqual(each.others ?? []);
    for (const { title, say } of [finding, ...others]) mayBeRead([title, say]);
    mayBeRead([diagnosis.procedure, diagnosis.question]);
  });
}
