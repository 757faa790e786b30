import { describe } from 'vitest';
import { daysAgo, itFinds, record } from './facts-of.ts';
import { pending } from './pending.ts';

const since = (days: number) => ({ statusSince: new Date(daysAgo(days)).toISOString() });

describe('D-PENDING', () => {
  itFinds(pending, [
    {
      what: 'at the unit, with the days it waited',
      facts: { records: [record({ status: 'unit-review', ...since(40) })] },
      code: 'at-unit',
      says: ['单位审核中', '已等 40 天', '方淑仪'],
    },
    {
      what: 'at the bureau, with its phone',
      facts: { records: [record({ status: 'bureau-review', ...since(12) })] },
      code: 'at-bureau',
      says: ['已等 12 天', '天河区人社局（电话 020-38622000'],
      next: { refer: 'bureau', bureauId: 'bureau-tianhe' },
    },
    {
      what: 'at both: the unit’s first, the other beside it',
      facts: {
        records: [record({ id: 'a', status: 'bureau-review' }), record({ id: 'b', status: 'unit-review' })],
      },
      code: 'at-unit',
      others: ['at-bureau'],
    },
    {
      what: 'the one that has waited longest',
      facts: {
        records: [
          record({ id: 'a', status: 'unit-review', ...since(3) }),
          record({ id: 'b', status: 'unit-review', ...since(70) }),
        ],
      },
      code: 'at-unit',
      says: ['已等 70 天'],
    },
    {
      what: 'attached to no unit',
      facts: { records: [record({ status: 'bureau-review', unitId: null, unitName: null })] },
      code: 'at-bureau',
      next: { refer: 'technical' },
    },
    {
      what: 'another record than the one asked about is no answer',
      facts: {
        records: [
          record({ id: 'a', status: 'unit-review' }),
          record({ id: 'b', status: 'returned-to-person' }),
        ],
      },
      asked: { recordId: 'b' },
      code: 'nothing-wrong',
      says: ['已退案到个人', '提交'],
    },
    {
      what: 'a short wait, and nobody complains',
      facts: { records: [record({ status: 'unit-review', ...since(29) })] },
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'a wait of thirty days, though nobody complains',
      facts: { records: [record({ status: 'unit-review', ...since(30) })] },
      asked: { isCheckup: true },
      code: 'at-unit',
    },
    { what: 'nothing waits', facts: { records: [record()] }, code: 'nothing-wrong', next: { topic: 'cert' } },
  ]);
});
