/** What the faxes of a case seem to ask, for whom: from the kept readings and the registry as it is now. */
import { shanghaiDay } from '../calendar/working-time.ts';
import type { View } from '../http/list.ts';
import type { CaseReading } from './contract.ts';
import { fieldsOf } from './places.ts';
import { readingsOfCase } from './stored-readings.ts';
import type { Understood } from './understood.ts';
import { proposedUnits } from './which-unit.ts';
import { proposedPersons } from './who.ts';

/**
 * @param chosen the operation that stands on the case's first item, for which fields are placed; null for none
 */
export async function caseReading(view: View, caseId: string, chosen: string | null): Promise<CaseReading> {
  const { status, ahead, readings } = await readingsOfCase(view.db, caseId);
  const read = readings.map((one) => one.reading);
  // Faxes that ask for different things are for a person to tell apart.
  const operationType = onlyOne(read.flatMap((one) => [one.operationType, one.coverSheet]));
  const by = read.find((one) => operationType !== null && one.operationType === operationType);
  const subject = by?.subject ?? read.find((one) => one.subject !== undefined)?.subject ?? null;
  const asked = chosen ?? operationType;
  const today = shanghaiDay(view.now);
  return {
    // Where nothing is read by machine, nothing is waited for.
    status: view.services.config.reading || status === 'done' ? status : null,
    ahead,
    subject,
    operationType,
    operationBy: operationType === null ? null : named(operationType, read),
    persons: await proposedPersons(view, read, { operationType: asked, today }),
    units: await proposedUnits(view, read, asked),
    fields:
      asked === null
        ? []
        : readings.flatMap(({ faxId, reading }) =>
            fieldsOf(reading, asked).map(({ field, kind, found: { page, box } }) => ({
              field,
              kind,
              faxId,
              page,
              box,
            })),
          ),
    papers: readings.flatMap(({ faxId, reading }) => reading.papers.map((paper) => ({ ...paper, faxId }))),
    turns: readings.flatMap(({ faxId, reading }) => reading.turns.map((turn) => ({ ...turn, faxId }))),
  };
}

const onlyOne = (values: readonly (string | undefined)[]): string | null => {
  const distinct = [...new Set(values.filter((value) => value !== undefined))];
  return distinct.length === 1 ? (distinct[0] ?? null) : null;
};

/** A code is surer than a title, and a title than a note. */
function named(operationType: string, read: readonly Understood[]): CaseReading['operationBy'] {
  if (read.some((one) => one.coverSheet === operationType)) return 'code';
  return read.some((one) => one.operationType === operationType && one.subject !== undefined)
    ? 'title'
    : 'note';
}
