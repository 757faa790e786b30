/** 补正: asking the requester for everything that is missing at once, and what becomes of a case that gets no answer. */
import { and, eq, inArray } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseItems, type AskedMaterial } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import { addWorkingHours } from '../calendar/working-time.ts';
import { invalidInput, Problem } from '../errors.ts';
import { fitForLetter, writeLetter } from '../letters/write-letter.ts';
import { lapseHours, pausedMinutes } from './clock.ts';
import { changeCase, ending, holds, note, type Step, type StoredCase } from './lifecycle.ts';
import { askedAtOnce, missingMaterial } from './missing-material.ts';

type Maker = Pick<Actor, 'id' | 'role'>;

export interface MaterialRequest {
  note?: string | undefined;
  asked?: AskedMaterial[] | undefined;
}

/**
 * The case waits for what is missing, its clock stopped, with a letter that lists it.
 * @throws Problem 409 `consent-needed` for a second round that no supervisor asks for
 */
export async function requestMaterial(step: Step, row: StoredCase, given: MaterialRequest): Promise<void> {
  holds(row, step.actor, ['open']);
  if (row.materialRound > 0 && step.actor.role !== 'supervisor') throw consentNeeded();
  await askForMaterial(step, row, given);
}

/**
 * What a request would ask for: what it names, and all that is missing besides.
 * @throws Problem 422 for items of another case, nothing to ask for, or words that no letter may hold
 */
export async function askedFor(db: Reader, caseId: string, given: MaterialRequest): Promise<AskedMaterial[]> {
  await mustBeItems(db, caseId, given.asked ?? []);
  const asked = askedAtOnce(given.asked ?? [], await missingMaterial(db, caseId));
  if (asked.length === 0 && !given.note) throw nothingAsked();
  if (given.note) fitForLetter(given.note);
  return asked;
}

/**
 * The request itself, once nothing stands against it. With a consent, `maker` is who asked for it, as against the
 * supervisor whose step it is; `facts` are added to the event.
 */
export async function askForMaterial(
  step: Step,
  row: StoredCase,
  given: MaterialRequest,
  { maker = step.actor, facts = {} }: { maker?: Maker; facts?: Record<string, unknown> } = {},
): Promise<void> {
  const { tx, now } = step;
  const asked = await askedFor(tx, row.id, given);
  const round = row.materialRound + 1;
  const lapsesAt = addWorkingHours(now, lapseHours).at;
  await changeCase(
    step,
    row,
    'case.material-requested',
    {
      status: 'waiting',
      materialRequested: given.note || null,
      materialAsked: asked,
      materialRound: round,
      pausedMinutes: pausedMinutes(now, row.dueAt),
      waitingSince: now,
      lapsesAt,
    },
    {
      round,
      evidence: [...new Set(asked.flatMap(({ kinds }) => kinds))],
      ...note(given.note),
      ...facts,
    },
  );
  const letter = { tx, actor: maker, now };
  await writeLetter(letter, row, {
    kind: 'material-request',
    asked,
    note: given.note || null,
    lapsesAt,
    round,
  });
}

/** Lapses a case whose material never came, with a letter that says so. */
export async function lapse(step: { tx: Tx; now: number }, row: StoredCase): Promise<void> {
  const values = { status: 'lapsed', ...ending(step.now) };
  await changeCase({ ...step, actor: null }, row, 'case.lapsed', values);
  await writeLetter({ ...step, actor: null }, row, { kind: 'lapse', asked: row.materialAsked ?? [] });
}

async function mustBeItems(db: Reader, caseId: string, asked: readonly AskedMaterial[]): Promise<void> {
  const ids = [...new Set(asked.flatMap(({ itemId }) => itemId ?? []))];
  if (ids.length === 0) return;
  const found = await db
    .select({ id: caseItems.id })
    .from(caseItems)
    .where(and(eq(caseItems.caseId, caseId), inArray(caseItems.id, ids)));
  if (found.length < ids.length)
    throw invalidInput({
      'asked.itemId': {
        zh: '事项不属于这张工单，请刷新后重新选择。',
        en: 'An item does not belong to this case; reload it and choose again.',
      },
    });
}

const nothingAsked = (): Problem =>
  invalidInput({
    note: {
      zh: '这张工单没有缺少的材料。请写明需要补什么，或直接办理。',
      en: 'Nothing is missing on this case. Say what is needed, or go on with it.',
    },
  });

const consentNeeded = (): Problem =>
  new Problem(409, 'consent-needed', {
    zh: '已经要求过一次补正，再次要求须经督导同意。尚未发出，请提交申请并说明理由。',
    en: 'Material was asked for once already; a second round needs a supervisor’s consent. Nothing was sent; ask for consent and give the reason.',
  });
