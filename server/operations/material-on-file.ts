/**
 * Which material of a case counts for an operation. What cannot be read counts for nothing; a change of identity takes
 * nothing from a chat; what its maker uploaded himself counts, and somebody else looks at it.
 */
import { and, eq, isNull, or } from 'drizzle-orm';
import type { Reader } from '../../db/database.ts';
import { caseEvidence, faxes, operations, staff } from '../../db/schema/index.ts';
import type { EvidenceKind } from '../../db/schema/words.ts';
import {
  block,
  type Blocker,
  type Circumstances,
  type EvidenceOnFile,
  type Input,
  type OnCase,
  type Operation,
} from './operation.ts';

/** A piece, where it came from, and whose upload it was. */
interface Piece extends EvidenceOnFile {
  unreadable: boolean;
  source: string | null;
  uploaderKey: string | null;
}

/** Where an operation is proposed. */
interface Place {
  caseId: string | null;
  itemId: string | null;
}

export interface MaterialState {
  /** Groups of kinds of which one each is missing. */
  missing: EvidenceKind[][];
  /** Groups of which something came, and nothing of it can be read. */
  unreadable: EvidenceKind[][];
  /** Whether any material is needed, on file or not. */
  needsMaterial: boolean;
  /** Why what the case has does not count; null where that is not why something is missing. */
  channelBars: Blocker | null;
}

/** The case's material for this item; that of the operation it corrects counts as well. */
export async function materialFor(
  db: Reader,
  operation: Operation,
  input: Input,
  place: Place,
): Promise<Piece[]> {
  const own = await onFile(db, place);
  const correctedId = operation.corrects ? input[operation.corrects] : undefined;
  if (typeof correctedId !== 'string') return own;
  const [corrected] = await db
    .select({ caseId: operations.caseId, itemId: operations.itemId })
    .from(operations)
    .where(eq(operations.id, correctedId));
  return corrected ? [...own, ...(await onFile(db, corrected))] : own;
}

/** The case's material for an item: what is bound to it, and what is bound to none. */
async function onFile(db: Reader, { caseId, itemId }: Place): Promise<Piece[]> {
  if (caseId === null) return [];
  const rows = await db
    .select({
      kind: caseEvidence.kind,
      faxId: caseEvidence.faxId,
      page: caseEvidence.page,
      unreadable: caseEvidence.unreadable,
      source: faxes.source,
      uploaderKey: staff.personKey,
    })
    .from(caseEvidence)
    .leftJoin(faxes, eq(faxes.id, caseEvidence.faxId))
    .leftJoin(staff, eq(staff.id, faxes.uploadedBy))
    .where(
      and(
        eq(caseEvidence.caseId, caseId),
        itemId === null
          ? isNull(caseEvidence.itemId)
          : or(isNull(caseEvidence.itemId), eq(caseEvidence.itemId, itemId)),
      ),
    );
  return rows as Piece[];
}

/** A call or a chat can open a case and never carries evidence for a change of identity. */
const isBarred = (operation: Operation, onCase: OnCase | null): boolean =>
  operation.identity === true && (onCase?.channel === 'phone' || onCase?.channel === 'qq');

/** What of the material counts, and what is then missing. */
export function materialOf(operation: Operation, onCase: OnCase | null, pieces: readonly Piece[]) {
  const barred = isBarred(operation, onCase);
  const taken = pieces.filter((piece) => !barred || piece.source === 'line' || piece.source === 'mail');
  const refused = new Set(pieces.filter((piece) => !taken.includes(piece)).map((piece) => piece.kind));
  const counting = taken.filter((piece) => !piece.unreadable);
  const illegible = new Set(taken.filter((piece) => piece.unreadable).map((piece) => piece.kind));
  return {
    counting,
    against: async (db: Reader, input: Input, circumstances: Circumstances): Promise<MaterialState> => {
      const there = new Set(counting.map((piece) => piece.kind));
      const state: MaterialState = { missing: [], unreadable: [], needsMaterial: false, channelBars: null };
      for (const rule of operation.evidence) {
        if (rule.applies && !(await rule.applies(db, input, circumstances))) continue;
        state.needsMaterial = true;
        if (rule.anyOf.some((kind) => there.has(kind))) continue;
        const came = rule.anyOf.some((kind) => illegible.has(kind));
        (came ? state.unreadable : state.missing).push([...rule.anyOf]);
      }
      const bars = state.missing.flat().some((kind) => refused.has(kind));
      return { ...state, channelBars: bars ? channelCarriesNone() : null };
    },
  };
}

const channelCarriesNone = (): Blocker =>
  block('channel-carries-no-evidence', {
    zh: '这类事项涉及身份或登录，电话、QQ 说的和发来的图片都不能作为材料。请对方把材料传真过来，并入本工单后再办。',
    en: 'This changes who somebody is or who can log in; what is told or sent by phone or QQ is no material for it. Have the papers faxed and join that fax to this case.',
  });

/** Whether this person, under whichever account, uploaded a piece himself. */
export const isOwnUpload = (piece: Piece, personKey: string): boolean =>
  piece.source === 'upload' && piece.uploaderKey === personKey;
