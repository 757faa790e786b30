/** Rights of unit administrators, found by the unit's code and the administrator's ID number or login. */
import type { Reader } from '../../../db/database.ts';
import { accounts, unitAdmins } from '../../../db/schema/index.ts';
import { among } from '../../../db/sql.ts';
import { isLive } from '../../operations/checks/unit.ts';
import { differences } from '../changes.ts';
import { Fault } from '../fault.ts';
import { operationPending } from '../pending-rows.ts';
import type { UnitAdminLine } from './columns.ts';
import { UnitsByCode } from './find-units.ts';
import { grouped, repeated, type Decide, type Outcome } from './kind.ts';

type Account = typeof accounts.$inferSelect;
type UnitAdmin = typeof unitAdmins.$inferSelect;

const needsHolder = new Fault(
  'needs-id-or-login',
  {
    zh: '身份证号码和登录账号都为空，无法确定管理员。请至少填一项。',
    en: 'Neither ID number nor login is given, so nobody is named. Give one of them.',
  },
  'idNumber',
);
const holderUnknown = new Fault('person-unknown', {
  zh: '没有使用这个证件号码或登录账号的账号。请先导入人员，再导入一次。',
  en: 'No account has this ID number or login. Import the persons first, then this file again.',
});
const holderDiffers = new Fault(
  'login-name-differs',
  {
    zh: '证件号码和登录账号属于两个账号。请在主系统中核对。',
    en: 'ID number and login belong to two accounts. Check it in the main system.',
  },
  'loginName',
);
const unitMerged = new Fault(
  'unit-merged',
  {
    zh: '这个单位已并入另一单位。管理权限不会随导入转到另一单位，请由管理员重新申请。',
    en: 'The unit was merged into another. An import hands no right over; the administrator applies anew.',
  },
  'orgCode',
);
const rightEnded = new Fault('right-ended', {
  zh: '此人对该单位的权限已在客服后台结束，不会因导入而恢复。重新申请的，须有较晚的申请时间。',
  en: 'This right has ended in the console; an import does not bring it back. A new application has a later time of application.',
});

const live: readonly string[] = ['applied', 'active'];

export const decideUnitAdmins: Decide<UnitAdminLine> = async (
  db,
  lines,
  changes,
  { now, nextId, seen, pending },
) => {
  const unitsByCode = await UnitsByCode.find(
    db,
    lines.map((line) => line.orgCode),
  );
  const holders = await accountsOf(db, lines);
  const unitIds = lines.flatMap((line) => unitsByCode.withKey(line.orgCode.key).map((unit) => unit.id));
  const rights = grouped(
    unitIds.length > 0 ? await db.select().from(unitAdmins).where(among(unitAdmins.unitId, unitIds)) : [],
    (right) => `${right.unitId} ${right.accountId}`,
  );

  const decide = (line: UnitAdminLine): { key: string; outcome: Outcome } => {
    const none = (outcome: Outcome) => ({ key: '', outcome });
    const account = holders(line);
    if (account instanceof Fault) return none(account);
    const same = unitsByCode.withKey(line.orgCode.key);
    const unit = unitsByCode.ofMember(line.orgCode);
    if (unit instanceof Fault) return none(unit);
    if (!same.some((one) => one.id === unit.id && isLive(one))) return none(unitMerged);
    const key = `${unit.id} ${account.id}`;
    if (seen.has(key)) return { key, outcome: repeated };
    return { key, outcome: ofRight(line, unit.id, account, rights.get(key) ?? []) };
  };

  const ofRight = (
    line: UnitAdminLine,
    unitId: string,
    account: Account,
    known: readonly UnitAdmin[],
  ): Outcome => {
    const latest = known.reduce<UnitAdmin | null>(
      (best, right) => (best === null || isLater(right, best) ? right : best),
      null,
    );
    const status = line.status ?? latest?.status ?? 'active';
    if (!latest || (!live.includes(latest.status) && live.includes(status) && isNew(line, latest)))
      return insert(line, unitId, account.id, status);
    if (!live.includes(latest.status) && live.includes(status)) return rightEnded;
    const given = differences(latest, {
      phone: line.phone,
      phoneSince: line.phoneSince ?? (line.phone && line.phone !== latest.phone ? now : undefined),
      status,
      linked: line.linked ?? undefined,
      appliedAt: line.appliedAt ?? undefined,
      decidedAt: line.decidedAt,
      decidedBy: line.decidedBy,
      reason: line.reason,
    });
    if (!given) return 'unchanged';
    if (pending.has('unit_admins', latest.id)) return operationPending;
    changes.update(unitAdmins, latest, given);
    return 'changed';
  };

  const insert = (line: UnitAdminLine, unitId: string, accountId: string, status: string): Outcome => {
    const appliedAt = line.appliedAt ?? now;
    changes.insert(unitAdmins, {
      id: nextId(),
      unitId,
      accountId,
      phone: line.phone ?? null,
      phoneSince: line.phoneSince ?? (line.phone ? appliedAt : null),
      status,
      linked: line.linked ?? true,
      origin: 'online',
      appliedAt,
      decidedAt: line.decidedAt ?? null,
      decidedBy: line.decidedBy ?? null,
      reason: line.reason ?? null,
      version: 1,
    });
    return 'inserted';
  };

  return lines.map((line) => {
    const { key, outcome } = decide(line);
    if (!(outcome instanceof Fault)) seen.add(key);
    return outcome;
  });
};

/** A live right before one that has ended, and of several the last. */
const isLater = (a: UnitAdmin, b: UnitAdmin): boolean =>
  live.includes(a.status) === live.includes(b.status) ? a.appliedAt > b.appliedAt : live.includes(a.status);

/** Whether the line is of an application made after the right had ended. */
const isNew = (line: UnitAdminLine, ended: UnitAdmin): boolean =>
  line.appliedAt != null && line.appliedAt > (ended.decidedAt ?? ended.appliedAt);

/** Whom each line names. */
async function accountsOf(
  db: Reader,
  lines: readonly UnitAdminLine[],
): Promise<(line: UnitAdminLine) => Account | Fault> {
  const numbers = lines.flatMap((line) => line.idNumber ?? []);
  const logins = lines.flatMap((line) => line.loginName ?? []);
  const ofNumbers =
    numbers.length > 0 ? await db.select().from(accounts).where(among(accounts.idNumber, numbers)) : [];
  const ofLogins =
    logins.length > 0 ? await db.select().from(accounts).where(among(accounts.loginName, logins)) : [];
  const alive = (account: Account): boolean => account.status !== 'deleted';
  const byNumber = new Map(ofNumbers.filter(alive).map((account) => [account.idNumber, account]));
  const byLogin = new Map(ofLogins.filter(alive).map((account) => [account.loginName, account]));
  return ({ idNumber, loginName }) => {
    if (idNumber == null && loginName == null) return needsHolder;
    const one = idNumber == null ? undefined : byNumber.get(idNumber);
    const other = loginName == null ? undefined : byLogin.get(loginName);
    if ((idNumber != null && !one) || (loginName != null && !other))
      return holderUnknown.of(idNumber != null && !one ? 'idNumber' : 'loginName');
    if (one && other && one.id !== other.id) return holderDiffers;
    return one ?? other ?? holderUnknown;
  };
}
