/**
 * A diagnosis is one file: an ordered list of pure checks over facts that were loaded once. The first cause that holds is
 * the answer; the others are told with it.
 */
import type { Text } from '../text.ts';
import type { NextStep, PersonTopic, Stated, Topic, TopicRow, UnitTopic } from './contract.ts';

/** One piece of evidence; a value without a language is a name, a number or a date. */
export interface Fact {
  label: Text;
  value: Text | string;
}

/** What a check found. */
export interface Finding {
  code: string;
  title: Text;
  facts: Fact[];
  /** With facts: only for a caller who was made sure of. Phone numbers of private persons never stand in it. */
  say: Text;
  next: NextStep[];
  /** Where a cause has its own entries of the FAQ. */
  faq?: readonly string[];
}

/** What was asked beside the row. */
export interface Asked {
  year: number | null;
  recordId: string | null;
  personId: string | null;
  unitId: string | null;
  stated: Stated;
  /** Everything is asked at once, of nobody's complaint: a cause holds only where something is out of order. */
  isCheckup: boolean;
}

/** Every cause has a stable code; `find` gives null where it does not hold. */
export interface Cause<Facts> {
  code: string;
  find: (facts: Facts, asked: Asked) => Finding | null;
}

/** Who may be told facts of the row by this diagnosis, once made sure of. */
export type Hearer = 'self' | 'unit-admin';

export interface Diagnosis<Facts, T extends Topic = Topic> {
  /** As in the specification, such as `D-CERT`. */
  id: string;
  topic: T;
  /** What callers say. */
  question: Text;
  asks: TopicRow['asks'];
  faq: readonly string[];
  hearers: readonly Hearer[];
  /** What anybody may be told: how it is done, and no fact of anybody. */
  procedure: Text;
  /** In test order. */
  causes: readonly Cause<Facts>[];
  /** What to say where no cause holds. */
  otherwise: (facts: Facts, asked: Asked) => Omit<Finding, 'code'>;
  /** False where it always has an answer, such as how to delete a unit: then it is no sign that anything is wrong. */
  isCheckup: boolean;
}

/** The code of an answer that found no cause. */
export const nothingWrong = 'nothing-wrong';

/** A diagnosis, its topic kept as a word. */
export const diagnosis =
  <Facts>() =>
  <T extends PersonTopic | UnitTopic>(definition: Diagnosis<Facts, T>): Diagnosis<Facts, T> =>
    definition;

/** The finding of the first cause that holds, and what else holds. */
export function diagnose<Facts>(
  { causes, otherwise }: Diagnosis<Facts>,
  facts: Facts,
  asked: Asked,
): { finding: Finding; others: Finding[] } {
  const found = causes.flatMap((cause) => cause.find(facts, asked) ?? []);
  const [finding, ...others] = found;
  return { finding: finding ?? { code: nothingWrong, ...otherwise(facts, asked) }, others };
}
