/** Cover sheets: what to send for an operation, with the code by which the fax is recognised. */
import { spokenEvidenceKinds, type EvidenceKind } from '../../db/schema/words.ts';
import { shanghaiDay } from '../calendar/working-time.ts';
import type { StoredCase } from '../cases/lifecycle.ts';
import { ensureStatusCode } from '../cases/status-code.ts';
import { Problem } from '../errors.ts';
import type { Actor } from '../auth/actor.ts';
import type { Tx } from '../../db/database.ts';
import { operationOf } from '../operations/catalogue.ts';
import { insertLetter } from './write-letter.ts';

/**
 * Writes a cover sheet, for a case or for an operation that no case asks for yet. Returns its id.
 * @throws Problem 422 for an operation that is not asked for by fax
 */
export async function writeCoverSheet(
  step: { tx: Tx; actor: Actor; now: number },
  operationType: string,
  row: StoredCase | null,
): Promise<string> {
  const operation = operationOf(operationType);
  if (!operation.channels.includes('fax')) throw notByFax();
  const material = operation.evidence
    .map(({ anyOf, when }) => ({ anyOf: anyOf.filter(isPaper), when: when?.zh ?? null }))
    .filter(({ anyOf }) => anyOf.length > 0);
  return insertLetter(step, {
    caseId: row?.id ?? null,
    content: {
      kind: 'cover-sheet',
      operationType,
      caseNumber: row?.number ?? null,
      statusCode: row ? await ensureStatusCode(step.tx, row.id) : null,
      title: operation.title.zh,
      faxTitle: operation.faxTitle ?? null,
      material,
      day: shanghaiDay(step.now),
    },
  });
}

/** What is told to the desk is not sent to it. */
const isPaper = (kind: EvidenceKind): boolean => !(spokenEvidenceKinds as readonly string[]).includes(kind);

const notByFax = (): Problem =>
  new Problem(422, 'not-by-fax', {
    zh: '这项业务不收传真，没有封面可打印。请按它的办理渠道受理。',
    en: 'This operation is not asked for by fax, so there is no cover sheet. Take it by its own channel.',
  });
