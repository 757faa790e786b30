import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { caseEvidence, operations, persons } from '../../db/schema/index.ts';
import { block, type Blocker, type Circumstances } from './operation.ts';

const cardKinds = ['id-card-front', 'id-card-back'] as const;

/** The account that an operation is about, its person's or the one it names; null for any other. */
const accountOfOperation = sql`coalesce(${persons.accountId},
  case when ${operations.subjectType} = 'accounts' then ${operations.subjectId} end)`;

/**
 * A page with a card serves one person: the same card on file for somebody else's operation, decided or pending,
 * is refused (product.md, page-already-used). `holderId` is the person, or the account that has none.
 */
export async function pageUsedForAnother(
  db: Reader,
  holderId: string,
  { evidence }: Circumstances,
): Promise<Blocker[]> {
  const pages = evidence.filter(
    (piece) => (cardKinds as readonly string[]).includes(piece.kind) && piece.faxId,
  );
  if (pages.length === 0) return [];
  const [own] = await db
    .select({ accountId: persons.accountId })
    .from(persons)
    .where(eq(persons.id, holderId));
  const accountId = own?.accountId ?? holderId;
  for (const piece of pages) {
    if (piece.faxId === null || piece.page === null) continue;
    const [used] = await db
      .select({ id: operations.id })
      .from(caseEvidence)
      .innerJoin(operations, eq(operations.caseId, caseEvidence.caseId))
      .leftJoin(persons, eq(persons.id, operations.personId))
      .where(
        and(
          eq(caseEvidence.faxId, piece.faxId),
          eq(caseEvidence.page, piece.page),
          inArray(caseEvidence.kind, [...cardKinds]),
          eq(caseEvidence.unreadable, false),
          inArray(operations.status, ['pending', 'applied']),
          or(isNull(caseEvidence.itemId), eq(caseEvidence.itemId, operations.itemId)),
          sql`${accountOfOperation} <> ${accountId}`,
        ),
      )
      .limit(1);
    if (used)
      return [
        block('page-already-used', {
          zh: `第 ${piece.page} 页的证件已用于另一个人的事项，请确认证件属于谁。`,
          en: `The card on page ${piece.page} was used for another person; make sure whose it is.`,
        }),
      ];
  }
  return [];
}
