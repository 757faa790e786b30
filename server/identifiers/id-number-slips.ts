/** How one hand writes another number: a digit wrong, two neighbours exchanged. */

const digits = [...'0123456789'];

/**
 * Every number that one slip makes of this one: another digit in one place, or two neighbours exchanged. None of them
 * passes GB 11643, whose check is there to find just these; see `nearIdNumbers` for those that do. `number` has 18
 * characters; some 180 come of it.
 */
export function idNumberSlips(number: string): string[] {
  const found = new Set<string>();
  for (let i = 0; i < number.length; i++) {
    for (const digit of i === 17 ? [...digits, 'X'] : digits)
      found.add(number.slice(0, i) + digit + number.slice(i + 1));
    if (i < 16) found.add(number.slice(0, i) + number.charAt(i + 1) + number.charAt(i) + number.slice(i + 2));
  }
  found.delete(number);
  return [...found];
}

/** The 15-digit form a number had before 1999; null of whoever was born since, or whose number is no 18 characters. */
export const oldIdNumber = (number: string): string | null =>
  /^\d{6}19\d{9}[\dX]$/.test(number) ? number.slice(0, 6) + number.slice(8, 17) : null;
