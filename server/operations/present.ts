/** Operations as the API shows them: masked, veiled, in the asker's language. */
import { z } from 'zod';
import { and, eq, getTableColumns, inArray } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { cases, operations, persons, staff, units } from '../../db/schema/index.ts';
import type { Approval, OperationStatus } from '../../db/schema/words.ts';
import type { Actor } from '../auth/actor.ts';
import { may } from '../auth/permissions.ts';
import type { View } from '../http/list.ts';
import { canonicalIdNumber, maskIdNumber, normaliseIdNumber } from '../identifiers/id-number.ts';
import { maskPhone } from '../identifiers/phone.ts';
import type { Language } from '../text.ts';
import { iso, isoOrNull } from '../time.ts';
import { listedOperation, revert, storedOperation } from './catalogue.ts';
import type { Change, InsertChange, UpdateChange } from './change.ts';
import type { BlockerRow, ChangeRow, OperationRow, OperationSummary } from './contract.ts';
import { whyNotDecide } from './deciding.ts';
import { timeLeft } from './expiry.ts';
import { codeState } from './one-time-code.ts';
import type { Blocker } from './operation.ts';
import { isOwnUpload, materialFor } from './material-on-file.ts';
import { isPlannedTable, plannedTables, type Shown, type TableName } from './planned-tables.ts';
import type { ListedOperation, StoredOperation } from './stored.ts';
import { isAppliedAtOnce } from './policy.ts';
import { standingAgainst } from './undo.ts';
import { hiddenValue, veilOf, type Veil } from './veil.ts';

const { changes: _changes, input: _input, ...listedColumns } = getTableColumns(operations);

const sampleSize = 20;

export const presentBlockers = (blockers: readonly Blocker[], language: Language): BlockerRow[] =>
  blockers.map(({ message, ...blocker }) => ({ ...blocker, message: message[language] }));

type ShownValue = ChangeRow['before'];

/** A value of a planned column, masked as its kind asks. */
export function presentValue(shown: Shown | undefined, value: unknown, veil: Veil): ShownValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return shown === 'time' ? iso(value) : value;
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return JSON.stringify(value);
  if (shown === 'id-number') return veil.idNumber(value);
  if (shown === 'phone') return maskPhone(value);
  if (shown === 'org-code') return veil.orgCode(value);
  return value;
}

/** A plan for people: one line per changed field, one per bulk change. */
export async function presentChanges(
  db: Reader,
  changes: readonly Change[],
  veil: Veil,
): Promise<ChangeRow[]> {
  const labels = await labelsOf(
    db,
    changes.map((change) => ({
      table: change.table,
      ids: change.kind === 'bulk' ? change.ids.slice(0, sampleSize) : [change.id],
    })),
  );
  return changes.flatMap((change): ChangeRow[] => {
    const planned = plannedTables[change.table];
    const label = (id: string): string => labels.get(`${change.table} ${id}`) ?? '';
    if (change.kind === 'bulk')
      return [
        {
          resource: planned.resource,
          count: change.ids.length,
          field: change.column,
          before: presentValue(planned.shown[change.column], change.before, veil),
          after: presentValue(planned.shown[change.column], change.after, veil),
          sample: change.ids.slice(0, sampleSize).map(label),
        },
      ];
    return shownFields(change).map((field) => ({
      resource: planned.resource,
      id: change.id,
      label: label(change.id),
      field,
      before:
        change.kind === 'insert' ? null : presentValue(planned.shown[field], change.before[field], veil),
      after: presentValue(planned.shown[field], change.after[field], veil),
    }));
  });
}

/** The columns of a change that a reader sees, in the table's order: a stored plan has lost its own on PostgreSQL. */
export function shownFields(change: UpdateChange | InsertChange): readonly string[] {
  const { table, insertShows = [] } = plannedTables[change.table];
  if (change.kind === 'insert') return insertShows;
  return Object.keys(getTableColumns(table)).filter((column) => column in change.after);
}

/** Names for people, by table and id. */
export async function labelsOf(
  db: Reader,
  rows: readonly { table: TableName; ids: readonly string[] }[],
): Promise<Map<string, string>> {
  const wanted = new Map<TableName, Set<string>>();
  for (const { table, ids } of rows) {
    const known = wanted.get(table) ?? new Set<string>();
    for (const id of ids) known.add(id);
    wanted.set(table, known);
  }
  const labels = new Map<string, string>();
  for (const [table, ids] of wanted)
    for (const [id, label] of await plannedTables[table].labels(db, [...ids]))
      labels.set(`${table} ${id}`, label);
  return labels;
}

const phoneFields = new Map<string, ReadonlySet<string>>();

