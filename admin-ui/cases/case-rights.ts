import { closedCaseStatuses } from '../../db/schema/words.ts';
import type { CaseStatus } from '../../db/schema/words.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';

export function isClosed(status: CaseStatus): boolean {
  return (closedCaseStatuses as readonly CaseStatus[]).includes(status);
}

/** Whether its holder gave no sign for so long that a colleague may take it over (server/cases/lease.ts). */
export function isUpForTakeOver(row: CaseRow): boolean {
  if (row.assigneeId === null || !['open', 'waiting', 'referred'].includes(row.status)) return false;
  return row.leaseUntil === null || Date.parse(row.leaseUntil) <= Date.now();
}

/** What this user may do with a case as it stands. */
export interface CaseRights {
  mine: boolean;
  /** Type, tick, submit. */
  edit: boolean;
  /** Take it: nobody has it, or its holder left it. */
  claim: boolean;
  /** Take it from a holder who left it. */
  takeOver: boolean;
  release: boolean;
  requestMaterial: boolean;
  /** Ask a supervisor for more time. */
  extend: boolean;
  refer: boolean;
  refuse: boolean;
  withdraw: boolean;
  /** Settle it without an operation. */
  close: boolean;
  /** Take up again what is closed, waiting or referred. */
  reopen: boolean;
  reply: boolean;
}

export function useCaseRights(row: CaseRow): CaseRights {
  const user = useSession()?.user;
  const works = useMay('case:work');
  const replies = useMay('case:reply');
  const closed = isClosed(row.status);
  const mine = works && row.assigneeId !== null && row.assigneeId === user?.id;
  const supervises = works && user?.role === 'supervisor';
  const open = mine && row.status === 'open';
  const takeOver = works && !mine && isUpForTakeOver(row);
  const unsettled = row.items.some(
    (item) => item.status === 'approval' || (item.status === 'open' && item.operationType),
  );
  return {
    mine,
    edit: open,
    claim: works && !closed && (row.assigneeId === null || takeOver),
    takeOver,
    release: row.assigneeId !== null && (mine || supervises) && !closed && row.status !== 'approval',
    requestMaterial: open,
    extend: mine && ['open', 'waiting', 'approval', 'referred'].includes(row.status),
    refer: open,
    refuse: mine && ['open', 'waiting', 'referred'].includes(row.status),
    withdraw: mine && ['open', 'waiting', 'referred'].includes(row.status),
    close: open && !unsettled,
    reopen: works && (closed || ((mine || supervises) && ['waiting', 'referred'].includes(row.status))),
    reply: replies && row.status === 'referred',
  };
}

/** Whether this user could take a case of a list: nobody has it, or its holder left it. */
export function useIsClaimable(): (row: CaseRow) => boolean {
  const me = useSession()?.user.id;
  return (row) =>
    row.closedAt === null && (row.assigneeId === null || (row.assigneeId !== me && isUpForTakeOver(row)));
}
