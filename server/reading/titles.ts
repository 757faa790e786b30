/**
 * From the words on a fax to its operation: the five literal titles of the FAQ, and the note on the copy by which an
 * account wrongly registered as a bureau's is deleted (FAQ register-7, which gives no title). What is not clear beyond
 * doubt is left to a person.
 */
import { catalogue } from '../operations/catalogue.ts';
import { distanceUpTo, distanceWithin, editDistance } from './edit-distance.ts';

interface Matter {
  /** The literal title; absent where a note says it. */
  title?: string;
  operationType: string;
}

/** What was made of all the lines: one matter, or none; `heading` is a line that looks like a title, without numbers. */
interface Subject {
  matter: Matter | null;
  heading?: string;
  /** Places, in the list of pages, of those on which a title or the note stands. */
  bearing: number[];
}

const titled = catalogue.flatMap(({ type, faxTitle }) =>
  faxTitle === undefined ? [] : [{ type, title: faxTitle, tail: faxTitle.replace(/^.*系统/, '') }],
);

/** A title as written, with or without 管理, and with 专业技术人员, which some write. */
const formsOf = (tail: string): string[] =>
  ['', '专业技术人员'].flatMap((whose) =>
    ['', '管理'].map((kind) => `广东省${whose}继续教育${kind}系统${tail}`),
  );
const forms = titled.map((one) => ({ ...one, forms: formsOf(one.tail) }));

const mostErrors = 2;
const mostErrorsInTail = 1;
const margin = 2;

/** Half width, without spaces, quotation marks and what is written before a subject. */
export function normaliseTitle(line: string): string {
  return line
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/["“”'‘’「」『』《》]/g, '')
    .replace(/^(?:问题处理)?(?:标题|主题|事由):/, '');
}

/**
 * The title that a line read by machine is: within two errors of it, its tail (修改…, 删除…) within one, and at least
 * two nearer to it than to any other. Null where it is none, or could be several.
 */
export function titleOf(line: string): Matter | null {
  const text = normaliseTitle(line);
  if (text.length < 10 || text.length > 40) return null;
  // Nothing farther away than this can win, or stand in the winner's way.
  const most = mostErrors + margin;
  const ranked = forms
    .map((one) => ({
      ...one,
      distance: Math.min(...one.forms.map((form) => distanceUpTo(most, form, text) ?? most + 1)),
    }))
    .toSorted((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  if (!first || first.distance > mostErrors) return null;
  if (second && second.distance - first.distance < margin) return null;
  if (tailDistance(first.tail, text) > mostErrorsInTail) return null;
  return { title: first.title, operationType: first.type };
}

/** Of the end of a line, however long it came out. */
function tailDistance(tail: string, text: string): number {
  const lengths = [-1, 0, 1].map((more) => tail.length + more);
  return Math.min(...lengths.map((length) => editDistance(tail, text.slice(-length))));
}

/** A line that wants to be a title, whichever. */
const looksLikeTitle = (text: string): boolean =>
  text.length <= 40 && distanceWithin('继续教育', text) <= 1 && /修改|删除|更正|变更|注销/.test(text);

const bureauNote = {
  type: 'delete-bureau-account',
  wrong: '误注册为人社局账号',
  wish: '请求删除账号',
} as const;

/** Whether a page without a title bears the note of FAQ register-7; every part of it must be there. */
function bearsBureauNote(text: string): boolean {
  const folded = text.replace(/[^\p{L}\p{N}]/gu, '').replaceAll('帐', '账');
  return distanceWithin(bureauNote.wrong, folded) <= 2 && distanceWithin(bureauNote.wish, folded) <= 1;
}

/** What contradicts the note: somebody who writes it to deny it. */
const denies = /(?:不是|并非|没有|未)误?注册为人社局/;

/**
 * The one matter of a fax, given the rows of each page. Several titles, or a title and a note that says something
 * else, are nobody's to guess.
 */
export function subjectOf(pages: readonly (readonly string[])[]): Subject {
  const found = pages.map((rows) => {
    const titles = [...rows, ...pairsOf(rows)].flatMap((line) => titleOf(line) ?? []);
    const text = rows.join('');
    const noted = bearsBureauNote(text) && !denies.test(text);
    return noted ? [...titles, { operationType: bureauNote.type }] : titles;
  });
  const matters = new Map<string, Matter>(found.flat().map((matter) => [matter.operationType, matter]));
  const [matter, ...others] = matters.values();
  const heading = pages
    .flat()
    .map(normaliseTitle)
    .find((text) => looksLikeTitle(text));
  const clear = matter !== undefined && others.length === 0;
  return {
    matter: clear ? matter : null,
    bearing: found.flatMap((one, index) => (one.length > 0 ? [index] : [])),
    ...(clear && matter.title !== undefined
      ? { heading: matter.title }
      : heading === undefined
        ? {}
        : { heading: heading.replace(/\d{6,}X?/g, '…') }),
  };
}

/** A long title may take two rows. */
const pairsOf = (rows: readonly string[]): string[] =>
  rows.slice(1).map((row, i) => `${rows[i] ?? ''}${row}`);
