/** Letters of a case, written with the step that makes them necessary: what is said is fixed then, the PDF is not. */
import { asc, eq } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { caseItems, cases, letters, type AskedMaterial } from '../../db/schema/index.ts';
import { recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import { ensureStatusCode } from '../cases/status-code.ts';
import { invalidInput, type Problem } from '../errors.ts';
import { newId } from '../ids.ts';
import { listedOperation } from '../operations/catalogue.ts';
import type { LetterContent } from './contract.ts';

type StoredCase = typeof cases.$inferSelect;

/** What a letter of a case is about, beside the case itself. */
export type LetterMatter =
  | {
      kind: 'material-request';
      asked: AskedMaterial[];
      note: string | null;
      /** UTC milliseconds. */
      lapsesAt: number;
      round: number;
    }
  | { kind: 'lapse'; asked: AskedMaterial[] }
  | {
      kind: 'outcome';
      outcome: 'done' | 'refused' | 'withdrawn';
      refusalReason: string | null;
      /** The sentence to say, in Chinese. */
      say: string;
    };

/** Right or wrong, in one piece or in groups. */
const idNumberLike = /\d{6}[\s-]?\d{8}[\s-]?\d{3}[\dX]|\d{15}/i;

/** @throws Problem 422 where the desk's own words hold an ID number: a fax lies about for anybody to read */
export function fitForLetter(typed: string): void {
  if (idNumberLike.test(typed)) throw noNumbers();
}

const noNumbers = (): Problem =>
  invalidInput({
    note: {
      zh: '说明会印在函件上传真出去，不能写身份证号码。请改用“来件所写的号码”等说法。',
      en: 'The note is printed on the letter and faxed; it must not hold an ID number. Say “the number you sent” instead.',
    },
  });

interface Step {
  tx: Tx;
  actor: Pick<Actor, 'id' | 'role'> | null;
  now: number;
}

/**
 * Writes a letter of a case. Returns its id.
 * @throws Problem 422 where the desk's own words hold an ID number: a fax lies about for anybody to read
 */
export async function writeLetter(step: Step, row: StoredCase, what: LetterMatter): Promise<string> {
  const { tx, now } = step;
  const typed = what.kind === 'material-request' ? what.note : what.kind === 'outcome' ? what.say : null;
  if (typed !== null) fitForLetter(typed);
  const items = await tx
    .select()
    .from(caseItems)
    .where(eq(caseItems.caseId, row.id))
    .orderBy(asc(caseItems.position));
  const head = {
    caseNumber: row.number,
    statusCode: await ensureStatusCode(tx, row.id),
    matter: matterOf(row.channel, items),
    requesterName: row.requesterName,
    day: shanghaiDay(now),
  };
  return insertLetter(step, { content: contentOf(what, head, items), caseId: row.id });
}

type Item = typeof caseItems.$inferSelect;
type Head = Pick<
  Extract<LetterContent, { kind: 'lapse' }>,
  'caseNumber' | 'statusCode' | 'matter' | 'requesterName' | 'day'
>;

function contentOf(what: LetterMatter, head: Head, items: readonly Item[]): LetterContent {
  switch (what.kind) {
    case 'material-request':
      return {
        kind: what.kind,
        ...head,
        asked: listed(what.asked, items),
        note: what.note,
        lapseDay: shanghaiDay(what.lapsesAt),
        round: what.round,
      };
    case 'lapse':
      return { kind: what.kind, ...head, asked: listed(what.asked, items) };
    case 'outcome':
      return {
        kind: what.kind,
        ...head,
        outcome: what.outcome,
        refusalReason: what.refusalReason as Extract<LetterContent, { kind: 'outcome' }>['refusalReason'],
        say: what.say,
      };
  }
}

/** Where a case has several items, the letter says by its place on the list for which one a paper is wanted. */
function listed(
  asked: readonly AskedMaterial[],
  items: readonly Item[],
): Extract<LetterContent, { kind: 'lapse' }>['asked'] {
  return asked.map(({ kinds, fault, itemId }) => {
    const place = items.findIndex((item) => item.id === itemId) + 1;
    return { kinds, fault, item: items.length > 1 && place > 0 ? place : null };
  });
}

interface NewLetter {
  content: LetterContent;
  caseId: string | null;
}

/** Writes a letter's row and its event. Returns its id. */
export async function insertLetter(
  { tx, actor, now }: Step,
  { content, caseId }: NewLetter,
): Promise<string> {
  const id = newId();
  const round = content.kind === 'material-request' ? content.round : null;
  await tx.insert(letters).values({
    id,
    kind: content.kind,
    caseId,
    round,
    content,
    createdBy: actor?.id ?? null,
    createdAt: now,
  });
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'letter.written',
    subject: { type: 'letters', id },
    caseId,
    facts: { letter: content.kind, ...(round === null ? {} : { round }) },
  });
  return id;
}

/**
 * Writes a letter once more, of the same day and with the same list, to the requester as the case names them now and
 * with the status code that is in force. Returns the new one's id.
 */
export async function writeCopy(
  step: Step,
  of: { content: LetterContent; caseId: string | null },
): Promise<string> {
  const { content, caseId } = of;
  if (caseId === null) return insertLetter(step, of);
  const statusCode = await ensureStatusCode(step.tx, caseId);
  if (content.kind === 'cover-sheet')
    return insertLetter(step, { caseId, content: { ...content, statusCode } });
  const [row] = await step.tx
    .select({ requesterName: cases.requesterName })
    .from(cases)
    .where(eq(cases.id, caseId));
  const requesterName = row?.requesterName ?? null;
  return insertLetter(step, { caseId, content: { ...content, requesterName, statusCode } });
}

const received: Readonly<Record<string, string>> = {
  fax: '传真来件',
  phone: '来电咨询',
  qq: 'QQ 咨询',
  online: '网上来件',
};

/** What a case is about, by its operations. Its subject is the desk's own line and may name persons. */
function matterOf(channel: string, items: readonly Item[]): string {
  const titles = items.flatMap(({ operationType }) =>
    operationType === null ? [] : (listedOperation(operationType)?.title.zh ?? []),
  );
  return titles.length > 0 ? [...new Set(titles)].join('、') : (received[channel] ?? '来件');
}
