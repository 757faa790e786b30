/** What the papers of the FAQ call their values, found in text that a machine read with errors. */
import { distanceUpTo } from './edit-distance.ts';

/** What a label announces. */
export type Role =
  | 'stated-id-number'
  | 'right-id-number'
  | 'admin-id-number'
  | 'card-number'
  | 'id-number'
  | 'stated-code'
  | 'right-code'
  | 'code'
  | 'credit-code'
  | 'person'
  | 'contact'
  | 'admin'
  | 'card-name'
  | 'old-unit'
  | 'new-unit'
  | 'unit'
  | 'certificate-unit'
  | 'place'
  | 'phone'
  | 'own-phone'
  | 'admin-phone'
  | 'reason'
  | 'card-front'
  | 'card-back'
  | 'certificate';

/** As printed or written, and what it announces. `bare` ones stand without a colon, at the start of a row. */
const labels: readonly { text: string; role: Role; bare?: true }[] = [
  { text: '原错误身份证号码', role: 'stated-id-number' },
  { text: '错误身份证号码', role: 'stated-id-number' },
  { text: '原身份证号码', role: 'stated-id-number' },
  { text: '正确身份证号码', role: 'right-id-number' },
  { text: '新身份证号码', role: 'right-id-number' },
  { text: '单位管理员身份证号码', role: 'admin-id-number' },
  { text: '管理员身份证号码', role: 'admin-id-number' },
  { text: '公民身份号码', role: 'card-number', bare: true },
  { text: '身份证号码', role: 'id-number' },
  { text: '身份证号', role: 'id-number' },
  { text: '原错误的代码', role: 'stated-code' },
  { text: '原错误代码', role: 'stated-code' },
  { text: '原组织机构代码', role: 'stated-code' },
  { text: '正确的代码', role: 'right-code' },
  { text: '正确代码', role: 'right-code' },
  { text: '统一社会信用代码', role: 'credit-code', bare: true },
  { text: '单位组织机构代码', role: 'code' },
  { text: '组织机构代码', role: 'code' },
  { text: '代码', role: 'code' },
  { text: '申请人姓名', role: 'person' },
  { text: '申请人', role: 'person' },
  { text: '本人姓名', role: 'person' },
  { text: '联系人姓名', role: 'contact' },
  { text: '联系人', role: 'contact' },
  { text: '单位管理员姓名', role: 'admin' },
  { text: '管理员姓名', role: 'admin' },
  { text: '姓名', role: 'card-name', bare: true },
  { text: '原单位名称', role: 'old-unit' },
  { text: '原工作单位', role: 'old-unit' },
  { text: '现单位名称', role: 'new-unit' },
  { text: '现工作单位', role: 'new-unit' },
  { text: '单位名称', role: 'unit' },
  { text: '机构名称', role: 'certificate-unit', bare: true },
  { text: '原单位所在城市', role: 'place' },
  { text: '现单位所在城市', role: 'place' },
  { text: '单位管理员联系方式', role: 'admin-phone' },
  { text: '单位管理员联系电话', role: 'admin-phone' },
  { text: '管理员联系电话', role: 'admin-phone' },
  { text: '本人联系电话', role: 'own-phone' },
  { text: '本人联系方式', role: 'own-phone' },
  { text: '联系电话', role: 'phone' },
  { text: '联系方式', role: 'phone' },
  { text: '电话', role: 'phone' },
  { text: '删除账号的原因', role: 'reason' },
  { text: '账号删除原因', role: 'reason' },
  { text: '性别', role: 'card-front', bare: true },
  { text: '民族', role: 'card-front', bare: true },
  { text: '出生', role: 'card-front', bare: true },
  { text: '住址', role: 'card-front', bare: true },
  { text: '签发机关', role: 'card-back', bare: true },
  { text: '有效期限', role: 'card-back', bare: true },
  { text: '颁发单位', role: 'certificate', bare: true },
  { text: '地址', role: 'certificate' },
];

const roles = new Map(labels.map(({ text, role }) => [text, role]));

/** What a label that was found announces; null for none. */
export const roleOf = (label: string | undefined): Role | null => (label && roles.get(label)) || null;

export interface Label {
  text: string;
  role: Role;
  /** Where in the row it stands, and where its value begins and ends. */
  from: number;
  to: number;
  valueFrom: number;
  valueTo: number;
}

const separators = /[:;：；]/;

/** Characters that no label has, and of which one, in light or coarse print, they are made. */
const misread: Readonly<Record<string, string>> = { 诛: '原', 坝: '现', 规: '现' };
const foldMisread = (text: string): string =>
  text.replace(/[诛坝规](?=单位|工作|错误|组织|身份)/gu, (character) => misread[character] ?? character);

/** Wrong characters that a label of this length may have. */
const tolerance = (length: number): number => (length <= 2 ? 0 : length <= 5 ? 1 : length <= 7 ? 2 : 3);

interface Candidate {
  text: string;
  role: Role;
  from: number;
  to: number;
  distance: number;
}

const worth = ({ text, distance }: Candidate): number => text.length - distance;

/**
 * The labels of a row in their order. A label stands before a colon (or what a machine makes of one), or, where the
 * paper prints none, at the start of the row. What could be two labels with different meanings is neither.
 */
export function labelsOf(asRead: string): Label[] {
  const row = foldMisread(asRead);
  const found: Candidate[] = [];
  let done = 0;
  for (const [at, character] of [...row].entries()) {
    if (!separators.test(character)) continue;
    const label = best(labels.flatMap((label) => endingAt(row, done, at, label)));
    if (label) found.push(label);
    if (label) done = at + 1;
  }
  const first = found[0]?.from ?? row.length;
  const opening = best(
    labels.filter((label) => label.bare === true).flatMap((label) => startingAt(row, first, label)),
  );
  if (opening) found.unshift(opening);
  return found.map(({ text, role, from, to }, index) => ({
    text,
    role,
    from,
    to,
    valueFrom: to + (separators.test(row.charAt(to)) ? 1 : 0),
    valueTo: found[index + 1]?.from ?? row.length,
  }));
}

function endingAt(
  row: string,
  from: number,
  to: number,
  { text, role }: (typeof labels)[number],
): Candidate[] {
  return [-1, 0, 1].flatMap((more) => {
    const start = to - text.length - more;
    if (start < from) return [];
    const distance = distanceUpTo(tolerance(text.length), text, row.slice(start, to));
    return distance === null ? [] : [{ text, role, from: start, to, distance }];
  });
}

function startingAt(row: string, limit: number, { text, role }: (typeof labels)[number]): Candidate[] {
  const start = row.search(/[\p{L}\p{N}]/u);
  if (start < 0 || start > 2) return [];
  return [-1, 0, 1].flatMap((more) => {
    const to = start + text.length + more;
    if (to > limit) return [];
    const distance = distanceUpTo(tolerance(text.length), text, row.slice(start, to));
    return distance === null ? [] : [{ text, role, from: start, to, distance }];
  });
}

/** The one that explains most of what stands there; none where a label of another meaning does as well. */
function best(candidates: readonly Candidate[]): Candidate | null {
  const ranked = candidates.toSorted((a, b) => worth(b) - worth(a) || b.text.length - a.text.length);
  const [first] = ranked;
  if (!first) return null;
  const rival = ranked.find((one) => one.role !== first.role && worth(one) === worth(first));
  if (!rival || (first.distance === 0 && rival.distance > 0)) return first;
  // 原单位 read as 冻单位 could be 现单位 as well: at least it is a unit's name.
  return ranked.find((one) => one.distance === 0) ?? null;
}
