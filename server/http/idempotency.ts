/** Retried writes: the same key and body is answered with the first answer. */
import { and, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { idempotencyKeys } from '../../db/schema/index.ts';
import { canonicalJson } from '../canonical-json.ts';
import { Problem } from '../errors.ts';
import { hmac } from '../keys.ts';

export interface Keyed {
  actorId: string;
  key: string;
  requestHash: string;
}

export interface StoredAnswer {
  status: number;
  version: number | null;
  body: unknown;
}

/** @throws Problem 400 when the key is not 1 to 200 printable characters */
export function keyed(
  actorId: string,
  header: string | undefined,
  request: { method: string; path: string; body: unknown },
  secret: Buffer,
): Keyed | null {
  if (header === undefined) return null;
  if (!/^[\x21-\x7e]{1,200}$/.test(header))
    throw new Problem(400, 'invalid-idempotency-key', {
      zh: 'Idempotency-Key 须为 1 至 200 个可打印字符。',
      en: 'Idempotency-Key must be 1 to 200 printable characters.',
    });
  const text = `${request.method} ${request.path} ${canonicalJson(request.body ?? null)}`;
  return { actorId, key: header, requestHash: hmac(secret, text) };
}

/** The first answer, if there was one. @throws Problem 422 `idempotency-mismatch` for another body */
export async function storedAnswer(db: Reader, keyed: Keyed): Promise<StoredAnswer | null> {
  const [row] = await db
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.actorId, keyed.actorId), eq(idempotencyKeys.key, keyed.key)));
  if (!row) return null;
  if (row.requestHash !== keyed.requestHash)
    throw new Problem(422, 'idempotency-mismatch', {
      zh: '这个 Idempotency-Key 已用于另一个请求，请换一个。',
      en: 'This Idempotency-Key was used for another request; take a new one.',
    });
  return { status: row.status, version: row.etag === null ? null : Number(row.etag), body: row.body };
}

export async function storeAnswer(tx: Tx, keyed: Keyed, answer: StoredAnswer, now: number): Promise<void> {
  await tx.insert(idempotencyKeys).values({
    ...keyed,
    status: answer.status,
    etag: answer.version === null ? null : String(answer.version),
    body: answer.body,
    createdAt: now,
  });
}

const running = new Set<string>();

/** Runs `work` unless the same key is being worked on in this process. @throws Problem 409 `in-flight` */
export async function oneAtATime<T>(keyed: Keyed | null, work: () => Promise<T>): Promise<T> {
  if (!keyed) return work();
  const name = `${keyed.actorId} ${keyed.key}`;
  if (running.has(name))
    throw new Problem(409, 'in-flight', {
      zh: '同一请求正在处理，请稍候再试。',
      en: 'The same request is being worked on; try again in a moment.',
    });
  running.add(name);
  try {
    return await work();
  } finally {
    running.delete(name);
  }
}
