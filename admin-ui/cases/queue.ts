import type { CaseRow } from '../../server/cases/contract.ts';
import type { ConsoleDataProvider } from '../data-provider/index.ts';

export const queueTabs = ['mine', 'unclaimed', 'left', 'waiting', 'approval', 'referred', 'done'] as const;
export type QueueTab = (typeof queueTabs)[number];

/** The list a case was opened from. Kept in memory only: a search may name a person. */
export interface Queue {
  filter: Record<string, unknown>;
  sort: { field: string; order: 'ASC' | 'DESC' };
  /** The rows as they stood when it was last looked at; a case that left the list keeps its place in it. */
  ids: readonly string[];
}

const mine: Queue = { filter: { queue: 'mine' }, sort: { field: 'dueAt', order: 'ASC' }, ids: [] };
let current = mine;

export function rememberQueue(queue: Queue): void {
  current = queue;
}

export type Direction = 'next' | 'previous';

/** The next case to work on once one is handed in: of the queue it came from, else of what nobody holds yet. */
export async function nextToDo(provider: ConsoleDataProvider, caseId: string): Promise<string | null> {
  const toDo = { ...current.filter, status: ['new', 'open'] };
  const { data } = await provider.getList<CaseRow>('cases', {
    filter: toDo,
    sort: current.sort,
    pagination: { page: 1, perPage: 200 },
  });
  const ids = data.map((row) => row.id).filter((id) => id !== caseId);
  const following = neighbourIn(ids, current.ids, caseId, 'next');
  if (following) return following;
  const unclaimed = await provider.getList<CaseRow>('cases', {
    filter: { queue: 'unclaimed' },
    sort: { field: 'dueAt', order: 'ASC' },
    pagination: { page: 1, perPage: 1 },
  });
  return unclaimed.data[0]?.id ?? null;
}

/** The case after (or before) another in the queue as it is now; null at its end. */
export async function neighbour(
  provider: ConsoleDataProvider,
  caseId: string,
  direction: Direction,
): Promise<string | null> {
  const queue = current;
  const { data } = await provider.getList<CaseRow>('cases', {
    filter: queue.filter,
    sort: queue.sort,
    pagination: { page: 1, perPage: 200 },
  });
  const ids = data.map((row) => row.id);
  const found = neighbourIn(ids, queue.ids, caseId, direction);
  // A case that has just left the queue is still where the reader stands.
  if (ids.includes(caseId)) current = { ...queue, ids };
  return found;
}

/** As `neighbour`, over lists of ids: `now` as it is, `then` as it was when the case was still in it. */
export function neighbourIn(
  now: readonly string[],
  then: readonly string[],
  caseId: string,
  direction: Direction,
): string | null {
  const step = direction === 'next' ? 1 : -1;
  const at = now.indexOf(caseId);
  if (at >= 0) return now[at + step] ?? null;
  const was = then.indexOf(caseId);
  const rest = direction === 'next' ? then.slice(was + 1) : then.slice(0, Math.max(0, was)).reverse();
  return rest.find((id) => now.includes(id)) ?? (direction === 'next' ? (now[0] ?? null) : null);
}
