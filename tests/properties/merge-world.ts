/** Registrations of one organisation with everything that can hang on a unit, for one run of a property. */
import fc from 'fast-check';
import { getTableName } from 'drizzle-orm';
import { insertRows } from '../../db/bulk.ts';
import * as words from '../../db/schema/words.ts';
import * as schema from '../../db/schema/index.ts';
import { bureauId } from '../../fixtures/demo/ids.ts';
import { creditCodeOf, idNumberOf, misread, orgCodeOf } from '../../fixtures/demo/numbers.ts';
import { BucketLedger, rowDigest } from '../../server/audit/digest.ts';
import { recordEvent } from '../../server/audit/record.ts';
import { verifiedTables } from '../../server/audit/verified-tables.ts';
import { renewCandidatesOf } from '../../server/duplicates/candidates.ts';
import { unitNameKey } from '../../server/identifiers/unit-name.ts';
import { newId } from '../../server/ids.ts';
import { mergedFields } from '../../server/operations/merge/survivorship.ts';
import type { Client, TestApp } from '../api/harness.ts';

const dayMs = 24 * 60 * 60_000;

/** The unit that stays, the one merged into it, and one that takes both over later. */
const sides = ['survivor', 'absorbed', 'heir'] as const;
export type Side = (typeof sides)[number];

const side = fc.constantFrom(...sides);
const ofTwo = fc.constantFrom<Side>('survivor', 'absorbed');
const nth = fc.nat({ max: 5 });

/** Districts whose bureaus are the units'; most often both units have one. */
const places = ['440106', '440106', '440106', '440105', '440305'] as const;
const place = fc.constantFrom(...places);

/** What a run begins with. Numbers point into the persons, modulo how many there are. */
export const worldSpec = fc.record({
  places: fc.record({ survivor: place, absorbed: place, heir: place }),
  /** Whether a unit was merged into the absorbed one before. */
  hasEarlier: fc.boolean(),
  isPending: fc.boolean(),
  persons: fc.array(
    fc.record({
      at: fc.option(side, { nil: null }),
      status: fc.constantFrom(...words.personStatuses, 'active' as const, 'active' as const),
      /** Whether the city chosen is that of the unit. */
      follows: fc.boolean(),
    }),
    { minLength: 3, maxLength: 6 },
  ),
  records: fc.array(fc.record({ of: nth, at: side, status: fc.constantFrom(...words.recordStatuses) }), {
    maxLength: 8,
  }),
  rights: fc.array(
    fc.record({
      of: nth,
      at: ofTwo,
      status: fc.constantFrom(...words.unitAdminStatuses, 'active' as const, 'active' as const),
    }),
    { minLength: 1, maxLength: 7 },
  ),
  aliases: fc.array(
    fc.record({
      at: side,
      kind: fc.constantFrom(...words.aliasKinds),
      status: fc.constantFrom(...words.keptStatuses),
    }),
    { maxLength: 4 },
  ),
  notices: fc.array(fc.record({ of: nth, at: side, kind: fc.constantFrom(...words.noticeKinds) }), {
    maxLength: 3,
  }),
  items: fc.array(fc.record({ at: side, status: fc.constantFrom(...words.itemStatuses) }), { maxLength: 5 }),
});
export type WorldSpec = typeof worldSpec extends fc.Arbitrary<infer Spec> ? Spec : never;

/** What the operator chooses. */
export const choiceSpec = fc.record({
  fields: fc.dictionary(fc.constantFrom(...mergedFields), fc.constantFrom('survivor', 'absorbed'), {
    maxKeys: 3,
  }),
  /** Which of the rights in force stay; the first where none would. */
  keeps: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
  confirmer: nth,
});

export interface MergeWorld {
  units: Record<Side, string>;
  personIds: string[];
  caseIds: string[];
}

let serial = 0;

/** A person born on a day nobody else of these worlds is. */
const idNumberAt = (n: number): string =>
  idNumberOf(
    '440100',
    new Date(Date.UTC(1930, 0, 1) + Math.floor(n / 50) * dayMs).toISOString().slice(0, 10),
    900 + (n % 50) * 2,
  );

type Unit = typeof schema.units.$inferSelect;

const cityOf = (code: string): string => `${code.slice(0, 4)}00`;

