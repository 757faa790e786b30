/** A small part of the registry for one run of a property, and proposals that fit it. */
import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { accounts, persons, units } from '../../db/schema/index.ts';
import { evidenceKinds } from '../../db/schema/words.ts';
import { bornNextDay, orgCodeOf } from '../../fixtures/demo/numbers.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { caseWith, type Proposal } from '../api/operation-story.ts';
import type { Client, TestApp } from '../api/harness.ts';

export interface World {
  personIds: string[];
  unitIds: string[];
  /** A case with all kinds of material and many items, for each person and each unit. */
  caseOf: Map<string, CaseRow>;
}

/** Kinds of proposals; each is made from what the registry says at that moment, so that most can be submitted. */
export const proposalKinds = [
  'correct-id-number',
  'move-person',
  'suspend-account',
  'delete-person-account',
  'correct-unit-details',
  'correct-org-code',
  'recount-hours',
] as const;
export type ProposalKind = (typeof proposalKinds)[number];

const itemsPerCase = 40;

/** Makes worlds of persons and units that no earlier world had. */
export function worlds(app: TestApp, operator: Client): () => Promise<World> {
  let lastPerson = '';
  let lastUnit = '';
  const { db } = app.services.database;
  return async () => {
    const personIds = (
      await db
        .select({ id: persons.id })
        .from(persons)
        .innerJoin(accounts, eq(accounts.id, persons.accountId))
        .innerJoin(units, eq(units.id, persons.unitId))
        .where(
          and(
            gt(persons.id, lastPerson),
            eq(persons.status, 'active'),
            eq(accounts.status, 'active'),
            eq(units.status, 'approved'),
          ),
        )
        .orderBy(asc(persons.id))
        .limit(3)
    ).map((row) => row.id);
    const unitIds = (
      await db
        .select({ id: units.id })
        .from(units)
        .where(and(gt(units.id, lastUnit), eq(units.status, 'approved')))
        .orderBy(asc(units.id))
        .limit(2)
    ).map((row) => row.id);
    lastPerson = personIds.at(-1) ?? lastPerson;
    lastUnit = unitIds.at(-1) ?? lastUnit;
    if (personIds.length < 3 || unitIds.length < 2)
      throw new Error('the registry is used up; start with more');
    const caseOf = new Map<string, CaseRow>();
    for (const id of [...personIds, ...unitIds])
      caseOf.set(
        id,
        await caseWith(operator, evidenceKinds, { items: Array.from({ length: itemsPerCase }, () => ({})) }),
      );
    return { personIds, unitIds, caseOf };
  };
}

let codes = 70_000;

/** The proposal and the id of the row it is about. */
export async function proposalOf(
  app: TestApp,
  world: World,
  kind: ProposalKind,
  pick: { person: number; unit: number },
): Promise<{ proposal: Proposal; about: string }> {
  const personId = world.personIds[pick.person % world.personIds.length] ?? '';
  const unitId = world.unitIds[pick.unit % world.unitIds.length] ?? '';
  const { db } = app.services.database;
  const [subject] = await db
    .select({ person: persons, account: accounts, unit: units })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .innerJoin(units, eq(units.id, persons.unitId))
    .where(eq(persons.id, personId));
  const [unit] = await db
    .select()
    .from(units)
    .where(inArray(units.id, [unitId]));
  if (!subject || !unit) throw new Error('the world is gone');
  const number = subject.account.idNumber;
  const inputs: Record<ProposalKind, Record<string, unknown>> = {
    'correct-id-number': {
      personId,
      statedIdNumber: number,
      newIdNumber: bornNextDay(number),
      nameOnCopy: subject.person.name,
    },
    'move-person': {
      personId,
      idNumberOnCopy: number,
      nameOnCopy: subject.person.name,
      statedUnitName: subject.unit.name,
      statedCityCode: subject.person.cityCode ?? subject.unit.cityCode,
      newUnitId: unitId,
      newCityCode: unit.cityCode,
      openRecords: 'return-to-person',
    },
    'suspend-account': { personId, cause: 'dispute', reason: '两人争用账号' },
    'delete-person-account': {
      personId,
      idNumberOnCopy: number,
      applicantName: '申请人甲',
      reason: '被他人误注册',
    },
    'correct-unit-details': {
      unitId,
      name: `${unit.name.replace(/[甲乙]$/, '')}${unit.version % 2 ? '甲' : '乙'}`,
    },
    'correct-org-code': {
      unitId,
      statedOrgCode: unit.orgCode,
      newOrgCode: orgCodeOf(++codes),
      nameOnCopy: unit.name,
    },
    'recount-hours': { personId, year: 2025 },
  };
  const about = kind === 'correct-unit-details' || kind === 'correct-org-code' ? unitId : personId;
  return { proposal: { type: kind, input: inputs[kind] }, about };
}
