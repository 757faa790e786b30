import { describe } from 'vitest';
import { cert } from './cert.ts';
import { daysAgo, itFinds, line, record, statistic } from './facts-of.ts';
import type { RecordRow } from '../../registry/contract.ts';

/** Recognised hours of a year, one record for each subject. */
const earned = (hours: [number, number, number], year = 2025): RecordRow[] =>
  (['public', 'professional', 'elective'] as const).flatMap((subject, index) =>
    hours[index] ? [record({ id: `${year}-${subject}`, subject, year, hours: hours[index] })] : [],
  );
const failed = statistic({ passed: false });

describe('D-CERT', () => {
  itFinds(cert, [
    {
      what: 'a subject is short though the total suffices',
      facts: { records: earned([36, 40, 18]), statistics: [failed] },
      code: 'subject-short',
      says: [
        '2025 年度按 90 学时的规则（2021 年起）',
        '专业科目要求 42，已认定 40，差 2',
        '总数有 94',
        '不能抵',
      ],
      others: [],
    },
    {
      what: 'several are short: all are said, the further ones beside the first',
      facts: { records: earned([18, 42, 12]), statistics: [failed] },
      code: 'subject-short',
      says: ['公需科目要求 30，已认定 18，差 12', '选修科目要求 18，已认定 12，差 6'],
      others: ['subject-short'],
    },
    {
      what: 'the same hours pass under the rule until 2020',
      facts: { records: earned([18, 42, 12], 2020), statistics: [statistic({ year: 2020 })] },
      asked: { year: 2020 },
      code: 'nothing-wrong',
      says: ['2020 年度按 72 学时的规则（2020 年及以前）', '已审核通过'],
    },
    {
      what: 'fractions leave no trace of arithmetic',
      facts: {
        records: [...earned([30, 0, 18]), record({ id: 'a', hours: 20.1 }), record({ id: 'b', hours: 20.2 })],
        statistics: [failed],
      },
      code: 'subject-short',
      says: ['已认定 40.3，差 1.7'],
    },
    {
      what: 'what is in review closes the gap: who has it',
      facts: {
        records: [...earned([30, 24, 18]), record({ id: 'p', status: 'bureau-review', hours: 18 })],
        statistics: [failed],
      },
      code: 'pending-closes-gap',
      says: ['差 18', '现在在天河区人社局'],
      next: { topic: 'pending' },
      others: [],
    },
    {
      what: 'what is in review does not suffice',
      facts: {
        records: [...earned([30, 24, 18]), record({ id: 'p', status: 'unit-review', hours: 12 })],
        statistics: [failed],
      },
      code: 'subject-short',
      next: { topic: 'pending' },
    },
    {
      what: 'one gap stays open and another is in review',
      facts: {
        records: [...earned([18, 24, 18]), record({ id: 'p', status: 'unit-review', hours: 18 })],
        statistics: [failed],
      },
      code: 'subject-short',
      says: ['公需科目要求 30', '专业科目的差额正在审核认定中'],
      others: ['pending-closes-gap'],
    },
    {
      what: 'met, and the statistic is older than the last recognition',
      facts: {
        records: earned([30, 42, 18]),
        statistics: [statistic({ passed: false, computedAt: daysAgo(60) })],
      },
      code: 'statistic-older',
      says: ['重新统计学时', '10 分钟'],
      next: { operationType: 'recount-hours', input: { personId: 'person-1', year: 2025 } },
    },
    {
      what: 'met, and never counted',
      facts: { records: earned([30, 42, 18]) },
      code: 'statistic-older',
      says: ['还没有做'],
    },
    {
      what: 'met and counted since, and still failed',
      facts: {
        records: earned([30, 42, 18]),
        statistics: [failed],
        liveCases: [{ number: 'P1', subject: '证书' }],
      },
      code: 'recounted-still-failed',
      says: ['转技术人员'],
      next: { refer: 'technical' },
    },
    {
      what: 'the latest year that is not passed, where none is asked about',
      facts: {
        records: [...earned([30, 42, 18]), ...earned([30, 40, 18], 2024)],
        statistics: [statistic(), statistic({ id: 'c2', year: 2024, passed: false })],
      },
      code: 'subject-short',
      says: ['2024 年度'],
    },
    {
      what: 'lines of the network that did not count are pointed at',
      facts: {
        records: earned([0, 42, 18]),
        statistics: [failed],
        lines: [line({ status: 'rejected', form: 'slip' })],
      },
      code: 'subject-short',
      next: { topic: 'net-hours' },
    },
    {
      what: 'the running year is short, as everybody’s is: asked about it',
      facts: { records: earned([30, 0, 0], 2026) },
      code: 'subject-short',
    },
    {
      what: 'the running year is short: nothing out of order',
      facts: { records: earned([30, 0, 0], 2026) },
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'passed',
      facts: { records: earned([30, 42, 18]), statistics: [statistic()] },
      code: 'nothing-wrong',
    },
    {
      what: 'a year without hours',
      asked: { year: 2023 },
      code: 'nothing-wrong',
      says: ['2023 年度的学时记录'],
    },
    { what: 'no hours at all', code: 'nothing-wrong', says: ['还没有您的学时记录'] },
  ]);
});