/** Writes a world into the registry, with its event, so that the trail vouches for it as for everything else. */
export async function buildWorld(app: TestApp, operator: Client, spec: WorldSpec): Promise<MergeWorld> {
  const { database, keys } = app.services;
  const { now } = app.clock;
  const number = ++serial;
  const key = orgCodeOf(60_000 + number);
  const codes = {
    survivor: creditCodeOf('12', '440106', key),
    absorbed: key,
    heir: creditCodeOf('52', '440106', key),
    earlier: misread(key),
  };
  const unitOf = (name: keyof typeof codes, code: string, more: Partial<Unit> = {}): Unit => ({
    id: newId(),
    name: `合并试验${number}号学校${name}`,
    nameKey: unitNameKey(`合并试验${number}号学校${name}`),
    orgCode: codes[name],
    orgKey: name === 'earlier' ? codes.earlier : key,
    cityCode: cityOf(code),
    districtCode: code,
    bureauId: bureauId(code),
    address: name === 'survivor' ? null : `示例路${number}号`,
    phone: name === 'absorbed' ? null : '020-80000001',
    contactName: name,
    status: spec.isPending ? 'pending' : 'approved',
    statusReason: null,
    everApproved: !spec.isPending,
    mergedInto: null,
    registeredAt: now - 2_000 * dayMs,
    decidedAt: spec.isPending ? null : now - 1_900 * dayMs,
    version: 1,
    ...more,
  });
  const units = {
    survivor: unitOf('survivor', spec.places.survivor),
    absorbed: unitOf('absorbed', spec.places.absorbed),
    heir: unitOf('heir', spec.places.heir),
  };
  const earlier = unitOf('earlier', spec.places.absorbed, {
    status: 'merged',
    statusReason: '重复单位合并',
    mergedInto: units.absorbed.id,
  });
  const accounts = spec.persons.map((person, index) => ({
    id: newId(),
    loginName: `merge-${number}-${index}`,
    idNumber: idNumberAt(number * 8 + index),
    holderName: null,
    kind: 'personal',
    status: person.status,
    statusReason: null,
    actedAsBureauAt: null,
    registeredAt: now - 1_000 * dayMs,
    lastLoginAt: null,
    passwordResetAt: null,
    version: 1,
  }));
  const persons = spec.persons.map(({ at, status, follows }, index) => ({
    id: newId(),
    accountId: accounts[index]?.id ?? '',
    name: `试验${number}甲${index}`,
    phone: `1540030${String(number % 10_000).padStart(4, '0')}`,
    email: null,
    unitId: at && units[at].id,
    cityCode: at && (follows ? units[at].cityCode : '441900'),
    education: null,
    jobTitle: null,
    specialtyStudied: null,
    specialtyEngaged: null,
    status,
    statusReason: null,
    registeredAt: now - 1_000 * dayMs,
    version: 1,
  }));
  const accountOf = (n: number): string => accounts[n % accounts.length]?.id ?? '';
  const records = spec.records.map(({ of, at, status }) => ({
    id: newId(),
    personId: persons[of % persons.length]?.id ?? '',
    unitId: units[at].id,
    year: 2025,
    subject: 'public',
    title: '公需科目',
    hours: 12,
    source: 'declared',
    status,
    declaredAt: now - 100 * dayMs,
    statusSince: now - 90 * dayMs,
    history: [{ at: now - 90 * dayMs, from: null, to: status, by: '本人', note: null }],
    version: 1,
  }));
  const live = new Set<string>();
  const rights = spec.rights.flatMap(({ of, at, status: asked }) => {
    const pair = `${at} ${accountOf(of)}`;
    // The rights of a deleted account ended with it.
    const isDeleted = spec.persons[of % spec.persons.length]?.status === 'deleted';
    const status = isDeleted ? 'revoked' : asked;
    const isLive = status === 'active' || status === 'applied';
    if (isLive && live.has(pair)) return [];
    if (isLive) live.add(pair);
    return [
      {
        id: newId(),
        unitId: units[at].id,
        accountId: accountOf(of),
        phone: '15400300001',
        phoneSince: now - 400 * dayMs,
        status,
        linked: true,
        origin: 'online',
        appliedAt: now - 500 * dayMs,
        decidedAt: status === 'applied' ? null : now - 450 * dayMs,
        decidedBy: status === 'applied' ? null : '试验人社局',
        reason: null,
        version: 1,
      },
    ];
  });
  const aliases = spec.aliases.map(({ at, kind, status }, index) => {
    const name = `合并试验${number}号旧名${index}`;
    return {
      id: newId(),
      unitId: units[at].id,
      kind,
      value: kind === 'name' ? name : misread(key),
      valueKey: kind === 'name' ? unitNameKey(name) : misread(key),
      since: now - 300 * dayMs,
      status,
    };
  });
  const notices = spec.notices.map(({ of, at, kind }) => ({
    id: newId(),
    accountId: accountOf(of),
    unitId: units[at].id,
    kind,
    createdAt: now - 10 * dayMs,
    status: 'sent',
  }));
  const { id: caseId } = await caseOf(operator);
  const items = spec.items.map(({ at, status }, index) => ({
    id: newId(),
    caseId,
    position: 10 + index,
    operationType: null,
    personId: null,
    unitId: units[at].id,
    status,
    reason: null,
  }));
  const batches = [
    [schema.units, [...Object.values(units), ...(spec.hasEarlier ? [earlier] : [])]],
    [schema.accounts, accounts],
    [schema.persons, persons],
    [schema.records, records],
    [schema.unitAdmins, rights],
    [schema.unitAliases, aliases],
    [schema.notices, notices],
    [schema.caseItems, items],
  ] as const;
  await database.transaction(async (tx) => {
    const ledger = new BucketLedger();
    for (const [table, rows] of batches) {
      await insertRows(tx, table, rows as never);
      const name = getTableName(table);
      for (const row of name in verifiedTables ? rows : [])
        ledger.add(name, row.id, rowDigest(keys.row, table, row));
    }
    await renewCandidatesOf(
      tx,
      Object.values(units).map((unit) => unit.id),
      now,
    );
    await recordEvent(tx, { at: now, actor: null, action: 'registry.seeded', buckets: ledger.toJSON() });
  });
  return {
    units: { survivor: units.survivor.id, absorbed: units.absorbed.id, heir: units.heir.id },
    personIds: persons.map((person) => person.id),
    caseIds: [caseId],
  };
}

/** A case of somebody else's, whose items are about the units. */
async function caseOf(operator: Client): Promise<{ id: string }> {
  const opened = await operator.post<{ id: string }>('/api/cases', {
    channel: 'phone',
    subject: '来电咨询',
    requesterRole: 'unit-admin',
  });
  return opened.body;
}
