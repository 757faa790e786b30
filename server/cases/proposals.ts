/** What a machine proposes about a fresh case, and the person's word on it: it answers another case, or repeats it. */
import { and, asc, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { caseProposals, cases } from '../../db/schema/index.ts';
import type { ProposalKind } from '../../db/schema/words.ts';
import { recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { notFound, Problem } from '../errors.ts';
import { newId } from '../ids.ts';
import type { CaseProposal } from './contract.ts';
import { caseScope } from './resource.ts';
import { endAsJoined, joinCase, livingCase } from './joining.ts';
import {
  isClosed,
  notClaimed,
  reopen,
  storedCase,
  wrongStatus,
  type Step,
  type StoredCase,
} from './lifecycle.ts';

export interface Proposed {
  caseId: string;
  kind: ProposalKind;
  otherCaseId: string;
  /** The strongest first. */
  reasons: CaseProposal['reasons'];
  now: number;
}

/**
 * Proposes that a case belongs to another one. Proposed again it stays as it is, also where somebody has decided;
 * a case is never proposed to itself.
 */
export async function propose(tx: Tx, { caseId, kind, otherCaseId, reasons, now }: Proposed): Promise<void> {
  if (caseId === otherCaseId) return;
  const written = await tx
    .insert(caseProposals)
    .values({ id: newId(), caseId, kind, otherCaseId, reasons, status: 'proposed', createdAt: now })
    .onConflictDoNothing()
    .returning({ id: caseProposals.id });
  if (written.length === 0) return;
  await recordEvent(tx, {
    at: now,
    actor: null,
    action: 'case.proposed',
    subject: { type: 'cases', id: caseId },
    caseId,
    facts: { proposal: kind, otherCaseId, reasons },
  });
}

/**
 * The proposals about a case, decided ones too, in the order they were made; those of cases the actor does not see are
 * left out.
 */
export async function proposalsOf(db: Reader, caseId: string, actor: Actor): Promise<CaseProposal[]> {
  const rows = await db
    .select({ proposal: caseProposals, other: cases })
    .from(caseProposals)
    .innerJoin(cases, eq(cases.id, caseProposals.otherCaseId))
    .where(and(eq(caseProposals.caseId, caseId), caseScope(actor)))
    .orderBy(asc(caseProposals.createdAt), asc(caseProposals.id));
  return rows.map(({ proposal, other }) => ({
    id: proposal.id,
    kind: proposal.kind as CaseProposal['kind'],
    otherCaseId: other.id,
    otherNumber: other.number,
    otherSubject: other.subject,
    otherStatus: other.status as CaseProposal['otherStatus'],
    reasons: proposal.reasons as CaseProposal['reasons'],
    status: proposal.status as CaseProposal['status'],
  }));
}

/** Those that are under way are joined; a closed one is opened again, unless this one only repeats it. */
export async function acceptProposal(step: Step, id: string): Promise<string> {
  const { proposal, row } = await undecided(step.tx, id, step.actor);
  const other = await livingCase(step.tx, proposal.otherCaseId);
  if (other.id === row.id) throw wrongStatus(row.status);
  await decide(step, proposal.id, row, 'accepted', {
    proposal: proposal.kind,
    otherCaseId: other.id,
  });
  if (isClosed(other.status) && proposal.kind === 'repeat') {
    await endAsJoined(step, row, other);
    return row.id;
  }
  if (isClosed(other.status)) await reopen(step, other, `后续来件 ${row.number} 属于本工单。`);
  await joinCase(step, row, await storedCase(step.tx, other.id));
  return row.id;
}

/** It is another matter. Returns the case's id. */
export async function dismissProposal(step: Step, id: string): Promise<string> {
  const { proposal, row } = await undecided(step.tx, id, step.actor);
  const { kind, otherCaseId } = proposal;
  await decide(step, proposal.id, row, 'dismissed', { proposal: kind, otherCaseId });
  return row.id;
}

/** The case's holder decides; of a case nobody holds, anybody who works on cases. */
async function undecided(
  db: Reader,
  id: string,
  actor: Actor,
): Promise<{ proposal: typeof caseProposals.$inferSelect; row: StoredCase }> {
  const [proposal] = await db.select().from(caseProposals).where(eq(caseProposals.id, id));
  if (!proposal) throw notFound();
  const row = await storedCase(db, proposal.caseId);
  if (isClosed(row.status)) throw wrongStatus(row.status);
  if (row.assigneeId !== null && row.assigneeId !== actor.id) throw notClaimed(row);
  if (proposal.status !== 'proposed')
    throw new Problem(409, 'already-decided', {
      zh: '这条建议已经处理过了，请刷新后查看。',
      en: 'Somebody has decided this proposal already; reload the case.',
    });
  return { proposal, row };
}

async function decide(
  { tx, actor, now }: Step,
  id: string,
  row: StoredCase,
  status: 'accepted' | 'dismissed',
  facts: Record<string, unknown>,
): Promise<void> {
  await tx
    .update(caseProposals)
    .set({ status, decidedBy: actor.id, decidedAt: now })
    .where(and(eq(caseProposals.id, id), eq(caseProposals.status, 'proposed')));
  await recordEvent(tx, {
    at: now,
    actor,
    action: status === 'accepted' ? 'case.proposal-accepted' : 'case.proposal-dismissed',
    subject: { type: 'cases', id: row.id },
    caseId: row.id,
    facts,
  });
}
