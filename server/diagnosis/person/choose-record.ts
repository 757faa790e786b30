/** Which record a diagnosis is about. */
import type { RecordRow } from '../../registry/contract.ts';
import type { Asked } from '../diagnosis.ts';

/**
 * The record asked about; else the first of these that counts, the kinds in the order given. Records come with the latest
 * change first. Null where there is none.
 */
export function chooseRecord(
  records: readonly RecordRow[],
  { recordId }: Pick<Asked, 'recordId'>,
  kinds: readonly ((record: RecordRow) => boolean)[],
): RecordRow | null {
  if (recordId !== null) return records.find((record) => record.id === recordId) ?? null;
  for (const isKind of kinds) {
    const found = records.find(isKind);
    if (found) return found;
  }
  return null;
}
