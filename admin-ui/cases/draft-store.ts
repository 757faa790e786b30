import { currentSession, sessionRenewed } from '../auth-provider/session-store.ts';
import { dataProvider } from '../data-provider/index.ts';
import type { DraftBody } from '../data-provider/index.ts';
import { codeOf, statusOf } from '../data-provider/problem.ts';
import type { CaseDraft } from '../../server/cases/contract.ts';

/** Whose form it is typed into; another operation on the item has a draft of its own. */
export interface DraftPlace {
  userId: string;
  caseId: string;
  itemId: string;
  type: string;
}

/**
 * `unsaved` is on its way to the server, `failed` is tried again, `too-long` waits for an edit, and `lost` cannot be
 * saved because somebody else holds the case.
 */
export type DraftState = 'saved' | 'unsaved' | 'failed' | 'too-long' | 'lost';

export interface Kept {
  place: DraftPlace;
  value: unknown;
  state: DraftState;
  /** When the server last took it. */
  savedAt: string | null;
  /** Put there by another screen: what the server has of it goes before. */
  prepared: boolean;
}

const restingTime = 800;
const retryTime = 5_000;

// Typed numbers live here and on the server, and nowhere else: never in the browser's storage.
const kept = new Map<string, Kept>();
const timers = new Map<string, ReturnType<typeof setTimeout>>();
const underWay = new Map<string, Promise<void>>();
const listeners = new Set<() => void>();
// Which change of this page touched a draft last, so that an answer asked for before it does not undo it.
const touched = new Map<string, number>();
let touchCount = 0;
let owner: string | null = null;

export const draftKey = ({ userId, caseId, itemId, type }: DraftPlace): string =>
  `${userId}/${caseId}/${itemId}/${type}`;

const touch = (key: string): unknown => touched.set(key, ++touchCount);

/** How many changes there were so far. */
export const touches = (): number => touchCount;

export const keptDraft = (key: string): Kept | undefined => kept.get(key);

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

