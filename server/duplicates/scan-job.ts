/** The scan on demand: one at a time in a process, beside its other work. */
import { desc, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { auditEvents } from '../../db/schema/index.ts';
import { recordEvent, type AuditEvent } from '../audit/record.ts';
import type { Services } from '../services.ts';
import { iso } from '../time.ts';
import type { ScanStatus } from './contract.ts';
import { scanDuplicates, type ScanResult } from './scan.ts';

const scannedAction = 'duplicates.scanned';

/** Records a finished scan; the actor is null for one that a seed brings along. */
export async function recordScan(
  tx: Tx,
  { units, found, added, removed, tooCommon }: ScanResult,
  { at, actor, startedAt }: Pick<AuditEvent, 'at' | 'actor'> & { startedAt: number },
): Promise<void> {
  await recordEvent(tx, {
    at,
    actor,
    action: scannedAction,
    facts: { startedAt: iso(startedAt), units, found, added, removed, tooCommon },
  });
}

/** What the trail says of the last scan, whichever process made it. */
async function lastScan(db: Reader): Promise<Omit<ScanStatus, 'running' | 'failed'>> {
  const [event] = await db
    .select({ at: auditEvents.at, detail: auditEvents.detail })
    .from(auditEvents)
    .where(eq(auditEvents.action, scannedAction))
    .orderBy(desc(auditEvents.seq))
    .limit(1);
  if (!event) return { done: 0, total: 0, startedAt: null, finishedAt: null, found: 0 };
  const { facts } = JSON.parse(event.detail) as { facts: ScanResult & { startedAt: string } };
  return {
    done: facts.units,
    total: facts.units,
    startedAt: facts.startedAt,
    finishedAt: iso(event.at),
    found: facts.found,
  };
}

export class DuplicateScan {
  private running: { done: number; total: number; startedAt: number } | null = null;
  private failed = false;

  /** Begins a scan and returns at once; while one runs there is nothing to begin. */
  start(services: Services, actor: AuditEvent['actor']): void {
    if (this.running) return;
    const running = { done: 0, total: 0, startedAt: services.now() };
    this.running = running;
    this.failed = false;
    void this.run(services, actor, running).finally(() => {
      this.running = null;
    });
  }

  async status(db: Reader): Promise<ScanStatus> {
    // Asked first: a scan that ends meanwhile is still running in this answer, and the trail has it in the next.
    const running = this.running;
    const last = await lastScan(db);
    if (!running) return { ...last, running: false, failed: this.failed };
    const { done, total, startedAt } = running;
    return {
      running: true,
      done,
      total,
      startedAt: iso(startedAt),
      finishedAt: null,
      found: last.found,
      failed: false,
    };
  }

  private async run(
    { database, log, now }: Services,
    actor: AuditEvent['actor'],
    running: NonNullable<DuplicateScan['running']>,
  ): Promise<void> {
    try {
      const result = await scanDuplicates(database, running.startedAt, (done, total) =>
        Object.assign(running, { done, total }),
      );
      await database.transaction((tx) =>
        recordScan(tx, result, { at: now(), actor, startedAt: running.startedAt }),
      );
    } catch (error) {
      this.failed = true;
      log.warn({ fault: database.classify(error) }, 'duplicate scan failed');
    }
  }
}
