import { closedCaseStatuses } from '../../db/schema/words.ts';
import type { CaseStatus } from '../../db/schema/words.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';

export function isClosed(status: CaseStatus): boolean {
  return (closedCaseStatuses as readonly CaseStatus[]).includes(status);
}

/** What this user may do with a case as it stands. */
export interface CaseRights {
  mine: boolean;
  /** Type, tick, submit. */
  edit: boolean;
  claim: boolean;
  release: boolean;
  requestMaterial: boolean;
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
  const unsettled = row.items.some(
    (item) => item.status === 'approval' || (item.status === 'open' && item.operationType),
  );
  return {
    mine,
    edit: open,
    claim: works && row.assigneeId === null && !closed,
    release: row.assigneeId !== null && (mine || supervises) && !closed && row.status !== 'approval',
    requestMaterial: open,
    refer: open,
    refuse: mine && ['open', 'waiting', 'referred'].includes(row.status),
    withdraw: mine && ['open', 'waiting', 'referred'].includes(row.status),
    close: open && !unsettled,
    reopen: works && (closed || ((mine || supervises) && ['waiting', 'referred'].includes(row.status))),
    reply: replies && row.status === 'referred',
  };
}
