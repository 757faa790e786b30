/** The faxes that wait to be read, in the order they came. Several servers may share one queue. */
import { and, asc, eq, lte, or } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { faxes, faxReadings } from '../../db/schema/index.ts';
import { recordEvent } from '../audit/record.ts';
import type { Services } from '../services.ts';
import { EngineError, type EngineFault, type ReadingEngine } from './engine.ts';
import { pageSources } from './page-source.ts';
import type { PageText } from './page-text.ts';
import { recordReading } from './record.ts';

/** Longer than a page may take; renewed before each. */
const leaseMs = 120_000;
const mostAttempts = 3;

interface Claim {
  faxId: string;
  /** Which attempt this is, from 1; with the fax it says whose lease it is. */
  attempt: number;
}

/**
 * Reads the fax that waits longest and records what was read. A reader that dies over it is given another try, three in
 * all; then the fax stays unread, with a code, and the next one has its turn.
 *
 * @returns false when nothing waits
 * @throws EngineError when the reader ended meanwhile
 */
export async function readNext(services: Services, engine: ReadingEngine): Promise<boolean> {
  const claim = await claimNext(services);
  if (!claim) return false;
  const { database, faxStore } = services;
  try {
    const sources = await pageSources(database.db, faxStore.folder, claim.faxId);
    const pages: PageText[] = [];
    for (const source of sources) {
      if (!(await database.transaction((tx) => renew(tx, claim, services.now())))) return true;
      const text = await engine.readPage(source);
      if (text) pages.push(text);
    }
    await database.transaction(async (tx) => {
      const now = services.now();
      if (!(await renew(tx, claim, now))) return;
      // Boxes are of the page as it is shown: turned meanwhile, the fax is read again.
      const shown = await pageSources(tx, faxStore.folder, claim.faxId);
      const turned = shown.some((page, index) => page.rotation !== sources[index]?.rotation);
      if (turned) await putBack(tx, claim, claim.attempt - 1);
      else await recordReading(tx, { now }, claim.faxId, pages);
    });
  } catch (error) {
    if (error instanceof EngineError)
      await database.transaction((tx) => afterFault(tx, claim, error.code, services.now()));
    throw error;
  }
  return true;
}

const waits = (now: number) =>
  or(
    eq(faxReadings.status, 'queued'),
    // A reader that said nothing for so long is gone with its server.
    and(eq(faxReadings.status, 'reading'), lte(faxReadings.leaseUntil, now)),
  );

async function claimNext({ database, now: clock }: Services): Promise<Claim | null> {
  const now = clock();
  const first = (db: Pick<Tx, 'select'>) =>
    db
      .select()
      .from(faxReadings)
      .where(waits(now))
      .orderBy(asc(faxReadings.queuedAt), asc(faxReadings.faxId))
      .limit(1);
  // Asked often and mostly in vain, so writers are not kept waiting for it.
  if ((await first(database.db)).length === 0) return null;
  return database.transaction(async (tx) => {
    for (;;) {
      const [next] = await first(tx);
      if (!next) return null;
      const claim = { faxId: next.faxId, attempt: next.attempts + 1 };
      if (claim.attempt > mostAttempts) {
        await giveUp(tx, next.faxId, 'reader-died', now);
        continue;
      }
      await tx
        .update(faxReadings)
        .set({ status: 'reading', leaseUntil: now + leaseMs, attempts: claim.attempt })
        .where(eq(faxReadings.faxId, next.faxId));
      return claim;
    }
  });
}

const heldBy = ({ faxId, attempt }: Claim) =>
  and(eq(faxReadings.faxId, faxId), eq(faxReadings.status, 'reading'), eq(faxReadings.attempts, attempt));

/** False when the lease ran out and another server has the fax, or has read it. */
async function renew(tx: Tx, claim: Claim, now: number): Promise<boolean> {
  const renewed = await tx
    .update(faxReadings)
    .set({ leaseUntil: now + leaseMs })
    .where(heldBy(claim))
    .returning({ faxId: faxReadings.faxId });
  return renewed.length > 0;
}

/** Back in its old place in the queue. */
async function putBack(tx: Tx, claim: Claim, attempts: number): Promise<void> {
  await tx.update(faxReadings).set({ status: 'queued', leaseUntil: null, attempts }).where(heldBy(claim));
}

async function afterFault(tx: Tx, claim: Claim, fault: EngineFault, now: number): Promise<void> {
  if (!(await renew(tx, claim, now))) return;
  // Stopped with its server, the reader did not fail over this fax.
  if (fault === 'stopped') await putBack(tx, claim, claim.attempt - 1);
  else if (claim.attempt < mostAttempts) await putBack(tx, claim, claim.attempt);
  else await giveUp(tx, claim.faxId, fault, now);
}

async function giveUp(tx: Tx, faxId: string, failure: EngineFault, now: number): Promise<void> {
  await tx
    .update(faxReadings)
    .set({ status: 'failed', leaseUntil: null, finishedAt: now, failure })
    .where(eq(faxReadings.faxId, faxId));
  const [fax] = await tx.select({ caseId: faxes.caseId }).from(faxes).where(eq(faxes.id, faxId));
  await recordEvent(tx, {
    at: now,
    actor: null,
    action: 'fax.read-failed',
    outcome: 'failed',
    subject: { type: 'faxes', id: faxId },
    caseId: fax?.caseId ?? null,
    facts: { failure },
  });
}
