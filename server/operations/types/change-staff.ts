import { and, eq, ne } from 'drizzle-orm';
import { z } from 'zod';
import type { Reader } from '../../../db/database.ts';
import { bureaus, staff } from '../../../db/schema/index.ts';
import { roles, staffStatuses } from '../../../db/schema/words.ts';
import { noPassword } from '../../auth/passwords.ts';
import { insert, placeholder, update, type Values } from '../change.ts';
import {
  administers,
  lastAdministrator,
  othersAdminister,
  undoLeavesNobody,
} from '../checks/administrators.ts';
import { bureauId, choice, flag, personKey, personName, reason, staffId, username } from '../fields.ts';
import { block, defineOperation, type Blocker, type Maker } from '../operation.ts';

/** What a new member cannot do without. */
const neededAtFirst = ['username', 'name', 'role', 'person'] as const;

const input = z
  .strictObject({
    /** Left out for a new member. */
    staffId: staffId().optional(),
    username: username().optional(),
    name: personName().optional(),
    role: choice(roles).optional(),
    bureauId: bureauId().optional(),
    status: choice(staffStatuses).optional(),
    /** Who stands behind a new member's log-in; it never changes, because the second pair of eyes rests on it. */
    person: personKey().optional(),
    resetPassword: flag().optional(),
    reason: reason(),
  })
  .superRefine((given, context) => {
    const issue = (field: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (given.staffId !== undefined) {
      if (given.person !== undefined) issue('person', 'person-is-fixed');
      return;
    }
    for (const field of neededAtFirst) if (given[field] === undefined) issue(field, 'new-member-needs');
    if (given.status === 'disabled') issue('status', 'new-member-is-active');
  });
type ChangeStaff = z.infer<typeof input>;

type StaffRow = typeof staff.$inferSelect;

async function memberOf(db: Reader, id: string | undefined): Promise<StaffRow | undefined> {
  if (id === undefined) return undefined;
  const [row] = await db.select().from(staff).where(eq(staff.id, id));
  return row;
}

/** Whom the member is to be: what the request says, and else what stands now. */
interface Resulting {
  username: string;
  personKey: string;
  name: string;
  role: string;
  bureauId: string | null;
  status: string;
}

function resulting(given: ChangeStaff, row: StaffRow | undefined): Resulting {
  const role = given.role ?? row?.role ?? '';
  return {
    username: given.username ?? row?.username ?? '',
    personKey: row?.personKey ?? given.person ?? '',
    name: given.name ?? row?.name ?? '',
    role,
    // Who leaves a bureau's role leaves the bureau.
    bureauId: given.bureauId ?? (role === 'bureau' ? (row?.bureauId ?? null) : null),
    status: given.status ?? row?.status ?? 'active',
  };
}

/** The columns that change, before and after. */
function changedColumns(row: StaffRow, given: ChangeStaff): { before: Values; after: Values } {
  const before: Values = {};
  const after: Values = {};
  for (const [column, value] of Object.entries(resulting(given, row)))
    if (row[column as keyof Resulting] !== value) {
      before[column] = row[column as keyof Resulting];
      after[column] = value;
    }
  if (given.resetPassword) {
    // The present password opens nothing from now on; the checker gets the next one.
    before['passwordExpiresAt'] = row.passwordExpiresAt;
    after['passwordExpiresAt'] = placeholder.now;
  }
  return { before, after };
}

async function aboutTheRole(db: Reader, given: ChangeStaff, to: Resulting): Promise<Blocker[]> {
  if (to.role !== 'bureau')
    return given.bureauId === undefined
      ? []
      : [
          block(
            'bureau-not-allowed',
            {
              zh: '只有人社局经办才属于人社局。请去掉人社局，或把角色改为人社局经办。',
              en: 'Only bureau staff belong to a bureau. Leave the bureau out, or make the role bureau staff.',
            },
            'bureauId',
          ),
        ];
  if (to.bureauId === null)
    return [
      block(
        'bureau-missing',
        { zh: '人社局经办须选择所属人社局。', en: 'Bureau staff need the bureau they belong to.' },
        'bureauId',
      ),
    ];
  const [bureau] = await db.select({ id: bureaus.id }).from(bureaus).where(eq(bureaus.id, to.bureauId));
  return bureau
    ? []
    : [
        block(
          'bureau-unknown',
          { zh: '没有这个人社局，请从列表中选择。', en: 'There is no such bureau; choose one of the list.' },
          'bureauId',
        ),
      ];
}

async function aboutOthers(db: Reader, row: StaffRow | undefined, to: Resulting): Promise<Blocker[]> {
  const found: Blocker[] = [];
  const another = ne(staff.id, row?.id ?? '');
  const [named] = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.username, to.username), another));
  if (named)
    found.push(
      block(
        'username-taken',
        {
          zh: '用户名已被使用（含已停用的账号），请另取一个。',
          en: 'Another account has this user name, perhaps a disabled one; choose another.',
        },
        'username',
      ),
    );
  const [own] = await db
    .select({ id: staff.id })
    .from(staff)
    .where(and(eq(staff.personKey, to.personKey), eq(staff.status, 'active'), another));
  if (own && to.status === 'active')
    found.push(
      block(
        'one-account-per-person',
        {
          zh: '此人已有一个在用的账号，一人只能有一个。请修改那个账号，或先停用它。',
          en: 'This person has an active account; there is only one each. Change that one, or disable it first.',
        },
        row ? 'status' : 'person',
      ),
    );
  if (row && administers(row) && !administers(to) && !(await othersAdminister(db, row.id)))
    found.push(lastAdministrator());
  return found;
}

