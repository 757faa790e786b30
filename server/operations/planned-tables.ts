/**
 * The tables a plan may change, and what the engine must know of each: how its values are shown, how an inserted
 * row is undone, which values must stay unique among live rows, and which rows it hangs on.
 */
import { and, eq, inArray, ne } from 'drizzle-orm';
import type { AnyColumn, AnyTable } from '../../db/columns.ts';
import type { Reader } from '../../db/database.ts';
import {
  accounts,
  caseItems,
  cases,
  certificates,
  formerIdNumbers,
  formerNames,
  learningImports,
  notices,
  persons,
  policies,
  records,
  staff,
  unitAdmins,
  unitAliases,
  units,
} from '../../db/schema/index.ts';
import { liveUnitStatuses } from '../../db/schema/words.ts';

/** How a column's value is shown; columns not named stand in the clear. */
export type Shown = 'id-number' | 'phone' | 'org-code' | 'personal' | 'time';

export interface PlannedTable {
  table: AnyTable & { id: AnyColumn };
  /** The resource's name in the API. */
  resource: string;
  shown: Partial<Record<string, Shown>>;
  /** The columns of an inserted row that a reader wants to see. */
  insertShows?: readonly string[];
  /** What an inserted row becomes when undone. */
  undoInsert: Record<string, unknown> | null;
  /** Statuses in which a row is a tombstone. */
  tombstones: readonly string[];
  /** Columns that name rows of other planned tables. */
  references: Partial<Record<string, TableName>>;
  /** The column whose value a second person re-keys. */
  identifier?: string;
  /** Columns that an undo leaves as they are. */
  keptOnUndo?: readonly string[];
  /** The trail does not commit to its rows: they change outside operations too. */
  unverified?: true;
  /**
   * Another live row that holds a value unique among the living, should `row` be as given, and the columns by which it
   * does, that of the value first; or null.
   */
  takenBy?: (
    db: Reader,
    row: Record<string, unknown>,
  ) => Promise<{ columns: readonly string[]; id: string } | null>;
  /** Names for people, by id. */
  labels: (db: Reader, ids: readonly string[]) => Promise<Map<string, string>>;
}

/** Keys and codes are text columns. */
const text = (value: unknown): string => value as string;

async function named(
  rows: PromiseLike<{ id: string; label: string | null }[]>,
): Promise<Map<string, string>> {
  return new Map((await rows).map((row) => [row.id, row.label ?? row.id]));
}

const accountNames = async (db: Reader, ids: readonly string[]): Promise<Map<string, string>> => {
  const rows = await db
    .select({ id: accounts.id, name: persons.name, holder: accounts.holderName, login: accounts.loginName })
    .from(accounts)
    .leftJoin(persons, eq(persons.accountId, accounts.id))
    .where(inArray(accounts.id, [...ids]));
  return new Map(rows.map((row) => [row.id, row.name ?? row.holder ?? row.login]));
};

