/** 同意: what the holder of a case may do only once a supervisor agrees, an extension or a second round of material. */
import { and, count, eq, ne } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { caseConsents, staff } from '../../db/schema/index.ts';
import type { CaseStatus, ConsentKind, Role } from '../../db/schema/words.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { notFound, notPermitted, Problem } from '../errors.ts';
import { newId } from '../ids.ts';
import { alreadyDecided, samePerson } from '../operations/deciding.ts';
import { extended } from './clock.ts';
import type { ConsentBody } from './contract.ts';
import { renewLease } from './lease.ts';
import { changeCase, holds, note, storedCase, wrongStatus, type Step, type StoredCase } from './lifecycle.ts';
import { askedFor, askForMaterial, type MaterialRequest } from './request-material.ts';

export type StoredConsent = typeof caseConsents.$inferSelect;

/** What is done once it is granted, by kind. */
export interface GivenExtension {
  workingDays: number;
}
export type GivenRound = MaterialRequest;

/** The statuses in which each is asked for, and granted. */
const statuses: Record<ConsentKind, readonly CaseStatus[]> = {
  extension: ['open', 'waiting', 'approval', 'referred'],
  'material-round': ['open'],
};

/**
 * Asks for consent. Returns its id.
 * @throws Problem 409 `not-claimed`, `wrong-status`, `consent-pending` (one of a kind at a time); 422 as a request would
 */
export async function askConsent(step: Step, row: StoredCase, body: ConsentBody): Promise<string> {
  const { tx, actor, now } = step;
  holds(row, actor, statuses[body.kind]);
  const pending = await tx
    .select({ id: caseConsents.id })
    .from(caseConsents)
    .where(
      and(
        eq(caseConsents.caseId, row.id),
        eq(caseConsents.kind, body.kind),
        eq(caseConsents.status, 'pending'),
      ),
    );
  if (pending.length > 0) throw consentPending();
  if (body.kind === 'material-round') await askedFor(tx, row.id, body);
  const { kind, reason, ...given } = body;
  const id = newId();
  await tx.insert(caseConsents).values({
    id,
    caseId: row.id,
    kind,
    given,
    reason,
    status: 'pending',
    requestedBy: actor.id,
    requestedAt: now,
  });
  await renewLease(step, row);
  await recordConsent(step, { id, caseId: row.id, kind }, 'case.consent-asked', {
    ...(body.kind === 'extension' ? { workingDays: body.workingDays } : {}),
    reason: new Personal(reason),
  });
  return id;
}

/**
 * A supervisor agrees, and what was asked for is done at once.
 * @throws Problem 403 `same-person`; 409 `already-decided`, `holder-changed`, `wrong-status`
 */
export async function grant(step: Step, consent: StoredConsent, text: string | undefined): Promise<void> {
  const { tx, now } = step;
  const requester = await pendingBy(step, consent);
  const row = await storedCase(tx, consent.caseId);
  if (row.assigneeId !== consent.requestedBy) throw holderChanged();
  const kind = consent.kind as ConsentKind;
  if (!(statuses[kind] as readonly string[]).includes(row.status)) throw wrongStatus(row.status);
  await decide(step, consent, 'granted', text);
  const facts = { consentId: consent.id, requestedBy: consent.requestedBy };
  if (kind === 'extension') {
    const { workingDays } = consent.given as unknown as GivenExtension;
    await changeCase(step, row, 'case.extended', extended(row, workingDays), {
      ...facts,
      workingDays,
      ...note(text),
    });
    return;
  }
  await recordConsent(step, consent, 'case.consent-granted', note(text));
  await askForMaterial({ tx, now, actor: step.actor }, row, consent.given, {
    maker: requester,
    facts,
  });
}

/** @throws Problem 403 `same-person`; 409 `already-decided` */
export async function decline(step: Step, consent: StoredConsent, text: string | undefined): Promise<void> {
  await pendingBy(step, consent);
  await decide(step, consent, 'declined', text);
  await recordConsent(step, consent, 'case.consent-declined', note(text));
}

/** Its requester takes it back. @throws Problem 403 for anybody else; 409 `already-decided` */
export async function withdrawConsent(
  step: Step,
  consent: StoredConsent,
  text: string | undefined,
): Promise<void> {
  if (consent.requestedBy !== step.actor.id) throw notPermitted();
  if (consent.status !== 'pending') throw alreadyDecided();
  await decide(step, consent, 'withdrawn', text);
  await recordConsent(step, consent, 'case.consent-withdrawn', note(text));
}

export async function storedConsent(db: Reader, id: string): Promise<StoredConsent> {
  const [row] = await db.select().from(caseConsents).where(eq(caseConsents.id, id));
  if (!row) throw notFound();
  return row;
}

/** How many pending requests the actor may decide: those of others. */
export async function decidableConsents(db: Reader, actor: Actor): Promise<number> {
  const [row] = await db
    .select({ n: count() })
    .from(caseConsents)
    .innerJoin(staff, eq(staff.id, caseConsents.requestedBy))
    .where(and(eq(caseConsents.status, 'pending'), ne(staff.personKey, actor.personKey)));
  return row?.n ?? 0;
}

/** Who asked, once it is sure that the actor may decide. */
async function pendingBy({ tx, actor }: Step, consent: StoredConsent): Promise<Pick<Actor, 'id' | 'role'>> {
  const [requester] = await tx
    .select({ id: staff.id, role: staff.role, personKey: staff.personKey })
    .from(staff)
    .where(eq(staff.id, consent.requestedBy));
  if (!requester) throw notFound();
  if (requester.personKey === actor.personKey) throw samePerson();
  if (consent.status !== 'pending') throw alreadyDecided();
  return { id: requester.id, role: requester.role as Role };
}

async function decide(
  { tx, actor, now }: Step,
  consent: StoredConsent,
  status: 'granted' | 'declined' | 'withdrawn',
  text: string | undefined,
): Promise<void> {
  await tx
    .update(caseConsents)
    .set({ status, decidedBy: actor.id, decidedAt: now, decisionNote: text ?? null })
    .where(eq(caseConsents.id, consent.id));
}

function recordConsent(
  { tx, actor, now }: Step,
  consent: Pick<StoredConsent, 'id' | 'caseId' | 'kind'>,
  action: string,
  facts: Record<string, unknown>,
): Promise<number> {
  return recordEvent(tx, {
    at: now,
    actor,
    action,
    subject: { type: 'cases', id: consent.caseId },
    caseId: consent.caseId,
    facts: { consentId: consent.id, consent: consent.kind, ...facts },
  });
}

const consentPending = (): Problem =>
  new Problem(409, 'consent-pending', {
    zh: '这张工单已有一份同类申请等待督导同意，没有再次提交。请等候答复，或先撤回那一份。',
    en: 'A request of this kind is waiting for a supervisor already; this one was not sent. Wait for the answer, or withdraw the other first.',
  });

const holderChanged = (): Problem =>
  new Problem(409, 'holder-changed', {
    zh: '申请人已不再经办这张工单，没有执行。请不同意这份申请，由现在的经办人重新提出。',
    en: 'Who asked no longer holds the case, so nothing was done. Decline it; the present holder can ask anew.',
  });
