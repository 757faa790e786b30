import { describe } from 'vitest';
import { itFinds, line, record } from './facts-of.ts';
import { netHours } from './net-hours.ts';

/** What the network sent, as a record of the same course. */
const arrived = record({
  id: 'sent',
  source: 'learning-network',
  subject: 'public',
  title: '数字化转型',
  hours: 30,
});
/** The same course declared by hand, its title typed with a space. */
const byHand = record({ id: 'hand', subject: 'public', title: '数字化 转型', hours: 30 });

describe('D-NET-HOURS', () => {
  itFinds(netHours, [
    {
      what: 'nothing was ever received',
      code: 'never-received',
      says: ['没有收到', '重新发送', '不需要自己再申报'],
      next: { refer: 'learning-network' },
    },
    {
      what: 'nothing was ever received, and nobody complains',
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'refused: the number is a digit off',
      facts: { lines: [line({ status: 'rejected', form: 'slip', personId: null, reason: '查无此号' })] },
      code: 'rejected-number-differs',
      says: ['有一处不同', '更正学习网上的号码'],
      next: { operationType: 'correct-id-number', input: { personId: 'person-1' } },
    },
    {
      what: 'refused: 15 digits',
      facts: { lines: [line({ status: 'rejected', form: 'fifteen-digits' })] },
      code: 'rejected-fifteen-digits',
      says: ['换成 18 位'],
    },
    {
      what: 'refused: the number from before a correction',
      facts: { lines: [line({ status: 'rejected', form: 'former' })] },
      code: 'rejected-former-number',
      says: ['更正前'],
    },
    {
      what: 'refused for another reason',
      facts: { lines: [line({ status: 'rejected' })] },
      code: 'rejected',
    },
    {
      what: 'refused, and sent again since',
      facts: {
        lines: [line(), line({ id: 'line-2', status: 'rejected', form: 'slip' })],
        records: [arrived],
      },
      code: 'nothing-wrong',
      says: ['1 条、30 学时'],
    },
    {
      what: 'received for another year than the one asked about',
      facts: { lines: [line({ year: 2024 })] },
      asked: { year: 2025 },
      code: 'other-year',
      says: ['登记在 2024 年度', '完成的年度'],
    },
    {
      what: 'without a year callers mean the last full one',
      facts: { lines: [line({ year: 2023 })] },
      code: 'other-year',
    },
    {
      what: 'received for another year, and nobody complains',
      facts: { lines: [line({ year: 2023 })] },
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'declared by hand as well, at the unit',
      facts: { lines: [line()], records: [arrived, { ...byHand, status: 'unit-review' }] },
      code: 'declared-twice',
      says: ['不需要再重复申报', '方淑仪', '删除'],
      next: { operationType: 'return-record', input: { recordId: 'hand', to: 'person' } },
    },
    {
      what: 'declared by hand as well, and recognised',
      facts: { lines: [line()], records: [arrived, byHand] },
      code: 'declared-twice',
      says: ['不能再修改或删除'],
    },
    {
      what: 'declared by hand as well, at the bureau',
      facts: { lines: [line()], records: [{ ...byHand, status: 'bureau-review' }] },
      code: 'declared-twice',
      next: { topic: 'edit' },
    },
    {
      what: 'held back as a repetition of what was declared',
      facts: {
        lines: [line({ status: 'pending', duplicateOfId: 'hand', title: '另一个写法' })],
        records: [{ ...byHand, status: 'returned-to-person' }],
      },
      code: 'declared-twice',
      next: { operationType: 'reconcile-learning-hours', input: { importId: 'line-1' } },
    },
    {
      what: 'a draft was never handed in',
      facts: { lines: [line()], records: [arrived, { ...byHand, status: 'draft' }] },
      code: 'nothing-wrong',
    },
    {
      what: 'the hours differ: to be reconciled',
      facts: {
        lines: [line({ status: 'pending', hours: 36, recordId: 'sent' })],
        records: [arrived],
      },
      code: 'hours-differ',
      says: ['36 学时', '30 学时', '重新发送'],
      next: { operationType: 'reconcile-learning-hours', input: { importId: 'line-1' } },
    },
    {
      what: 'the hours differ though the line was accepted',
      facts: { lines: [line({ hours: 36, recordId: 'sent' })], records: [arrived] },
      code: 'hours-differ',
      next: { refer: 'learning-network' },
    },
    {
      what: 'refused comes before declared twice, which is told beside it',
      facts: {
        lines: [line(), line({ id: 'line-2', title: '别的课程', status: 'rejected', form: 'slip' })],
        records: [arrived, byHand],
      },
      code: 'rejected-number-differs',
      others: ['declared-twice'],
    },
    { what: 'all is here', facts: { lines: [line()], records: [arrived] }, code: 'nothing-wrong' },
  ]);
});
