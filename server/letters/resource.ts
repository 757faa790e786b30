import { eq, inArray, isNull, or, sql, type SQL } from 'drizzle-orm';
import { cases, letters, staff } from '../../db/schema/index.ts';
import type { LetterKind } from '../../db/schema/words.ts';
import type { Actor } from '../auth/actor.ts';
import { staffNames } from '../auth/staff-names.ts';
import { caseScope } from '../cases/resource.ts';
import { through } from '../http/list-filter.ts';
import type { Resource } from '../http/list.ts';
import { iso, isoOrNull } from '../time.ts';
import { letterRow, type LetterRow } from './contract.ts';

/** A letter is seen with its case; a cover sheet without one says nothing of anybody. */
function letterScope(actor: Actor): SQL | undefined {
  const scope = caseScope(actor);
  return (
    scope && or(isNull(letters.caseId), sql`${letters.caseId} in (select id from ${cases} where ${scope})`)
  );
}

/**
 * The last letter of its kind, while the case stands where the letter says it does: a request that was answered, or an
 * outcome that was taken back, is not sent any more. A cover sheet is handed over.
 */
const waitsToBeSent = sql`${letters.sentAt} is null
  and not exists (select 1 from ${letters} as later where later.case_id = ${letters.caseId}
    and later.kind = ${letters.kind} and later.created_at > ${letters.createdAt})
  and exists (select 1 from ${cases} where ${cases.id} = ${letters.caseId}
    and ((${letters.kind} = 'material-request' and ${cases.status} = 'waiting')
      or (${letters.kind} = 'lapse' and ${cases.status} = 'lapsed')
      or (${letters.kind} = 'outcome' and ${cases.status} in ('done', 'refused', 'withdrawn'))))`;

export const letterResource: Resource<LetterRow> = {
  resource: 'letters',
  summary: { zh: '函件', en: 'Letters' },
  permission: 'case:read',
  row: letterRow,
  table: letters,
  id: letters.id,
  fields: {
    kind: letters.kind,
    caseId: letters.caseId,
    round: letters.round,
    sha256: letters.sha256,
    createdAt: letters.createdAt,
    sentAt: letters.sentAt,
  },
  filters: {
    unsent: (value) => (value ? waitsToBeSent : sql`true`),
    caseNumber: through(letters.caseId, cases, cases.id, cases.number),
    createdByName: through(letters.createdBy, staff, staff.id, staff.name),
    sentByName: through(letters.sentBy, staff, staff.id, staff.name),
  },
  times: ['createdAt', 'sentAt'],
  defaultSort: ['createdAt', 'DESC'],
  indexedSorts: ['createdAt'],
  scope: letterScope,
  load: async (ids, { db }) => {
    const rows = await db
      .select({ letter: letters, caseNumber: cases.number })
      .from(letters)
      .leftJoin(cases, eq(cases.id, letters.caseId))
      .where(inArray(letters.id, [...ids]));
    const names = await staffNames(
      db,
      rows.flatMap(({ letter }) => [letter.createdBy, letter.sentBy]),
    );
    return rows.map(({ letter, caseNumber }) => ({
      id: letter.id,
      kind: letter.kind as LetterKind,
      caseId: letter.caseId,
      caseNumber,
      round: letter.round,
      recipient: letter.recipient,
      sha256: letter.sha256,
      createdAt: iso(letter.createdAt),
      createdByName: names.get(letter.createdBy ?? '') ?? null,
      sentAt: isoOrNull(letter.sentAt),
      sentByName: names.get(letter.sentBy ?? '') ?? null,
    }));
  },
};
