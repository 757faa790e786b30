/** Names of persons and units, where a label or a sentence says whose they are. */
import type { Label, Role } from './labels.ts';
import { placeOf, type Row } from './rows.ts';
import type { FoundText } from './understood.ts';

const personRoles: readonly Role[] = ['person', 'contact', 'admin', 'card-name'];
const unitRoles: readonly Role[] = ['old-unit', 'new-unit', 'unit', 'certificate-unit'];

/** The label of a name that a sentence gives: 本人张三，因… */
export const self = '本人';

/** Two to four characters, or longer with the dots of a minority's name. */
const personName = /^[\p{Script=Han}]{1,12}(?:·[\p{Script=Han}]{1,12})*$/u;
const commonNoise = /[^\p{Script=Han}·]/gu;

export function namesOf(row: Row): FoundText[] {
  const labelled = row.labels
    .filter(({ role }) => personRoles.includes(role))
    .flatMap((label) => nameAt(row, label.valueFrom, endOfName(row.text, label), label.text) ?? []);
  const sentence = /^本人([^,，。:;因现原]{2,15})[,，因现原]/u.exec(row.text);
  const spoken = sentence ? nameAt(row, 2, 2 + (sentence[1]?.length ?? 0), self) : null;
  return [...(spoken ? [spoken] : []), ...labelled];
}

/** A name ends where another label begins, or at a mark of punctuation. */
function endOfName(text: string, { valueFrom, valueTo }: Label): number {
  const length = text.slice(valueFrom, valueTo).search(/[,，;；。(（\d]/);
  return length < 0 ? valueTo : valueFrom + length;
}

/** A part of a row as a person's name; null when it cannot be one. */
export function nameAt(row: Row, from: number, to: number, label?: string): FoundText | null {
  const value = row.text
    .slice(from, to)
    .replace(/[•・‧]/g, '·')
    .replace(commonNoise, '');
  const length = [...value].length;
  if (!personName.test(value) || length < 2 || (length > 5 && !value.includes('·'))) return null;
  return {
    value,
    valid: length <= 4 || value.includes('·'),
    page: row.page,
    box: placeOf(row, from, to),
    confidence: Math.round(row.confidence * 100) / 100,
    ...(label === undefined ? {} : { label }),
  };
}

export function unitNamesOf(row: Row): FoundText[] {
  return row.labels
    .filter(({ role }) => unitRoles.includes(role))
    .flatMap((label) => {
      const text = row.text.slice(label.valueFrom, label.valueTo);
      const value = text.replace(/[^\p{L}\p{N}()（）·]/gu, '');
      if (value.length < 4) return [];
      return {
        value,
        valid: /^[\p{Script=Han}]/u.test(value),
        page: row.page,
        box: placeOf(row, label.valueFrom, label.valueTo),
        confidence: Math.round(row.confidence * 100) / 100,
        label: label.text,
      };
    });
}
