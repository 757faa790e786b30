import { idNumberSlips } from './id-number-slips.ts';
import { checkCharacter, checkIdNumber, normaliseIdNumber } from './id-number.ts';

const digits = [...'0123456789'];
const checks = [...'0123456789X'];
const charactersAt = (index: number): readonly string[] => (index === 17 ? checks : digits);

const put = (number: string, index: number, character: string): string =>
  number.slice(0, index) + character + number.slice(index + 1);

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2, 1];
const valueOf = (character: string): number => (character === 'X' ? 10 : Number(character));
/** GB 11643: a number whose weighted sum leaves 1 at division by 11 has the right check digit. */
const remainder = (number: string): number =>
  weights.reduce((sum, weight, index) => sum + weight * valueOf(number.charAt(index)), 0) % 11;

/**
 * Every number that passes GB 11643 and differs from this one in one place or two: what a slip of the pen, or of a
 * machine's eye, makes of another person's. The given one need not be valid. Some hundreds; empty unless there are 18
 * characters. `today` is the Shanghai day.
 */
export function nearIdNumbers(raw: string, today: string): string[] {
  const number = normaliseIdNumber(raw);
  if (!/^\d{17}[\dX]$/.test(number)) return [];
  const found: string[] = [];
  const keep = (other: string): void => {
    if (checkIdNumber(other, today).ok) found.push(other);
  };
  const sum = remainder(number);
  const shift = (index: number, character: string): number =>
    (weights[index] ?? 0) * (valueOf(character) - valueOf(number.charAt(index)));
  const right = (by: number): boolean => (((sum + by) % 11) + 11) % 11 === 1;
  for (let i = 0; i < 18; i++) {
    for (const a of charactersAt(i)) {
      if (a === number.charAt(i)) continue;
      if (right(shift(i, a))) keep(put(number, i, a));
      for (let j = i + 1; j < 18; j++)
        for (const b of charactersAt(j))
          if (b !== number.charAt(j) && right(shift(i, a) + shift(j, b))) keep(put(put(number, i, a), j, b));
    }
  }
  return found;
}

/**
 * What one slip makes of an 18-character number (`idNumberSlips`), with the check digit left as it was or following the
 * rest. Some hundreds, unchecked: a number that was registered wrongly need not be valid.
 */
export function slippedIdNumbers(number: string): string[] {
  if (!/^\d{17}[\dX]$/.test(number)) return [];
  const found = new Set(
    idNumberSlips(number).flatMap((slip) => [slip, put(slip, 17, checkCharacter(slip.slice(0, 17)))]),
  );
  found.delete(number);
  return [...found];
}

/** The places, from 0, in which two numbers of one length differ. */
export function differingPlaces(a: string, b: string): number[] {
  if (a.length !== b.length) return [];
  return [...a].flatMap((character, index) => (character === b[index] ? [] : [index]));
}
