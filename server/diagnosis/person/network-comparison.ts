/** What the learning network sent against what is registered. */
import type { RecordRow } from '../../registry/contract.ts';
import { courseKey } from '../../registry/course.ts';
import type { Text } from '../../text.ts';
import type { Asked, Fact } from '../diagnosis.ts';
import type { NetworkLine } from '../network-lines.ts';
import type { PersonFacts } from '../person-facts.ts';
import { dayOf, fact, subjectNames } from './sentences.ts';

const lineStatusNames: Readonly<Record<string, Text>> = {
  accepted: { zh: '已采纳', en: 'accepted' },
  rejected: { zh: '已拒绝', en: 'rejected' },
  pending: { zh: '待核对', en: 'to be reconciled' },
};

export const courseName = ({ title, year, subject }: NetworkLine): Text => ({
  zh: `《${title}》（${year} 年${subjectNames[subject as RecordRow['subject']].zh}）`,
  en: `"${title}" (${year}, ${subjectNames[subject as RecordRow['subject']].en})`,
});

export const lineFacts = (line: NetworkLine): Fact[] => [
  fact('学习网数据', 'Line of the network', courseName(line)),
  fact('学时', 'Hours', line.hours),
  fact('证件号码', 'ID number', line.shown),
  fact('处理', 'Came to', lineStatusNames[line.status] ?? line.status),
  ...(line.reason === null ? [] : [fact('原因', 'Reason', line.reason)]),
  fact('收到日期', 'Received', dayOf(line.receivedAt)),
];

const isSameCourse = (
  a: { year: number; subject: string; title: string },
  b: { year: number; subject: string; title: string },
): boolean => a.year === b.year && a.subject === b.subject && courseKey(a.title) === courseKey(b.title);

/** Lines of the year asked about; of every year where none is. */
export const linesOf = (facts: PersonFacts, { year }: Asked): NetworkLine[] =>
  facts.lines.filter((line) => year === null || line.year === year);

/** A refused line whose hours came in another way since. */
const isMoot = (facts: PersonFacts, line: NetworkLine): boolean =>
  facts.records.some(
    (record) => record.status !== 'void' && record.hours >= line.hours && isSameCourse(record, line),
  ) || facts.lines.some((other) => other.status === 'accepted' && isSameCourse(other, line));

/** What was not taken over: refused, or under a number that is not the person's as registered. */
export const refusedOf = (facts: PersonFacts, asked: Asked): NetworkLine[] =>
  linesOf(facts, asked).filter(
    (line) =>
      (line.status === 'rejected' || (line.status === 'pending' && line.personId === null)) &&
      !isMoot(facts, line),
  );

/** The hand-declared record of a line's course; a draft was never handed in. */
function declaredTwin(facts: PersonFacts, line: NetworkLine): RecordRow | undefined {
  return facts.records.find(
    (record) =>
      record.id === line.duplicateOfId ||
      (record.source === 'declared' &&
        record.status !== 'draft' &&
        record.status !== 'void' &&
        isSameCourse(record, line)),
  );
}

export const declaredTwice = (
  facts: PersonFacts,
  asked: Asked,
): { line: NetworkLine; record: RecordRow } | undefined =>
  linesOf(facts, asked)
    .filter((line) => line.status !== 'rejected')
    .flatMap((line) => {
      const record = declaredTwin(facts, line);
      return record ? [{ line, record }] : [];
    })[0];

/** A line to be reconciled, or a record that does not have the hours of its line. */
export function differing(
  facts: PersonFacts,
  asked: Asked,
): { line: NetworkLine; record: RecordRow | undefined } | undefined {
  return linesOf(facts, asked)
    .map((line) => ({ line, record: facts.records.find((record) => record.id === line.recordId) }))
    .find(({ line, record }) => {
      if (line.status === 'pending') return line.personId !== null && !declaredTwin(facts, line);
      return line.status === 'accepted' && record !== undefined && record.hours !== line.hours;
    });
}
