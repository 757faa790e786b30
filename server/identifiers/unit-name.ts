/** Names of units: what they are compared by. */

/** NFKC, all kinds of brackets alike, no spaces: equal keys are one name written in two ways. */
export function unitNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[[{〔【〈《「『]/g, '(')
    .replace(/[\]}〕】〉》」』]/g, ')');
}

/** Bodies a legal form ends with; a group may be named before each, bare or in brackets. */
const bodies = [
  '有限责任公司',
  '责任有限公司',
  '有限公司',
  '股份有限公司',
  '股份合作公司',
  '股份公司',
  '公司',
  '',
];
/** What a partnership's name has to end with (合伙企业法 15, 56, 62). */
const partnerships = ['(普通合伙)', '(特殊普通合伙)', '(有限合伙)', ''];

/** Every legal form a name may end with, the longest first. */
const legalForms: readonly string[] = [
  ...['', '集团', '(集团)'].flatMap((group) => bodies.map((body) => group + body)),
  ...['', '合伙企业'].flatMap((kind) => partnerships.map((partnership) => kind + partnership)),
]
  .filter((form, index, all) => form !== '' && all.indexOf(form) === index)
  .sort((a, b) => b.length - a.length);

/** 分公司, 子公司, 总公司: another unit of the same firm, not a legal form. */
const partOfFirm = /[分子支总母]$/;
const shortestRest = 2;

/** ASCII only, as the `lower` of SQLite does, so that a database can be asked for the same. */
const foldCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/**
 * What two registrations of one unit have in common in their names: the key of {@link unitNameKey} without case and
 * without ONE legal form (有限公司, 股份有限公司, 集团, （普通合伙） …) at its very end. Nothing inside a name is
 * dropped, and of a branch (…分公司) or a campus (校区, 分校, 分院) nothing at all: those are units of their own.
 */
export function comparableUnitName(name: string): string {
  const key = foldCase(unitNameKey(name));
  const form = legalForms.find((ending) => key.endsWith(ending));
  if (form === undefined) return key;
  const rest = key.slice(0, -form.length);
  return rest.length < shortestRest || (form === '公司' && partOfFirm.test(rest)) ? key : rest;
}

/** All keys, case aside, of which {@link comparableUnitName} makes this one: what an index is asked for. */
export function unitNameKeysLike(comparable: string): string[] {
  return [comparable, ...legalForms.map((form) => comparable + form)].filter(
    (key) => comparableUnitName(key) === comparable,
  );
}

export const sameUnitName = (a: string, b: string): boolean => unitNameKey(a) === unitNameKey(b);

/** The share of pairs of neighbouring characters that make two names similar. */
const similarShare = 0.7;

/** Whether one name holds the other, or most of their pairs of characters are the same; equal names are not similar. */
export function similarUnitNames(a: string, b: string): boolean {
  const [one, other] = [unitNameKey(a), unitNameKey(b)];
  if (one === other) return false;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return (short.length >= 4 && long.includes(short)) || sharedPairs(one, other) >= similarShare;
}

/** Dice's coefficient over pairs of neighbouring characters, 0 to 1. */
function sharedPairs(a: string, b: string): number {
  const pairs = (text: string): string[] =>
    Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2));
  const left = pairs(b);
  const all = a.length + b.length - 2;
  let shared = 0;
  for (const pair of pairs(a)) {
    const at = left.indexOf(pair);
    if (at === -1) continue;
    left.splice(at, 1);
    shared++;
  }
  return all > 0 ? (2 * shared) / all : 0;
}
