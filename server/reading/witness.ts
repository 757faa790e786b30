/** What the machine says to a value that was typed; where it read nothing, it looks once more. */
import type { z } from 'zod';
import { shanghaiDay } from '../calendar/working-time.ts';
import { Problem } from '../errors.ts';
import { checkUnitCode } from '../identifiers/unit-code.ts';
import type { View } from '../http/list.ts';
import type { Witness, witnessBody } from './contract.ts';
import { agreed, isPlausibleIdNumber } from './identifiers.ts';
import { judge, normalised, partOf, swornOn, unread, type Place } from './judge.ts';
import { couldBe, witnessedKind, type WitnessedKind } from './places.ts';
import { readBoxOf } from './read-box.ts';
import { readingsOfCase } from './stored-readings.ts';
import type { FoundText } from './understood.ts';

/** Of a field that holds no number or code, and of a page that is not the case's, it says nothing. */
export async function witnessOf(
  view: View,
  caseId: string,
  asked: z.infer<typeof witnessBody>,
): Promise<Witness> {
  const kind = witnessedKind(asked.operationType, asked.field);
  if (kind === null) return unread;
  const { readings, pages } = await readingsOfCase(view.db, caseId);
  const place =
    asked.faxId !== undefined && asked.page !== undefined && asked.box !== undefined
      ? { faxId: asked.faxId, page: asked.page, box: asked.box }
      : null;
  if (place && !pages.some(({ faxId, page }) => faxId === place.faxId && page === place.page)) return unread;
  const known = judge(asked.value, kind, swornOn(readings, asked, place));
  if (known.verdict !== 'unread' || !place) return known;
  // Of a number that is another field's, looking once more would make it this one's.
  const others = partOf(readings, place).filter((found) => !couldBe(found, asked.operationType, asked.field));
  if (others.length > 0) return known;
  const found = await readNow(view, place, kind);
  return found ? judge(asked.value, kind, [{ faxId: place.faxId, found }]) : known;
}

/** Reads the part that was pointed at in both ways; null where that cannot be done now. */
async function readNow(
  { services, now }: View,
  place: Place,
  kind: WitnessedKind,
): Promise<FoundText | null> {
  try {
    const digits = await readBoxOf(services, { ...place, as: 'digits' });
    const text = await readBoxOf(services, { ...place, as: 'text' });
    const value = normalised(digits.text, kind);
    // The label may stand in the box as well; further digits beside the number may not.
    const alone = new RegExp(`(?<![0-9A-Z])${value}(?![0-9A-Z])`).test(normalised(text.text, kind));
    const alike = value !== '' && digits.confidence >= agreed && alone;
    const valid =
      kind === 'id-number' ? isPlausibleIdNumber(value, shanghaiDay(now)) : checkUnitCode(value).ok;
    return { value, valid, page: place.page, box: [...place.box], confidence: alike ? digits.confidence : 0 };
  } catch (error) {
    if (error instanceof Problem) return null;
    throw error;
  }
}
