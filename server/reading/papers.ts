/** Which paper a page seems to be, from the words printed on it. */
import type { EvidenceKind } from '../../db/schema/words.ts';
import { catalogue } from '../operations/catalogue.ts';
import type { Reading } from './contract.ts';
import { distanceWithin, editDistance } from './edit-distance.ts';
import type { Role } from './labels.ts';
import { around, placeOf, type Row } from './rows.ts';

type Paper = Reading['papers'][number];
type Box = NonNullable<Paper['box']>;

const frontRoles: readonly Role[] = ['card-number', 'card-name', 'card-front'];
const letterRoles: readonly Role[] = [
  'stated-id-number',
  'right-id-number',
  'admin-id-number',
  'stated-code',
  'right-code',
  'person',
  'contact',
  'admin',
  'old-unit',
  'new-unit',
  'unit',
  'place',
  'phone',
  'own-phone',
  'admin-phone',
  'reason',
];

/** What is printed on a paper as a heading, alone on its row. */
const headings: readonly { text: string; kind: EvidenceKind }[] = [
  { text: '居民身份证', kind: 'id-card-back' },
  { text: '中华人民共和国居民身份证', kind: 'id-card-back' },
  { text: '组织机构代码证', kind: 'org-code-certificate' },
  { text: '中华人民共和国组织机构代码证', kind: 'org-code-certificate' },
  { text: '统一社会信用代码证书', kind: 'org-code-certificate' },
  { text: '事业单位法人证书', kind: 'org-code-certificate' },
  { text: '民办非企业单位登记证书', kind: 'org-code-certificate' },
  { text: '营业执照', kind: 'org-code-certificate' },
];

/** A letter counts as stamped where its operation asks for a stamped one; a person looks whether it is. */
export function letterKindOf(operationType: string | undefined): EvidenceKind {
  const operation = catalogue.find(({ type }) => type === operationType);
  const stamped = operation?.evidence.some(
    ({ anyOf }) => anyOf.length === 1 && anyOf[0] === 'stamped-letter',
  );
  return stamped ? 'stamped-letter' : 'handwritten-note';
}

/** The papers on one page; `bearsRequest` says that a title or the note of a request stands on it. */
export function papersOf(
  page: number,
  rows: readonly Row[],
  { bearsRequest, operationType }: { bearsRequest: boolean; operationType: string | undefined },
): Paper[] {
  const marks = new Map<EvidenceKind, Box[]>();
  const letterMarks: Box[] = [];
  const mark = (kind: EvidenceKind, box: Box): void => {
    marks.set(kind, [...(marks.get(kind) ?? []), box]);
  };
  let sure = false;
  for (const row of rows) {
    const box = placeOf(row, 0, row.text.length);
    const heading = headings.find(({ text }) => isHeading(text, row.text));
    if (heading) mark(heading.kind, box);
    // On a card the labels of several rows are often all that is left of it; 公民身份号码 alone suffices.
    for (const { role, from, to } of row.labels) {
      if (frontRoles.includes(role)) mark('id-card-front', box);
      if (role === 'card-number') sure = true;
      if (role === 'card-back') mark('id-card-back', box);
      if (role === 'certificate' || role === 'certificate-unit' || role === 'credit-code')
        mark('org-code-certificate', box);
      if (letterRoles.includes(role)) letterMarks.push(placeOf(row, from, to));
    }
    if (/^.?.?民族.{1,3}$/u.test(row.text) || distanceWithin('性别', row.text) === 0)
      mark('id-card-front', box);
  }
  const isLetter = bearsRequest || letterMarks.length >= 3;
  const front = marks.get('id-card-front')?.length ?? 0;
  // A letter's 姓名 and 住址 make no card.
  if (front > 0 && !sure && (isLetter || front < 2)) marks.delete('id-card-front');
  const papers: Paper[] = [...marks].map(([kind, boxes]) => ({
    page,
    kind,
    ...(boxes.length > 1 ? { box: around(boxes) } : {}),
  }));
  if (isLetter) papers.push({ page, kind: letterKindOf(operationType) });
  return papers;
}

function isHeading(heading: string, row: string): boolean {
  const text = row.replace(/[^\p{Script=Han}]/gu, '');
  const errors = heading.length >= 7 ? 2 : heading.length >= 5 ? 1 : 0;
  return Math.abs(text.length - heading.length) <= 2 && editDistance(heading, text) <= errors;
}
