import { eq, inArray } from 'drizzle-orm';
import { accounts } from '../../db/schema/index.ts';
import type { Resource } from '../http/list.ts';
import { canonicalIdNumber } from '../identifiers/id-number.ts';
import { veilOf } from '../operations/veil.ts';
import { iso, isoOrNull } from '../time.ts';
import { accountRow, type AccountRow } from './contract.ts';
import { byAccount } from './scope.ts';

export const accountResource: Resource<AccountRow> = {
  resource: 'accounts',
  summary: { zh: '账号', en: 'Accounts' },
  permission: 'registry:read',
  row: accountRow,
  table: accounts,
  id: accounts.id,
  fields: {
    loginName: accounts.loginName,
    holderName: accounts.holderName,
    kind: accounts.kind,
    status: accounts.status,
    statusReason: accounts.statusReason,
    registeredAt: accounts.registeredAt,
    lastLoginAt: accounts.lastLoginAt,
    version: accounts.version,
  },
  filters: {
    idNumber: (value) => {
      const number = canonicalIdNumber(String(value));
      return number === null ? null : eq(accounts.idNumber, number);
    },
  },
  times: ['registeredAt', 'lastLoginAt'],
  defaultSort: ['id', 'ASC'],
  indexedSorts: ['loginName'],
  narrowing: {
    by: [['loginName'], ['idNumber'], ['holderName']],
    hint: { zh: '登录名、证件号码或使用人姓名', en: 'login name, ID number or holder' },
  },
  scope: (actor) => byAccount(actor, accounts.id),
  load: async (ids, view) => {
    const veil = await veilOf(view);
    const rows = await view.db
      .select()
      .from(accounts)
      .where(inArray(accounts.id, [...ids]));
    return rows.map((a) => ({
      id: a.id,
      loginName: a.loginName,
      idNumberMasked: veil.idNumber(a.idNumber),
      holderName: a.holderName,
      kind: a.kind as AccountRow['kind'],
      status: a.status as AccountRow['status'],
      statusReason: a.statusReason,
      registeredAt: iso(a.registeredAt),
      lastLoginAt: isoOrNull(a.lastLoginAt),
      version: a.version,
    }));
  },
  version: (row) => row.version,
};
