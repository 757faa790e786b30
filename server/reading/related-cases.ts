/**
 * Cases that a fresh fax may belong to: it answers one that waits, takes up one that was closed, or was sent twice.
 * Several may fit; all are proposed, and a person decides.
 */
import { and, desc, eq, gte, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { caseItems, cases, faxes, faxReadings } from '../../db/schema/index.ts';
import type { ProposalKind } from '../../db/schema/words.ts';
import type { CaseProposal } from '../cases/contract.ts';
import { isClosed, type StoredCase } from '../cases/lifecycle.ts';
import { canonicalIdNumber } from '../identifiers/id-number.ts';
import { orgKey } from '../identifiers/org-code.ts';
import type { Understood } from './understood.ts';

const dayMs = 24 * 60 * 60_000;
/** For so long after its end a case is taken up again. */
const reopenDays = 90;
/** What comes again within these days was probably sent twice. */
const repeatDays = 7;
/** Faxes of the same sender are looked for so far back: the life of a case, and the days after its end. */
const senderDays = 180;
const mostLookedAt = 200;
const mostProposed = 5;

export interface Related {
  kind: ProposalKind;
  otherCaseId: string;
  reasons: CaseProposal['reasons'];
}

export interface FreshFax {
  id: string;
  caseId: string;
  sender: string | null;
  receivedAt: number;
}

/** What is proposed about a fax that is alone in its case, the likeliest first. */
export async function relatedCases(db: Reader, fax: FreshFax, reading: Understood): Promise<Related[]> {
  const others = await candidatesOf(db, fax, reading.operationType ?? null);
  const numbers = numbersOf(reading);
  const related = others.flatMap((other) => relationOf(fax, reading, numbers, other) ?? []);
  return related.toSorted((a, b) => b.reasons.length - a.reasons.length).slice(0, mostProposed);
}

interface Other {
  row: StoredCase;
  sameSender: boolean;
  types: (string | null)[];
  numbers: ReadonlySet<string>;
  /** When its last fax came. */
  lastFaxAt: number;
}

/** Cases of the same sender, and those of the last days whose sender, or whose own, is not known. */
async function candidatesOf(db: Reader, fax: FreshFax, operationType: string | null): Promise<Other[]> {
  const since = (days: number): SQL => gte(faxes.receivedAt, fax.receivedAt - days * dayMs);
  const asksTheSame = sql`exists (select 1 from ${caseItems}
    where ${caseItems.caseId} = ${faxes.caseId} and ${caseItems.operationType} = ${operationType})`;
  const faxesOf = (...conditions: (SQL | undefined)[]) =>
    db
      .select({ caseId: faxes.caseId, sender: faxes.sender, receivedAt: faxes.receivedAt })
      .from(faxes)
      .where(and(...conditions, ne(faxes.caseId, fax.caseId)))
      .orderBy(desc(faxes.receivedAt), desc(faxes.id))
      .limit(mostLookedAt);
  const nobodys = fax.sender === null ? undefined : isNull(faxes.sender);
  const found = [
    ...(fax.sender === null ? [] : await faxesOf(since(senderDays), eq(faxes.sender, fax.sender))),
    ...(operationType === null ? [] : await faxesOf(since(repeatDays), nobodys, asksTheSame)),
  ];
  const ids = [...new Set(found.map(({ caseId }) => caseId))];
  if (ids.length === 0) return [];
  const rows = await db
    .select()
    .from(cases)
    .where(and(inArray(cases.id, ids), isNull(cases.joinedCaseId)));
  const items = await db.select().from(caseItems).where(inArray(caseItems.caseId, ids));
  const read = await db
    .select({ caseId: faxes.caseId, result: faxReadings.result })
    .from(faxReadings)
    .innerJoin(faxes, eq(faxes.id, faxReadings.faxId))
    .where(and(inArray(faxes.caseId, ids), eq(faxReadings.status, 'done')));
  return rows.map((row) => {
    const own = found.filter(({ caseId }) => caseId === row.id);
    return {
      row,
      sameSender: own.some(({ sender }) => sender !== null && sender === fax.sender),
      types: items.filter(({ caseId }) => caseId === row.id).map((item) => item.operationType),
      numbers: new Set(
        read
          .filter(({ caseId, result }) => caseId === row.id && result !== null)
          .flatMap(({ result }) => [...numbersOf(result as Understood)]),
      ),
      lastFaxAt: Math.max(...own.map(({ receivedAt }) => receivedAt)),
    };
  });
}

function relationOf(
  fax: FreshFax,
  { operationType }: Understood,
  numbers: ReadonlySet<string>,
  { row, sameSender, types, numbers: theirs, lastFaxAt }: Other,
): Related | null {
  const shared = [...numbers].some((number) => theirs.has(number));
  const sameMatter = operationType !== undefined && types.includes(operationType);
  const otherMatter = operationType !== undefined && !sameMatter && types.some((type) => type !== null);
  // One machine sends for a whole school: other numbers are somebody else's matter.
  const contradicts = otherMatter || (!shared && numbers.size > 0 && theirs.size > 0);
  if (contradicts) return null;
  const sameDays = Math.abs(fax.receivedAt - lastFaxAt) <= repeatDays * dayMs;
  const reasons: CaseProposal['reasons'] = [
    ...(sameSender ? (['sender'] as const) : []),
    ...(sameMatter ? (['subject'] as const) : []),
    ...(shared ? (['number'] as const) : []),
    ...(sameDays ? (['day'] as const) : []),
  ];
  const as = (kind: ProposalKind): Related => ({ kind, otherCaseId: row.id, reasons });
  if (row.status === 'waiting') return sameSender ? as('join') : null;
  const repeats = sameMatter && shared && sameDays;
  if (!isClosed(row.status)) return repeats ? as('repeat') : null;
  if (row.status === 'done' && repeats) return as('repeat');
  const lately = row.closedAt !== null && row.closedAt >= fax.receivedAt - reopenDays * dayMs;
  return sameSender && sameMatter && lately ? as('reopen') : null;
}

/** The numbers and codes on a fax that pass their checks, in the form they are registered in. */
function numbersOf({ idNumbers, orgCodes, creditCodes }: Understood): Set<string> {
  const valid = <T extends { valid: boolean }>(found: readonly T[]): T[] => found.filter((one) => one.valid);
  return new Set([
    ...valid(idNumbers).flatMap(({ value }) => canonicalIdNumber(value) ?? []),
    ...valid([...orgCodes, ...creditCodes]).flatMap(({ value }) => orgKey(value) ?? []),
  ]);
}