/** The fields of a type's input that hold a phone number. */
function phoneFieldsOf(type: string): ReadonlySet<string> {
  let fields = phoneFields.get(type);
  if (!fields) {
    const { properties = {} } = z.toJSONSchema(storedOperation(type).input, { io: 'input' });
    fields = new Set(
      Object.entries(properties).flatMap(([name, property]) =>
        typeof property === 'object' && property['x-field'] === 'phone' ? [name] : [],
      ),
    );
    phoneFields.set(type, fields);
  }
  return fields;
}

/** Typed input with its numbers masked; the field to re-key is hidden from all but its maker until decided. */
function presentInput(row: StoredOperation, actor: Actor, veil: Veil): Record<string, unknown> {
  const blind = row.status === 'pending' && row.makerPersonKey !== actor.personKey;
  const phones = phoneFieldsOf(row.type);
  return Object.fromEntries(
    Object.entries(row.input).map(([field, value]) => {
      if (blind && field === row.rekeyField) return [field, hiddenValue];
      if (typeof value !== 'string') return [field, value];
      if (phones.has(field)) return [field, maskPhone(value)];
      const number = normaliseIdNumber(value);
      if (/^\d{14,17}[\dX]$/.test(number)) {
        const canonical = canonicalIdNumber(number);
        return [field, canonical ? veil.idNumber(canonical) : maskIdNumber(number)];
      }
      return [field, value];
    }),
  );
}

/** Summaries by id. */
export async function loadSummaries(ids: readonly string[], view: View): Promise<OperationSummary[]> {
  if (ids.length === 0) return [];
  const rows = await view.db
    .select(listedColumns)
    .from(operations)
    .where(inArray(operations.id, [...ids]));
  return presentSummaries(rows, view);
}

async function presentSummaries(rows: readonly ListedOperation[], view: View): Promise<OperationSummary[]> {
  const names = await surroundings(view.db, rows);
  const labelOf = (row: ListedOperation): string | null =>
    row.subjectType === 'policies'
      ? (listedOperation(row.subjectId ?? '')?.title[view.language] ?? row.subjectId)
      : (names.subjects.get(row.personId ?? row.unitId ?? row.subjectId ?? '') ?? null);
  return Promise.all(
    rows.map(async (row) => {
      const operation = storedOperation(row.type);
      const why = await whyNotDecide(view.db, row, view.actor, view.now);
      return {
        id: row.id,
        type: row.type,
        title: operation.title[view.language],
        status: row.status as OperationStatus,
        caseId: row.caseId,
        caseNumber: names.cases.get(row.caseId ?? '') ?? null,
        itemId: row.itemId,
        personId: row.personId,
        unitId: row.unitId,
        subjectType: row.subjectType,
        subjectId: row.subjectId,
        label: labelOf(row),
        makerId: row.makerId,
        makerName: names.staff.get(row.makerId) ?? '',
        checkerId: row.checkerId,
        checkerName: names.staff.get(row.checkerId ?? '') ?? null,
        approval: row.approval as Approval,
        blockers: presentBlockers(row.blockers as Blocker[], view.language),
        overrides: row.overrides,
        planHash: row.planHash,
        policyVersion: row.policyVersion,
        rekey: row.rekeyField,
        reason: row.reason,
        revertsId: row.revertsId,
        revertedBy: names.reverts.get(row.id) ?? null,
        correctsId: row.correctsId,
        correctedBy: names.corrections.get(row.id) ?? null,
        createdAt: iso(row.createdAt),
        expiresAt: isoOrNull(row.expiresAt),
        ...timeLeft(row, view.now),
        decidedAt: isoOrNull(row.decidedAt),
        appliedAt: isoOrNull(row.appliedAt),
        decidable: why === null ? { ok: true } : { ok: false, why: why.code },
        version: row.version,
      };
    }),
  );
}