// Wherever in the console the user is: closing or reloading the page would lose what no server has yet.
function askFirst(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function onHidden(): void {
  if (document.visibilityState === 'hidden') for (const key of kept.keys()) save(key, true);
}

function tell(): void {
  const unsaved = [...kept.values()].some((draft) => draft.state !== 'saved' && !draft.prepared);
  if (unsaved) {
    window.addEventListener('beforeunload', askFirst);
    // The same function added twice is listened to once.
    document.addEventListener('visibilitychange', onHidden);
  } else window.removeEventListener('beforeunload', askFirst);
  for (const listener of listeners) listener();
}

function put(key: string, draft: Kept): void {
  kept.set(key, draft);
  tell();
}

/** Another person at this desk gets none of what is typed. */
export function belongTo(user: string): void {
  if (owner && user !== owner) {
    for (const key of kept.keys()) stopTimer(key);
    kept.clear();
    tell();
  }
  owner = user;
}

function stopTimer(key: string): void {
  clearTimeout(timers.get(key));
  timers.delete(key);
}

function schedule(key: string, wait: number): void {
  stopTimer(key);
  timers.set(
    key,
    setTimeout(() => save(key), wait),
  );
}

/** Sends what is not saved yet, now. `leaving` lets the browser finish it after the page is gone. */
function save(key: string, leaving = false): void {
  stopTimer(key);
  const draft = kept.get(key);
  if (!draft || draft.prepared || draft.state === 'saved' || draft.state === 'lost') return;
  const { place, value } = draft;
  if (currentSession()?.user.id !== place.userId) return;
  const before = underWay.get(key);
  // One after the other, so that what was typed last is what stays.
  if (before && !leaving) return void before.then(() => save(key));
  const { caseId, itemId, type: operationType } = place;
  const sending = dataProvider
    .saveDraft(
      caseId,
      { itemId, operationType, value: value as DraftBody['value'] },
      leaving ? { keepalive: true } : {},
    )
    .then(
      ({ updatedAt }) => {
        const now = kept.get(key);
        if (now) put(key, { ...now, savedAt: updatedAt, state: now.value === value ? 'saved' : now.state });
      },
      (error: unknown) => onFailure(key, error),
    )
    .finally(() => {
      if (underWay.get(key) === sending) underWay.delete(key);
    });
  underWay.set(key, sending);
}

function onFailure(key: string, error: unknown): void {
  const draft = kept.get(key);
  if (!draft || draft.state === 'saved') return;
  const code = codeOf(error);
  if (code === 'not-claimed' || code === 'not-found') return put(key, { ...draft, state: 'lost' });
  if (statusOf(error) === 413) return put(key, { ...draft, state: 'too-long' });
  put(key, { ...draft, state: 'failed' });
  if (code !== 'unauthenticated') return schedule(key, retryTime);
  sessionRenewed().then(
    () => save(key),
    // Signed out instead: the draft goes with the page.
    () => undefined,
  );
}

/** What is typed now; saved once the typing rests. */
export function changeDraft(place: DraftPlace, value: unknown): void {
  const key = draftKey(place);
  const savedAt = kept.get(key)?.savedAt ?? null;
  touch(key);
  put(key, { place, value, state: 'unsaved', savedAt, prepared: false });
  schedule(key, restingTime);
}

/**
 * Puts a draft there before its case is opened, such as what another screen knows already; what is typed there stays.
 */
export function prepareDraft(place: DraftPlace, value: unknown): void {
  belongTo(place.userId);
  const key = draftKey(place);
  if (kept.has(key)) return;
  put(key, { place, value, state: 'unsaved', savedAt: null, prepared: true });
}

/** Takes what the server had of a case after `asked` changes, unless something newer was typed or given up here. */
export function adoptDrafts(
  { userId, caseId, asked }: { userId: string; caseId: string; asked: number },
  drafts: readonly CaseDraft[],
): void {
  for (const { itemId, operationType: type, value, updatedAt } of drafts) {
    const place = { userId, caseId, itemId, type };
    const key = draftKey(place);
    const here = kept.get(key);
    if ((touched.get(key) ?? 0) > asked) continue;
    const older = here?.savedAt != null && updatedAt <= here.savedAt;
    if (here && !here.prepared && (here.state !== 'saved' || older)) continue;
    kept.set(key, { place, value, state: 'saved', savedAt: updatedAt, prepared: false });
  }
  for (const [key, draft] of kept)
    if (draft.prepared && draft.place.caseId === caseId && draft.place.userId === userId) {
      kept.set(key, { ...draft, prepared: false });
      schedule(key, 0);
    }
  tell();
}

/** Saves now what is typed on a case, because it is left. */
export function saveCaseDrafts(caseId: string): void {
  for (const [key, draft] of kept) if (draft.place.caseId === caseId) save(key);
}

/** Nothing is sent any more until it is typed on; resolves once what is under way has arrived. */
export async function holdDraft(key: string): Promise<void> {
  stopTimer(key);
  await underWay.get(key);
}

/** After {@link holdDraft}: what was typed is not handed in after all. */
export function resumeDraft(key: string): void {
  if (kept.get(key)?.state === 'unsaved') schedule(key, restingTime);
}

/** Handed in, copied or given up: no longer unsaved, but there again should the case come back. */
export function settleDraft(key: string): void {
  stopTimer(key);
  const draft = kept.get(key);
  if (draft) put(key, { ...draft, state: 'saved', prepared: false });
}

/** Nothing is typed any more. */
export function discardDraft(key: string): void {
  stopTimer(key);
  const draft = kept.get(key);
  if (!draft) return;
  touch(key);
  kept.delete(key);
  tell();
  const { caseId, itemId, type } = draft.place;
  const drop = async () => {
    const wasSent = underWay.get(key);
    await wasSent;
    if ((draft.savedAt === null && !wasSent) || kept.has(key)) return;
    // What could not be dropped is dropped with the case; an empty form says no more than a forgotten one.
    await dataProvider.dropDraft(caseId, itemId, type).catch(() => undefined);
  };
  void drop();
}