function aboutTheRequest(
  given: ChangeStaff,
  row: StaffRow | undefined,
  to: Resulting,
  maker: Maker,
): Blocker[] {
  const found: Blocker[] = [];
  if (row?.personKey === maker.personKey)
    found.push(
      block(
        'own-account',
        {
          zh: '不能修改本人的账号，请由另一名系统管理员提交。密码可在“我的账号”中自行修改。',
          en: 'Nobody changes the own account; another administrator has to propose it. Your password you change under your own account.',
        },
        'staffId',
      ),
    );
  if (row && Object.keys(changedColumns(row, given).after).length === 0)
    found.push(
      block('nothing-changes', {
        zh: '与现有登记相同，没有要修改的内容。请填写要改成什么。',
        en: 'This is how it stands now; nothing would change. Say what is to change.',
      }),
    );
  if (row && given.resetPassword && to.status !== 'active')
    found.push(
      block(
        'member-disabled',
        {
          zh: '账号已停用，重置密码没有作用。请同时启用，或不重置。',
          en: 'The account is disabled, so that no password opens it. Enable it as well, or leave the reset out.',
        },
        'resetPassword',
      ),
    );
  return found;
}

/**
 * The console's own people (product.md): added, changed and disabled by one administrator, agreed to by another or by a
 * supervisor. A new member and a member whose password is reset get a one-time password, which only the person who
 * agreed sees; the plan holds none.
 */
export const changeStaff = defineOperation<ChangeStaff>({
  type: 'change-staff',
  title: { zh: '新增或修改工作人员', en: 'Add or change a member of staff' },
  channels: [],
  evidence: [],
  permission: 'staff:change',
  approval: 'admin-or-supervisor',
  expiryHours: 35,
  revertible: true,
  undoBlockers: (db, _given, changes) => undoLeavesNobody(db, changes),
  input,
  target: async (db, given) => {
    const nobody = { personId: null, unitId: null, bureauIds: [] };
    if (given.staffId === undefined) return nobody;
    const row = await memberOf(db, given.staffId);
    return row ? { ...nobody, subject: { type: 'staff', id: row.id } } : null;
  },
  blockers: async (db, given, { maker }) => {
    const row = await memberOf(db, given.staffId);
    const to = resulting(given, row);
    return [
      ...aboutTheRequest(given, row, to, maker),
      ...(await aboutTheRole(db, given, to)),
      ...(await aboutOthers(db, row, to)),
    ];
  },
  plan: async (db, given) => {
    const row = await memberOf(db, given.staffId);
    if (!row)
      return [
        insert('staff', placeholder.newId(1), {
          ...resulting(given, undefined),
          passwordHash: noPassword,
          passwordChangedAt: placeholder.now,
          createdAt: placeholder.now,
        }),
      ];
    const { before, after } = changedColumns(row, given);
    return Object.keys(after).length > 0 ? [update('staff', row.id, before, after)] : [];
  },
  oneTimeCodeFor: async (_db, given, changes) => {
    const made = changes.find((change) => change.table === 'staff' && change.kind === 'insert');
    if (made?.kind === 'insert') return { staffId: made.id };
    return given.resetPassword && given.staffId ? { staffId: given.staffId } : null;
  },
});