async function surroundings(db: Reader, rows: readonly ListedOperation[]) {
  const ids = (pick: (row: ListedOperation) => (string | null)[]): string[] => [
    ...new Set(rows.flatMap(pick).filter((id) => id !== null)),
  ];
  const people = await db
    .select({ id: persons.id, name: persons.name })
    .from(persons)
    .where(
      inArray(
        persons.id,
        ids((row) => [row.personId]),
      ),
    );
  const organisations = await db
    .select({ id: units.id, name: units.name })
    .from(units)
    .where(
      inArray(
        units.id,
        ids((row) => [row.unitId]),
      ),
    );
  const numbers = await db
    .select({ id: cases.id, number: cases.number })
    .from(cases)
    .where(
      inArray(
        cases.id,
        ids((row) => [row.caseId]),
      ),
    );
  const members = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(
      inArray(
        staff.id,
        ids((row) => [row.makerId, row.checkerId]),
      ),
    );
  const undone = await db
    .select({ id: operations.id, revertsId: operations.revertsId, status: operations.status })
    .from(operations)
    .where(
      inArray(
        operations.revertsId,
        ids((row) => [row.id]),
      ),
    );
  const corrections = await db
    .select({ id: operations.id, correctsId: operations.correctsId })
    .from(operations)
    .where(
      and(
        inArray(
          operations.correctsId,
          ids((row) => [row.id]),
        ),
        eq(operations.status, 'applied'),
      ),
    );
  return {
    subjects: new Map([
      ...(await otherSubjects(db, rows)),
      ...[...people, ...organisations].map((row) => [row.id, row.name] as const),
    ]),
    corrections: new Map(corrections.flatMap((row) => (row.correctsId ? [[row.correctsId, row.id]] : []))),
    cases: new Map(numbers.map((row) => [row.id, row.number])),
    staff: new Map(members.map((row) => [row.id, row.name])),
    reverts: new Map(
      undone.flatMap((row) => (row.revertsId && row.status === 'applied' ? [[row.revertsId, row.id]] : [])),
    ),
  };
}

/** Names of rows that are neither persons nor units. */
async function otherSubjects(db: Reader, rows: readonly ListedOperation[]): Promise<[string, string][]> {
  const byTable = new Map<string, string[]>();
  for (const { subjectType, subjectId } of rows)
    if (subjectType && subjectId) byTable.set(subjectType, [...(byTable.get(subjectType) ?? []), subjectId]);
  const names: [string, string][] = [];
  for (const [table, ids] of byTable)
    if (isPlannedTable(table)) names.push(...(await plannedTables[table].labels(db, ids)));
  return names;
}

/** One operation whole: its plan, its input and whether it can be undone now. */
export async function presentOperation(row: StoredOperation, view: View): Promise<OperationRow> {
  const [summary] = await presentSummaries([row], view);
  if (!summary) throw new Error('an operation without a summary');
  const veil = await veilOf(view);
  return {
    ...summary,
    input: presentInput(row, view.actor, veil),
    changes: await presentChanges(view.db, row.changes as Change[], veil),
    revertible: await presentRevertible(row, view),
    mayRevert: await mayRevert(row, view),
    oneTimeCode: await codeState(view.db, row, view.actor, view.now),
    ownMaterial: await hasOwnMaterial(view.db, row),
  };
}

/** Whether its maker uploaded some of the material on file for it. */
async function hasOwnMaterial(db: Reader, row: StoredOperation): Promise<boolean> {
  const pieces = await materialFor(db, storedOperation(row.type), row.input, row);
  return pieces.some((piece) => isOwnUpload(piece, row.makerPersonKey));
}

/** Whether the asker may undo it, whatever stands against it: at once, or with somebody’s approval. */
async function mayRevert(row: StoredOperation, { db, actor }: View): Promise<OperationRow['mayRevert']> {
  const input = { operationId: row.id };
  if (row.status !== 'applied' || !storedOperation(row.type).revertible) return null;
  if (!may(actor.role, revert.permission) || !(await revert.permits?.(db, input, actor))) return null;
  const target = await revert.target(db, input);
  if (actor.area && !target?.bureauIds.includes(actor.bureauId ?? '')) return null;
  const approval = (await revert.approvalFor?.(db, input, actor)) ?? revert.approval;
  return isAppliedAtOnce(approval, actor) ? 'alone' : 'approved';
}

async function presentRevertible(row: StoredOperation, view: View): Promise<OperationRow['revertible']> {
  const not = (code: string, zh: string, en: string): OperationRow['revertible'] => ({
    ok: false,
    blockedBy: [{ code, message: view.language === 'zh' ? zh : en }],
  });
  if (row.status === 'reverted') return not('already-reverted', '已撤销。', 'It was undone.');
  if (row.status !== 'applied' || row.appliedSeq === null)
    return not('not-applied', '尚未生效。', 'It is not in force.');
  const [pending] = await view.db
    .select({ id: operations.id })
    .from(operations)
    .where(and(eq(operations.revertsId, row.id), eq(operations.status, 'pending')));
  if (pending)
    return {
      ok: false,
      blockedBy: [
        {
          code: 'revert-pending',
          message: view.language === 'zh' ? '撤销已提交，待复核。' : 'An undo is waiting for approval.',
          operationId: pending.id,
        },
      ],
    };
  const blockedBy = (await standingAgainst(view.db, storedOperation(row.type), row)).map(
    ({ code, message, operationId }) => ({
      code,
      message: message[view.language],
      ...(operationId ? { operationId } : {}),
    }),
  );
  return { ok: blockedBy.length === 0, blockedBy };
}
