/** From the text of a fax to what it seems to ask: pure rules, no registry, no database. */
import { identifiersOf, isPlausibleIdNumber } from './identifiers.ts';
import { roleOf } from './labels.ts';
import { nameAt, namesOf, unitNamesOf } from './names.ts';
import type { PageText } from './page-text.ts';
import { papersOf } from './papers.ts';
import { rowsOf, type Row } from './rows.ts';
import { subjectOf } from './titles.ts';
import type { FoundText, Understood } from './understood.ts';

/**
 * What a fax says, page by page. A `Found` has a confidence of 0.5 and more only where the reading of the page and the
 * one of the enlarged line gave the same value.
 * @param today the Shanghai day, YYYY-MM-DD, by which ages are told
 */
export function understand(pages: readonly PageText[], today: string): Understood {
  const read = pages.map((page) => ({ page: page.page, rows: rowsOf(page) }));
  // A row may be put together of what does not belong together: a title is also looked for in the lines as they came.
  const { matter, heading, bearing } = subjectOf(
    pages.map(({ lines }, index) => [
      ...(read[index]?.rows.map((row) => row.text) ?? []),
      ...lines.map((line) => line.text),
    ]),
  );
  const reading: Understood = {
    ...(heading === undefined ? {} : { subject: heading }),
    ...(matter ? { operationType: matter.operationType } : {}),
    idNumbers: [],
    orgCodes: [],
    creditCodes: [],
    phones: [],
    names: [],
    unitNames: [],
    papers: [],
    turns: pages.flatMap(({ page, turn }) => (turn === 0 ? [] : [{ page, turn }])),
    confidence: pages.length === 0 ? 0 : mean(pages.map((page) => page.confidence)),
  };
  for (const [index, { page, rows }] of read.entries()) {
    const papers = papersOf(page, rows, {
      bearsRequest: bearing.includes(index),
      operationType: matter?.operationType,
    });
    const onCertificate = papers.some(({ kind }) => kind === 'org-code-certificate');
    const isCard = papers.some(({ kind }) => kind === 'id-card-front');
    reading.papers.push(...papers);
    for (const row of rows) {
      const found = identifiersOf(row, today, onCertificate);
      reading.idNumbers.push(...found.idNumbers);
      reading.orgCodes.push(...found.orgCodes);
      reading.creditCodes.push(...found.creditCodes);
      reading.phones.push(...found.phones);
      reading.names.push(...namesOf(row));
      reading.unitNames.push(...unitNamesOf(row));
    }
    if (isCard) readCard(reading, page, rows, today);
  }
  return reading;
}

/** A card says its number's birth date and sex in words as well: a number that they deny is misread. */
function readCard(reading: Understood, page: number, rows: readonly Row[], today: string): void {
  const text = rows.map((row) => row.text).join('\n');
  const [, year, month, day] = /(?<!\d)((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日/.exec(text) ?? [];
  const born = year && month && day ? `${year}${month.padStart(2, '0')}${day.padStart(2, '0')}` : null;
  const [, sex] = /(?:^|性别)[^\p{L}]*([男女])/mu.exec(text) ?? [];
  const denied = ({ value }: FoundText): boolean =>
    value.length === 18 &&
    ((born !== null && value.slice(6, 14) !== born) ||
      (sex !== undefined && (Number(value.charAt(16)) % 2 === 1 ? '男' : '女') !== sex));
  const numbers = reading.idNumbers.filter((one) => one.page === page && isCardNumber(one));
  for (const number of numbers) {
    number.label ??= '公民身份号码';
    if (denied(number)) number.valid = false;
    else number.valid = isPlausibleIdNumber(number.value, today);
  }
  if (!reading.names.some((one) => one.page === page && roleOf(one.label) === 'card-name')) {
    // Where the machine lost 姓名, the name is what stands alone over the row of sex and nation.
    const at = rows.findIndex((row) => /[男女].{0,2}民族/u.test(row.text));
    const above = rows[at - 1];
    const name =
      above && !/\d/.test(above.text)
        ? nameAt(above, /^姓.?名/u.exec(above.text)?.[0].length ?? 0, above.text.length, '姓名')
        : null;
    if (name) reading.names.push(name);
  }
}

/** Of the numbers on a card's page: the one its label announces, or one without a label. */
const isCardNumber = ({ label }: FoundText): boolean =>
  label === undefined || roleOf(label) === 'card-number';

const mean = (values: readonly number[]): number =>
  Math.round((values.reduce((sum, value) => sum + value, 0) / values.length) * 100) / 100;
