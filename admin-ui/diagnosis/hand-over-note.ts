import type { DiagnosisAnswer } from '../../server/diagnosis/contract.ts';

const longest = 1000;

/** A number somebody could be called or known by, covered or not: it is looked up, never written into a note. */
const isNumber = (value: string): boolean => /\*{2,}|[\dX]{9,}|\d{3,4}-\d{7,8}/i.test(value);

/** What the others are told of a finding: what is wrong and what shows it, without anybody's numbers. */
export function handOverNote({ finding }: Pick<DiagnosisAnswer, 'finding'>): string {
  const lines = finding.facts
    .filter(({ value }) => !isNumber(value))
    .map(({ label, value }) => (/\p{Script=Han}/u.test(label) ? `${label}：${value}` : `${label}: ${value}`));
  return [finding.title, ...lines].join('\n').slice(0, longest);
}
