import { and, eq, inArray, isNotNull, isNull, ne, or } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { caseEvidence, operations } from '../../db/schema/index.ts';
import { block, type Blocker, type Circumstances } from './operation.ts';

const cardKinds = ['id-card-front', 'id-card-back'] as const;

/**
 * A page with a card serves one person: the same card on file for somebody else's operation, decided or pending,
 * is refused (product.md, page-already-used).
 */
export async function pageUsedForAnother(
  db: Reader,
  personId: string,
  { evidence }: Circumstances,
): Promise<Blocker[]> {
  const pages = evidence.filter(
    (piece) => (cardKinds as readonly string[]).includes(piece.kind) && piece.faxId,
  );
  for (const piece of pages) {
    if (piece.faxId === null || piece.page === null) continue;
    const [used] = await db
      .select({ id: operations.id })
      .from(caseEvidence)
      .innerJoin(operations, eq(operations.caseId, caseEvidence.caseId))
      .where(
        and(
          eq(caseEvidence.faxId, piece.faxId),
          eq(caseEvidence.page, piece.page),
          inArray(caseEvidence.kind, [...cardKinds]),
          inArray(operations.status, ['pending', 'applied']),
          or(isNull(caseEvidence.itemId), eq(caseEvidence.itemId, operations.itemId)),
          isNotNull(operations.personId),
          ne(operations.personId, personId),
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
