/** What the open items of a case still lack, in the words of a letter: kinds of paper, and what is wrong so far. */
import { and, asc, eq } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { caseEvidence, caseItems, type AskedMaterial } from '../../db/schema/index.ts';
import { spokenEvidenceKinds, type EvidenceKind } from '../../db/schema/words.ts';
import { listedOperation } from '../operations/catalogue.ts';

type Item = typeof caseItems.$inferSelect;
type Piece = typeof caseEvidence.$inferSelect;

/** Paper that one sheet of serves everybody on the fax; cards are each person's own. */
const shared: readonly EvidenceKind[] = ['stamped-letter', 'official-document', 'org-code-certificate'];

/**
 * The kinds an operation always asks for that can be sent on paper. What only somebody tells (a call, a bureau's
 * consent) the desk gets itself; what depends on a form not filled in yet the desk adds.
 */
const paperOf = (operationType: string): EvidenceKind[][] =>
  (listedOperation(operationType)?.evidence ?? [])
    .filter((rule) => !rule.applies)
    .map((rule) => rule.anyOf.filter((kind) => !(spokenEvidenceKinds as readonly string[]).includes(kind)))
    .filter((kinds) => kinds.length > 0);

/** What the open items of a case lack, in their order; paper that several lack and share stands once. */
export async function missingMaterial(db: Reader, caseId: string): Promise<AskedMaterial[]> {
  const items = await db
    .select()
    .from(caseItems)
    .where(and(eq(caseItems.caseId, caseId), eq(caseItems.status, 'open')))
    .orderBy(asc(caseItems.position));
  const pieces = await db.select().from(caseEvidence).where(eq(caseEvidence.caseId, caseId));
  return withoutRepeats(items.flatMap((item) => lackedBy(item, pieces)));
}

function lackedBy(item: Item, pieces: readonly Piece[]): AskedMaterial[] {
  if (item.operationType === null) return [];
  return paperOf(item.operationType).flatMap((kinds): AskedMaterial[] => {
    // Any kind that suffices does, a call in place of the letter too.
    const rule = listedOperation(item.operationType ?? '')?.evidence.find(({ anyOf }) =>
      kinds.every((kind) => anyOf.includes(kind)),
    );
    const came = pieces.filter(
      (piece) =>
        (piece.itemId === null || piece.itemId === item.id) &&
        (rule?.anyOf ?? kinds).includes(piece.kind as EvidenceKind),
    );
    if (came.some((piece) => !piece.unreadable)) return [];
    return [{ kinds, fault: came.length > 0 ? 'unreadable' : 'missing', itemId: item.id }];
  });
}

function withoutRepeats(lacked: readonly AskedMaterial[]): AskedMaterial[] {
  const list: AskedMaterial[] = [];
  for (const one of lacked) {
    const twin = one.kinds.every((kind) => shared.includes(kind))
      ? list.find((other) => other.kinds.join() === one.kinds.join())
      : undefined;
    if (twin) twin.itemId = null;
    else list.push({ ...one });
  }
  return list;
}

/** What is asked for: what the desk names, and behind it everything else that is lacking, so that it is told at once. */
export function askedAtOnce(
  named: readonly AskedMaterial[],
  lacking: readonly AskedMaterial[],
): AskedMaterial[] {
  const isNamed = (lacked: AskedMaterial): boolean =>
    named.some(
      (one) =>
        (one.itemId === null || one.itemId === lacked.itemId) &&
        one.kinds.some((kind) => lacked.kinds.includes(kind)),
    );
  return [...named, ...lacking.filter((lacked) => !isNamed(lacked))];
}
