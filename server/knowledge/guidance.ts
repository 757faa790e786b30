/** The desk's own words beside an official answer, and what they were before. */
import { desc, eq } from 'drizzle-orm';
import type { Reader, Tx } from '../../db/database.ts';
import { articles, guidanceRevisions } from '../../db/schema/index.ts';
import { rowDigest } from '../audit/digest.ts';
import { Personal, recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import { staffNames } from '../auth/staff-names.ts';
import { notFound, stale } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Services } from '../services.ts';
import { iso, isoOrNull } from '../time.ts';
import type { GuidanceHistory } from './contract.ts';

interface Writing {
  tx: Tx;
  actor: Actor;
  services: Services;
  now: number;
  /** The version that the writer saw. */
  ifMatch: number;
}

/**
 * Writes the guidance of an entry, or takes it away with null, and keeps what stood there. The same words again change
 * nothing.
 * @throws Problem 404; 412 `stale` where somebody wrote meanwhile
 */
export async function writeGuidance(
  { tx, actor, services, now, ifMatch }: Writing,
  id: string,
  guidance: string | null,
): Promise<void> {
  const [before] = await tx.select().from(articles).where(eq(articles.id, id));
  if (!before) throw notFound();
  if (before.version !== ifMatch) throw stale();
  if (before.guidance === guidance) return;
  await tx.insert(guidanceRevisions).values({
    id: newId(),
    articleId: id,
    guidance: before.guidance,
    writtenBy: before.guidanceBy,
    writtenAt: before.guidanceAt,
    until: now,
    replacedBy: actor.id,
  });
  const after = {
    ...before,
    guidance,
    guidanceAt: now,
    guidanceBy: actor.id,
    version: before.version + 1,
  };
  await tx.update(articles).set(after).where(eq(articles.id, id));
  const digest = (row: typeof before): string => rowDigest(services.keys.row, articles, row);
  // A free text may name somebody, so that it must be possible to erase it.
  const committed = (text: string | null): Personal | null => (text === null ? null : new Personal(text));
  await recordEvent(tx, {
    at: now,
    actor,
    action: 'article.guidance-changed',
    subject: { type: 'articles', id },
    changes: [
      {
        table: 'articles',
        id,
        field: 'guidance',
        before: committed(before.guidance),
        after: committed(guidance),
      },
    ],
    rows: [{ table: 'articles', id, before: digest(before), after: digest(after) }],
  });
}

/** What stood there before, the latest first. @throws Problem 404 for an entry that does not exist */
export async function guidanceHistoryOf(db: Reader, articleId: string): Promise<GuidanceHistory> {
  const [article] = await db.select({ id: articles.id }).from(articles).where(eq(articles.id, articleId));
  if (!article) throw notFound();
  const rows = await db
    .select()
    .from(guidanceRevisions)
    .where(eq(guidanceRevisions.articleId, articleId))
    .orderBy(desc(guidanceRevisions.until), desc(guidanceRevisions.id));
  const names = await staffNames(
    db,
    rows.flatMap((row) => [row.replacedBy, row.writtenBy]),
  );
  return rows.map((row) => ({
    id: row.id,
    guidance: row.guidance,
    writtenByName: row.writtenBy === null ? null : (names.get(row.writtenBy) ?? null),
    writtenAt: isoOrNull(row.writtenAt),
    until: iso(row.until),
    replacedByName: names.get(row.replacedBy) ?? row.replacedBy,
  }));
}
