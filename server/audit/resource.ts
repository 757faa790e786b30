import { asc, eq, inArray } from 'drizzle-orm';
import { auditEvents, auditValues, cases, faxes, persons, staff, units } from '../../db/schema/index.ts';
import type { Role } from '../../db/schema/words.ts';
import { canHold } from '../../db/sql.ts';
import { moment, through } from '../http/list-filter.ts';
import type { Resource, View } from '../http/list.ts';
import type { ChangeRow } from '../operations/contract.ts';
import { plannedTables, type PlannedTable } from '../operations/planned-tables.ts';
import { presentValue } from '../operations/present.ts';
import { veilOf, type Veil } from '../operations/veil.ts';
import { iso } from '../time.ts';
import { auditEventRow, type AuditEventRow } from './contract.ts';
import type { Commitment } from './record.ts';

interface Detail {
  changes?: { table: string; id?: string; count?: number; field: string; before: unknown; after: unknown }[];
  facts?: Record<string, unknown>;
}

/** What an erased value is shown as. */
const erased = '(已删除 erased)';

const isCommitment = (value: unknown): value is Commitment =>
  value !== null && typeof value === 'object' && 'commitment' in value && Object.keys(value).length === 1;

/** Puts the values that were not erased in the place of their commitments. */
function opened(value: unknown, values: ReadonlyMap<string, string | null>): unknown {
  if (isCommitment(value)) return values.get(value.commitment) ?? erased;
  if (Array.isArray(value)) return value.map((entry) => opened(entry, values));
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, opened(entry, values)]));
  return value;
}

function presentChange(
  change: NonNullable<Detail['changes']>[number],
  values: ReadonlyMap<string, string | null>,
  veil: Veil,
): ChangeRow {
  const planned = (plannedTables as Record<string, PlannedTable>)[change.table];
  const resource = planned?.resource ?? change.table;
  const shown = planned?.shown[change.field];
  const show = (value: unknown): ChangeRow['before'] => {
    const clear = opened(value, values);
    return clear === erased ? erased : presentValue(shown, clear, veil);
  };
  const common = { resource, field: change.field, before: show(change.before), after: show(change.after) };
  if (change.count !== undefined) return { ...common, count: change.count, sample: [] };
  return { ...common, id: change.id ?? '', label: '' };
}

async function load(ids: readonly string[], view: View): Promise<AuditEventRow[]> {
  const { db } = view;
  const seqs = ids.map(Number).filter((seq) => canHold(auditEvents.seq, seq));
  if (seqs.length === 0) return [];
  const events = await db.select().from(auditEvents).where(inArray(auditEvents.seq, seqs));
  const kept = await db
    .select()
    .from(auditValues)
    .where(inArray(auditValues.seq, seqs))
    .orderBy(asc(auditValues.seq));
  const labels = await subjectLabels(view, events);
  const actors = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...new Set(events.flatMap((event) => event.actorId ?? []))]));
  const actorNames = new Map(actors.map((row) => [row.id, row.name]));
  const veil = await veilOf(view);
  return events.map((event) => {
    const values = new Map(kept.filter((v) => v.seq === event.seq).map((v) => [v.commitment, v.value]));
    const detail = JSON.parse(event.detail) as Detail;
    return {
      id: String(event.seq),
      at: iso(event.at),
      actorId: event.actorId,
      actorName: actorNames.get(event.actorId ?? '') ?? null,
      actorRole: event.actorRole as Role | null,
      action: event.action,
      outcome: event.outcome as AuditEventRow['outcome'],
      subjectType: event.subjectType,
      subjectId: event.subjectId,
      subjectLabel: labels.get(`${event.subjectType} ${event.subjectId}`) ?? null,
      caseId: event.caseId,
      operationId: event.operationId,
      changes: (detail.changes ?? []).map((change) => presentChange(change, values, veil)),
      facts: opened(detail.facts ?? {}, values) as Record<string, unknown>,
      hash: event.hash,
    };
  });
}

async function subjectLabels(
  { db }: View,
  events: readonly (typeof auditEvents.$inferSelect)[],
): Promise<Map<string, string>> {
  const idsOf = (type: string): string[] => [
    ...new Set(
      events.flatMap((event) => (event.subjectType === type && event.subjectId ? [event.subjectId] : [])),
    ),
  ];
  const found = [
    [
      'persons',
      await db
        .select({ id: persons.id, label: persons.name })
        .from(persons)
        .where(inArray(persons.id, idsOf('persons'))),
    ],
    [
      'units',
      await db
        .select({ id: units.id, label: units.name })
        .from(units)
        .where(inArray(units.id, idsOf('units'))),
    ],
    [
      'cases',
      await db
        .select({ id: cases.id, label: cases.number })
        .from(cases)
        .where(inArray(cases.id, idsOf('cases'))),
    ],
    [
      'faxes',
      await db
        .select({ id: faxes.id, label: cases.number })
        .from(faxes)
        .innerJoin(cases, eq(cases.id, faxes.caseId))
        .where(inArray(faxes.id, idsOf('faxes'))),
    ],
    [
      'staff',
      await db
        .select({ id: staff.id, label: staff.name })
        .from(staff)
        .where(inArray(staff.id, idsOf('staff'))),
    ],
  ] as const;
  return new Map(
    found.flatMap(([type, rows]) => rows.map((row) => [`${type} ${row.id}`, row.label] as const)),
  );
}

export const auditEventResource: Resource<AuditEventRow> = {
  resource: 'audit-events',
  summary: { zh: '审计事件', en: 'Audit events' },
  permission: 'audit:read',
  row: auditEventRow,
  table: auditEvents,
  id: auditEvents.seq,
  fields: {
    at: auditEvents.at,
    actorId: auditEvents.actorId,
    actorRole: auditEvents.actorRole,
    action: auditEvents.action,
    outcome: auditEvents.outcome,
    subjectType: auditEvents.subjectType,
    subjectId: auditEvents.subjectId,
    caseId: auditEvents.caseId,
    operationId: auditEvents.operationId,
    hash: auditEvents.hash,
  },
  filters: {
    from: moment('from', auditEvents.at, 'from'),
    to: moment('to', auditEvents.at, 'to'),
    actorName: through(auditEvents.actorId, staff, staff.id, staff.name),
  },
  times: ['at'],
  defaultSort: ['id', 'DESC'],
  indexedSorts: ['at'],
  narrowing: {
    by: [
      ['operationId'],
      ['caseId'],
      ['subjectId'],
      ['from', 'to'],
      ['from'],
      ['to'],
      ['action'],
      ['actorId'],
      ['actorName'],
      ['outcome'],
      ['subjectType'],
    ],
    thenBy: { action: ['id'], actorId: ['id'], outcome: ['id'], from: ['at'], to: ['at'], 'from to': ['at'] },
    hint: { zh: '对象、工单、时间、操作、人员或结果', en: 'subject, case, time, action, actor or outcome' },
    looksAt: 100_000,
  },
  load,
};