export const plannedTables = {
  accounts: {
    table: accounts,
    resource: 'accounts',
    shown: {
      idNumber: 'id-number',
      holderName: 'personal',
      actedAsBureauAt: 'time',
      lastLoginAt: 'time',
      passwordResetAt: 'time',
    },
    undoInsert: null,
    tombstones: ['deleted'],
    references: {},
    identifier: 'idNumber',
    takenBy: async (db, row) => {
      if (row['status'] === 'deleted') return null;
      const [other] = await db
        .select({ id: accounts.id })
        .from(accounts)
        .where(
          and(
            eq(accounts.idNumber, text(row['idNumber'])),
            ne(accounts.status, 'deleted'),
            ne(accounts.id, text(row['id'])),
          ),
        );
      return other ? { columns: ['idNumber', 'status'], id: other.id } : null;
    },
    labels: accountNames,
  },
  former_id_numbers: {
    table: formerIdNumbers,
    resource: 'former-id-numbers',
    shown: { idNumber: 'id-number', replacedBy: 'id-number', replacedAt: 'time' },
    insertShows: ['idNumber'],
    undoInsert: { status: 'void' },
    tombstones: [],
    references: { accountId: 'accounts' },
    labels: async (db, ids) => {
      const rows = await db
        .select({ id: formerIdNumbers.id, accountId: formerIdNumbers.accountId })
        .from(formerIdNumbers)
        .where(inArray(formerIdNumbers.id, [...ids]));
      const names = await accountNames(
        db,
        rows.map((row) => row.accountId),
      );
      return new Map(rows.map((row) => [row.id, names.get(row.accountId) ?? row.id]));
    },
  },
  persons: {
    table: persons,
    resource: 'persons',
    shown: { name: 'personal', phone: 'phone', email: 'personal' },
    undoInsert: null,
    tombstones: ['deleted'],
    references: { accountId: 'accounts', unitId: 'units' },
    labels: (db, ids) =>
      named(
        db
          .select({ id: persons.id, label: persons.name })
          .from(persons)
          .where(inArray(persons.id, [...ids])),
      ),
  },
  former_names: {
    table: formerNames,
    resource: 'former-names',
    shown: { name: 'personal', replacedBy: 'personal', replacedAt: 'time' },
    undoInsert: null,
    tombstones: [],
    references: { personId: 'persons' },
    labels: (db, ids) =>
      named(
        db
          .select({ id: formerNames.id, label: formerNames.name })
          .from(formerNames)
          .where(inArray(formerNames.id, [...ids])),
      ),
  },
  units: {
    table: units,
    resource: 'units',
    shown: {
      orgCode: 'org-code',
      orgKey: 'org-code',
      phone: 'phone',
      contactName: 'personal',
      decidedAt: 'time',
    },
    undoInsert: null,
    tombstones: ['deleted', 'merged'],
    references: { mergedInto: 'units' },
    identifier: 'orgCode',
    // A unit once approved is never deleted, even after its approval was undone (FAQ unit-1).
    keptOnUndo: ['everApproved'],
    takenBy: async (db, row) => {
      if (!(liveUnitStatuses as readonly unknown[]).includes(row['status'])) return null;
      const [other] = await db
        .select({ id: units.id })
        .from(units)
        .where(
          and(
            eq(units.orgCode, text(row['orgCode'])),
            inArray(units.status, [...liveUnitStatuses]),
            ne(units.id, text(row['id'])),
          ),
        );
      return other ? { columns: ['orgCode', 'status'], id: other.id } : null;
    },
    labels: (db, ids) =>
      named(
        db
          .select({ id: units.id, label: units.name })
          .from(units)
          .where(inArray(units.id, [...ids])),
      ),
  },
  unit_aliases: {
    table: unitAliases,
    resource: 'unit-aliases',
    shown: { value: 'org-code', valueKey: 'org-code', since: 'time' },
    insertShows: ['value'],
    undoInsert: { status: 'void' },
    tombstones: [],
    references: { unitId: 'units' },
    labels: (db, ids) =>
      named(
        db
          .select({ id: unitAliases.id, label: unitAliases.value })
          .from(unitAliases)
          .where(inArray(unitAliases.id, [...ids])),
      ),
  },
  unit_admins: {
    table: unitAdmins,
    resource: 'unit-admins',
    shown: { phone: 'phone', phoneSince: 'time', appliedAt: 'time', decidedAt: 'time' },
    insertShows: ['status'],
    undoInsert: { status: 'withdrawn' },
    tombstones: [],
    references: { unitId: 'units', accountId: 'accounts' },
    takenBy: async (db, row) => {
      const live = ['applied', 'active'];
      if (!live.includes(text(row['status']))) return null;
      const [other] = await db
        .select({ id: unitAdmins.id })
        .from(unitAdmins)
        .where(
          and(
            eq(unitAdmins.unitId, text(row['unitId'])),
            eq(unitAdmins.accountId, text(row['accountId'])),
            inArray(unitAdmins.status, live),
            ne(unitAdmins.id, text(row['id'])),
          ),
        );
      return other ? { columns: ['accountId', 'unitId', 'status'], id: other.id } : null;
    },
    labels: async (db, ids) => {
      const rows = await db
        .select({ id: unitAdmins.id, accountId: unitAdmins.accountId })
        .from(unitAdmins)
        .where(inArray(unitAdmins.id, [...ids]));
      const names = await accountNames(
        db,
        rows.map((row) => row.accountId),
      );
      return new Map(rows.map((row) => [row.id, names.get(row.accountId) ?? row.id]));
    },
  },
  records: {
    table: records,
    resource: 'records',
    shown: { declaredAt: 'time', statusSince: 'time' },
    insertShows: ['title', 'hours'],
    undoInsert: { status: 'void' },
    tombstones: ['void'],
    references: { personId: 'persons', unitId: 'units' },
    labels: (db, ids) =>
      named(
        db
          .select({ id: records.id, label: records.title })
          .from(records)
          .where(inArray(records.id, [...ids])),
      ),
  },
  certificates: {
    table: certificates,
    resource: 'certificates',
    shown: { computedAt: 'time', printedAt: 'time' },
    insertShows: ['publicHours', 'professionalHours', 'electiveHours', 'passed'],
    undoInsert: null,
    tombstones: [],
    references: { personId: 'persons' },
    labels: (db, ids) =>
      named(
        db
          .select({ id: certificates.id, label: persons.name })
          .from(certificates)
          .innerJoin(persons, eq(persons.id, certificates.personId))
          .where(inArray(certificates.id, [...ids])),
      ),
  },
  learning_imports: {
    table: learningImports,
    resource: 'learning-imports',
    shown: { idNumber: 'id-number', name: 'personal', receivedAt: 'time' },
    undoInsert: null,
    tombstones: [],
    references: { personId: 'persons', recordId: 'records' },
    labels: (db, ids) =>
      named(
        db
          .select({ id: learningImports.id, label: learningImports.title })
          .from(learningImports)
          .where(inArray(learningImports.id, [...ids])),
      ),
  },
  notices: {
    table: notices,
    resource: 'notices',
    shown: { createdAt: 'time' },
    insertShows: ['kind'],
    undoInsert: { status: 'withdrawn' },
    tombstones: [],
    references: { accountId: 'accounts', unitId: 'units' },
    labels: async (db, ids) => {
      const rows = await db
        .select({ id: notices.id, accountId: notices.accountId })
        .from(notices)
        .where(inArray(notices.id, [...ids]));
      const names = await accountNames(
        db,
        rows.map((row) => row.accountId),
      );
      return new Map(rows.map((row) => [row.id, names.get(row.accountId) ?? row.id]));
    },
  },
  case_items: {
    table: caseItems,
    resource: 'case-items',
    shown: {},
    undoInsert: null,
    tombstones: [],
    references: { unitId: 'units', personId: 'persons' },
    unverified: true,
    labels: (db, ids) =>
      named(
        db
          .select({ id: caseItems.id, label: cases.number })
          .from(caseItems)
          .innerJoin(cases, eq(cases.id, caseItems.caseId))
          .where(inArray(caseItems.id, [...ids])),
      ),
  },
  policies: {
    table: policies,
    resource: 'policies',
    shown: { changedAt: 'time' },
    undoInsert: null,
    tombstones: [],
    references: {},
    labels: async (_db, ids) => new Map(ids.map((id) => [id, id])),
  },
  staff: {
    table: staff,
    resource: 'staff',
    shown: {
      personKey: 'personal',
      name: 'personal',
      createdAt: 'time',
      passwordChangedAt: 'time',
      passwordExpiresAt: 'time',
    },
    insertShows: ['username', 'role', 'bureauId', 'status'],
    undoInsert: { status: 'disabled' },
    tombstones: [],
    references: {},
    takenBy: async (db, row) => {
      if (row['status'] !== 'active') return null;
      const [other] = await db
        .select({ id: staff.id })
        .from(staff)
        .where(
          and(
            eq(staff.personKey, text(row['personKey'])),
            eq(staff.status, 'active'),
            ne(staff.id, text(row['id'])),
          ),
        );
      return other ? { columns: ['personKey', 'status'], id: other.id } : null;
    },
    labels: (db, ids) =>
      named(
        db
          .select({ id: staff.id, label: staff.name })
          .from(staff)
          .where(inArray(staff.id, [...ids])),
      ),
  },
} satisfies Record<string, PlannedTable> as Record<TableName, PlannedTable>;

export type TableName =
  | 'accounts'
  | 'former_id_numbers'
  | 'persons'
  | 'former_names'
  | 'units'
  | 'unit_aliases'
  | 'unit_admins'
  | 'records'
  | 'certificates'
  | 'learning_imports'
  | 'notices'
  | 'case_items'
  | 'policies'
  | 'staff';

export const isPlannedTable = (name: string): name is TableName => Object.hasOwn(plannedTables, name);
