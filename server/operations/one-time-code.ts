/**
 * Codes by which somebody gets a password again (product.md): made when the checker asks, shown once, kept as a hash.
 * Whoever proposed the reset never sees one. A member of staff signs in with it; what the registry's own log-in compares
 * is the row of `one_time_codes`.
 */
import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { oneTimeCodes, staff } from '../../db/schema/index.ts';
import { rowDigest } from '../audit/digest.ts';
import { recordEvent, type TouchedRow } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { hashPassword } from '../auth/passwords.ts';
import { notFound, notPermitted, Problem } from '../errors.ts';
import type { Services } from '../services.ts';
import { storedOperation } from './catalogue.ts';
import type { Change } from './change.ts';
import type { OperationRow } from './contract.ts';
import type { Step } from './execute.ts';
import type { Operation } from './operation.ts';
import type { StoredOperation } from './stored.ts';

/** How long after application a code can be asked for, and how long it opens a log-in. */
const lifetimeMs = 24 * 60 * 60_000;

/** Told on the phone: without 0 and O, 1, I and L. */
const characters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 10;

type Holder = NonNullable<Awaited<ReturnType<NonNullable<Operation['oneTimeCodeFor']>>>>;

async function holderOf(db: Reader, row: StoredOperation): Promise<Holder | null> {
  const { oneTimeCodeFor } = storedOperation(row.type);
  return (await oneTimeCodeFor?.(db, row.input, row.changes as Change[])) ?? null;
}

async function isShown(db: Reader, operationId: string): Promise<boolean> {
  const [code] = await db
    .select({ id: oneTimeCodes.operationId })
    .from(oneTimeCodes)
    .where(eq(oneTimeCodes.operationId, operationId));
  return code !== undefined;
}

const isLate = (row: StoredOperation, now: number): boolean =>
  row.appliedAt === null || row.appliedAt + lifetimeMs <= now;

/** How it stands with the code of an operation, for its checker; null for everybody else. */
export async function codeState(
  db: Reader,
  row: StoredOperation,
  actor: Pick<Actor, 'id'>,
  now: number,
): Promise<OperationRow['oneTimeCode']> {
  if (row.checkerId !== actor.id || row.status !== 'applied' || !(await holderOf(db, row))) return null;
  if (await isShown(db, row.id)) return 'shown';
  return isLate(row, now) ? 'expired' : 'available';
}

const refused = (code: string, zh: string, en: string): Problem => new Problem(409, code, { zh, en });

/**
 * Whose code the actor may see now.
 * @throws Problem 403 `not-permitted` for everybody but the checker; 409 `no-one-time-code`, `not-applied`,
 * `code-already-shown`, `expired`
 */
async function codeHolder(
  db: Reader,
  row: StoredOperation,
  actor: Pick<Actor, 'id'>,
  now: number,
): Promise<Holder> {
  if (row.checkerId !== actor.id) throw notPermitted();
  const holder = await holderOf(db, row);
  if (!holder)
    throw refused(
      'no-one-time-code',
      '此事项没有一次性代码，无需告知。',
      'This operation has no one-time code; there is none to tell.',
    );
  if (row.status !== 'applied')
    throw refused(
      'not-applied',
      '此事项没有生效或已撤销，没有代码。须重置的，请重新提交。',
      'This operation is not in force, so that there is no code. Submit it anew if a reset is needed.',
    );
  if (await isShown(db, row.id))
    throw refused(
      'code-already-shown',
      '代码只显示一次，已经显示过。没有记下的，请重新提交重置。',
      'The code is shown once, and it was. If it was not noted, submit another reset.',
    );
  if (isLate(row, now))
    throw refused(
      'expired',
      '生效已超过 24 小时，不再显示代码。请重新提交重置。',
      'It was applied more than 24 hours ago; the code is no longer shown. Submit another reset.',
    );
  return holder;
}

/** A fresh code and its hash: slow, and so before the transaction. */
export interface MadeCode {
  code: string;
  hash: string;
}

/** Makes a code for whoever may see it. @throws Problem as {@link showCode}, before anything slow is done */
export async function makeCode(
  db: Reader,
  row: StoredOperation,
  actor: Pick<Actor, 'id'>,
  now: number,
): Promise<MadeCode> {
  await codeHolder(db, row, actor, now);
  const code = Array.from({ length }, () => characters.charAt(randomInt(characters.length))).join('');
  return { code, hash: await hashPassword(code) };
}

/**
 * Puts a made code in force and records that it was shown. Returns until when it opens a log-in.
 * @throws Problem 403 for everybody but the checker; 409 when there is no code to show, or no longer
 */
export async function showCode({ tx, services, actor, now }: Step, row: StoredOperation, made: MadeCode) {
  const holder = await codeHolder(tx, row, actor, now);
  const expiresAt = now + lifetimeMs;
  await tx.insert(oneTimeCodes).values({
    operationId: row.id,
    ...holder,
    codeHash: made.hash,
    issuedBy: actor.id,
    issuedAt: now,
    expiresAt,
  });
  const rows =
    'staffId' in holder
      ? [
          await openWith(tx, services, holder.staffId, {
            passwordHash: made.hash,
            passwordExpiresAt: expiresAt,
          }),
        ]
      : [];
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'one-time-code.shown',
    subject:
      'staffId' in holder
        ? { type: 'staff', id: holder.staffId }
        : { type: 'accounts', id: holder.accountId },
    caseId: row.caseId,
    operationId: row.id,
    rows,
  });
  return expiresAt;
}

/** Gives a member of staff the code as a password for a time. */
async function openWith(
  tx: Tx,
  services: Services,
  staffId: string,
  values: Pick<typeof staff.$inferSelect, 'passwordHash' | 'passwordExpiresAt'>,
): Promise<TouchedRow> {
  const [before] = await tx.select().from(staff).where(eq(staff.id, staffId));
  if (!before) throw notFound();
  const [after = before] = await tx
    .update(staff)
    .set({ ...values, version: before.version + 1 })
    .where(eq(staff.id, staffId))
    .returning();
  const digest = (row: typeof before): string => rowDigest(services.keys.row, staff, row);
  return { table: 'staff', id: staffId, before: digest(before), after: digest(after) };
}
