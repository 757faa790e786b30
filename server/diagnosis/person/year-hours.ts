/** The hours of a year against its rule, in words. */
import { subjects, type Subject } from '../../../db/schema/words.ts';
import { hoursRule, ruleYears } from '../../rules/hours.ts';
import type { Text } from '../../text.ts';
import type { Fact } from '../diagnosis.ts';
import type { YearFacts } from '../years.ts';
import { dayOf, fact, subjectNames } from './sentences.ts';

export const sumOf = (hours: Readonly<Record<Subject, number>>): number =>
  Math.round(subjects.reduce((sum, subject) => sum + hours[subject], 0) * 100) / 100;

/** Which rule the year falls under, and that no surplus counts elsewhere (FAQ print-1). */
export function ruleSentence(year: number): Text {
  const required = hoursRule(year);
  const { from, until } = ruleYears(year);
  const yearsZh =
    from === null ? `${until} 年及以前` : until === null ? `${from} 年起` : `${from} 至 ${until} 年`;
  const yearsEn =
    from === null ? `up to ${until}` : until === null ? `from ${from}` : `from ${from} to ${until}`;
  return {
    zh: `${year} 年度按 ${sumOf(required)} 学时的规则（${yearsZh}）：公需 ${required.public}、专业 ${required.professional}、选修 ${required.elective}，三个科目必须同时达到，一个科目多出的不能抵另一个科目`,
    en: `${year} falls under the rule of ${sumOf(required)} hours (${yearsEn}): ${required.public} public, ${required.professional} professional, ${required.elective} elective; all three must be met, and a surplus in one does not count for another`,
  };
}

/** Subjects with a gap, by whether what is in review would close it. */
export function gaps(year: YearFacts): { open: Subject[]; pending: Subject[] } {
  const short = subjects.filter((subject) => year.missing[subject] > 0);
  const closes = (subject: Subject): boolean => year.pending[subject] >= year.missing[subject];
  return { open: short.filter((subject) => !closes(subject)), pending: short.filter(closes) };
}

export const gapOf = (year: YearFacts, subject: Subject): Text => ({
  zh: `${subjectNames[subject].zh}要求 ${year.required[subject]}，已认定 ${year.recognised[subject]}，差 ${year.missing[subject]}`,
  en: `${subjectNames[subject].en}: ${year.required[subject]} required, ${year.recognised[subject]} recognised, ${year.missing[subject]} missing`,
});

export function yearFacts(year: YearFacts): Fact[] {
  const { statistic } = year;
  return [
    fact('年度', 'Year', year.year),
    ...subjects.map((subject) =>
      fact(subjectNames[subject].zh, subjectNames[subject].en, {
        zh: `要求 ${year.required[subject]}，已认定 ${year.recognised[subject]}，在审 ${year.pending[subject]}，差 ${year.missing[subject]}`,
        en: `${year.required[subject]} required, ${year.recognised[subject]} recognised, ${year.pending[subject]} in review, ${year.missing[subject]} missing`,
      }),
    ),
    fact(
      '年度审核',
      'Annual result',
      statistic
        ? {
            zh: `${statistic.passed ? '通过' : '不通过'}（统计于 ${dayOf(statistic.computedAt)}）`,
            en: `${statistic.passed ? 'passed' : 'not passed'} (counted ${dayOf(statistic.computedAt)})`,
          }
        : { zh: '尚未统计', en: 'not counted yet' },
    ),
    ...(year.recognisedAt === null
      ? []
      : [fact('最后一次认定', 'Last recognised', dayOf(year.recognisedAt))]),
  ];
}

/** Both rules in short, for whoever may be told no more. */
export function rulesInShort(language: keyof Text): string {
  return [2020, 2021]
    .map((year) => {
      const { public: common, professional, elective } = hoursRule(year);
      const { until } = ruleYears(year);
      return language === 'zh'
        ? `${until === null ? `${year} 年起` : `${until} 年及以前`}公需 ${common}、专业 ${professional}、选修 ${elective} 学时`
        : `${common} public, ${professional} professional and ${elective} elective hours ${until === null ? `from ${year}` : `up to ${until}`}`;
    })
    .join(language === 'zh' ? '，' : ', ');
}
