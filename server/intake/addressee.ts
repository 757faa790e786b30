/** Which case a fax belongs to, by the codes of our letters and cover sheets on it. It never guesses. */
import { inArray } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { cases } from '../../db/schema/index.ts';
import { createCase } from '../cases/edit.ts';
import { livingCase } from '../cases/joining.ts';
import { isClosed, type StoredCase } from '../cases/lifecycle.ts';
import { propose } from '../cases/proposals.ts';
import { readCode, type CodeTarget } from '../letters/case-code.ts';
import { catalogue } from '../operations/catalogue.ts';
import type { Actor } from '../auth/actor.ts';

interface Arriving {
  tx: Tx;
  actor: Actor | null;
  now: number;
  receivedAt: number;
  /** Texts of QR codes, anybody's. */
  codes: readonly string[];
  letterKey: Buffer;
}

/** What the case of a fax is called until somebody, or the reading, knows better. */
export const subjectOfArrival = '传真来件';
const newCase = { channel: 'fax', subject: subjectOfArrival, requesterRole: 'individual' } as const;

/**
 * The case of a fax: the one it answers, when its codes name just one that is under way; else a new one, with a
 * proposal for each case they name. The code of a cover sheet says which operation a new case is for. A code that is
 * not ours leads nowhere.
 */
export async function addresseeOf(arriving: Arriving): Promise<{ caseId: string; byCode: boolean }> {
  const { tx, now, codes, letterKey } = arriving;
  const targets = codes.flatMap((text) => readCode(letterKey, text) ?? []);
  const named = await casesNamed(tx, targets);
  const [only] = named;
  if (only && named.length === 1 && !isClosed(only.status)) return { caseId: only.id, byCode: true };
  const caseId = await createCase(arriving, {
    ...newCase,
    receivedAt: arriving.receivedAt,
    items: [{ operationType: operationNamed(targets) }],
  });
  for (const other of named) {
    const kind = isClosed(other.status) ? 'reopen' : 'join';
    await propose(tx, { caseId, kind, otherCaseId: other.id, reasons: ['code'], now });
  }
  return { caseId, byCode: false };
}

/** The cases that codes name; one whose pages went to another stands for that one. */
async function casesNamed(db: Reader, targets: readonly CodeTarget[]): Promise<StoredCase[]> {
  const numbers = targets.flatMap((target) => (target.kind === 'case' ? [target.number] : []));
  if (numbers.length === 0) return [];
  const rows = await db.select({ id: cases.id }).from(cases).where(inArray(cases.number, numbers));
  const living = new Map<string, StoredCase>();
  for (const { id } of rows) {
    const row = await livingCase(db, id);
    living.set(row.id, row);
  }
  return [...living.values()];
}

/** The operation that the cover sheets name, when they agree. */
function operationNamed(targets: readonly CodeTarget[]): string | null {
  const types = new Set(targets.flatMap((target) => (target.kind === 'operation' ? [target.type] : [])));
  const [type] = types;
  return types.size === 1 && catalogue.some((operation) => operation.type === type) ? (type ?? null) : null;
}
