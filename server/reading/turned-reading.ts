/** Boxes are of a page as it is shown: turning a page turns what was read of it. */
import { eq } from 'drizzle-orm';
import type { Tx } from '../../db/database.ts';
import { faxReadings } from '../../db/schema/index.ts';
import type { FoundText, Understood } from './understood.ts';

type Box = FoundText['box'];

/** A box after a quarter clockwise; five decimals are a twentieth of a pixel. */
function quarter([x, y, width, height]: Box): Box {
  const from = Math.max(0, 1 - y - height);
  return [from, x, height, width].map((share) => Math.round(share * 1e5) / 1e5) as Box;
}

/**
 * What was read of a fax, once one of its pages was turned.
 *
 * @param degrees clockwise, a multiple of 90 in 0–270
 */
export function turnedReading(reading: Understood, page: number, degrees: number): Understood {
  const turn = <T extends { page: number; box?: Box | undefined }>(found: T): T => {
    if (found.page !== page || !found.box) return found;
    let box = found.box;
    for (let left = degrees; left > 0; left -= 90) box = quarter(box);
    return { ...found, box };
  };
  return {
    ...reading,
    idNumbers: reading.idNumbers.map(turn),
    orgCodes: reading.orgCodes.map(turn),
    creditCodes: reading.creditCodes.map(turn),
    phones: reading.phones.map(turn),
    names: reading.names.map(turn),
    unitNames: reading.unitNames.map(turn),
    papers: reading.papers.map(turn),
    // A page that was thought upright lies as somebody wants it.
    turns: reading.turns
      .map((one) => (one.page === page ? { ...one, turn: (one.turn - degrees + 360) % 360 } : one))
      .filter((one) => one.turn !== 0),
  };
}

/** Turns what was read of a page, where it was read, in the transaction that turns the page. */
export async function turnReading(tx: Tx, faxId: string, page: number, degrees: number): Promise<void> {
  const [row] = await tx
    .select({ result: faxReadings.result })
    .from(faxReadings)
    .where(eq(faxReadings.faxId, faxId));
  if (!row?.result || degrees === 0) return;
  const result = turnedReading(row.result as Understood, page, degrees);
  await tx.update(faxReadings).set({ result }).where(eq(faxReadings.faxId, faxId));
}
