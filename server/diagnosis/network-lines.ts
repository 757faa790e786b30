/** What the learning network sent about a person, also under a number written wrong. */
import { desc, eq } from 'drizzle-orm';
import { learningImports } from '../../db/schema/index.ts';
import { among } from '../../db/sql.ts';
import type { View } from '../http/list.ts';
import { idNumberSlips, oldIdNumber } from '../identifiers/id-number-slips.ts';
import { normaliseIdNumber } from '../identifiers/id-number.ts';
import { sameName } from '../identifiers/person-name.ts';
import { veilOf } from '../operations/veil.ts';
import { shownNumber, type AccountFacts } from './account-facts.ts';

/** How the number on a line stands to the registered one. */
export type NumberForm = 'same' | 'former' | 'fifteen-digits' | 'slip' | 'other';

export type NetworkLine = typeof learningImports.$inferSelect & {
  form: NumberForm;
  /** The number on the line as it may be shown. */
  shown: string;
};

/** A person has tens of lines. */
const lineLimit = 300;

/**
 * The network's lines of this person, the latest first: those assigned to the person, and those of the same name, assigned
 * to nobody, whose number is the person's in another form, one from before a correction, or a slip of the pen away.
 */
export async function networkLinesOf(
  view: View,
  facts: Pick<AccountFacts, 'account' | 'name' | 'formerNames' | 'formerNumbers'>,
  personId: string,
): Promise<NetworkLine[]> {
  const { db } = view;
  const veil = await veilOf(view);
  const { idNumber } = facts.account;
  const old = oldIdNumber(idNumber);
  const former = facts.formerNumbers.map((row) => row.idNumber);
  const slips = idNumberSlips(idNumber);
  const assigned = await db
    .select()
    .from(learningImports)
    .where(eq(learningImports.personId, personId))
    .orderBy(desc(learningImports.year), desc(learningImports.receivedAt))
    .limit(lineLimit);
  // No other condition: one on the person or the status would draw the planner to an index that holds millions.
  const ofNumber = await db
    .select()
    .from(learningImports)
    .where(among(learningImports.idNumber, [idNumber, ...(old ? [old] : []), ...former, ...slips]))
    .limit(lineLimit);
  const names = [facts.name, ...facts.formerNames.map((row) => row.name)];
  const loose = ofNumber.filter(
    (line) => line.personId === null && names.some((name) => sameName(name, line.name)),
  );
  const formOf = (sent: string): NumberForm => {
    const number = normaliseIdNumber(sent);
    if (number === idNumber) return 'same';
    if (former.includes(number)) return 'former';
    if (number.length === 15) return 'fifteen-digits';
    return slips.includes(number) ? 'slip' : 'other';
  };
  return [...assigned, ...loose]
    .map((line) => ({ ...line, form: formOf(line.idNumber), shown: shownNumber(veil, line.idNumber) }))
    .sort((a, b) => b.receivedAt - a.receivedAt || a.id.localeCompare(b.id));
}
