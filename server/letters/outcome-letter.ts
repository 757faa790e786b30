import { eq } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { caseItems, type cases } from '../../db/schema/index.ts';
import type { Actor } from '../auth/actor.ts';
import { sayOf } from './outcome.ts';
import { writeLetter } from './write-letter.ts';

/** A request that came by fax is answered by a letter; others are told. Called once its items are settled. */
export async function writeOutcomeLetter(
  step: { tx: Tx; actor: Actor | null; now: number },
  row: typeof cases.$inferSelect,
  outcome: 'done' | 'refused' | 'withdrawn',
  refusal: { reason: string; note: string } | null = null,
): Promise<void> {
  if (row.channel !== 'fax') return;
  const items = await step.tx
    .select({ operationType: caseItems.operationType, status: caseItems.status })
    .from(caseItems)
    .where(eq(caseItems.caseId, row.id));
  const refusalReason = refusal?.reason ?? null;
  const closingNote = refusal?.note ?? null;
  const say = sayOf({ number: row.number, status: outcome, refusalReason, closingNote, items });
  if (say) await writeLetter(step, row, { kind: 'outcome', outcome, refusalReason, say: say.zh });
}
