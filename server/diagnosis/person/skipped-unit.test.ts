import { describe } from 'vitest';
import { itFinds, record } from './facts-of.ts';
import { skippedUnit } from './skipped-unit.ts';

const noReason = ['官方没有给出说明', '不便推测', '83134871'];

describe('D-SKIPPED-UNIT', () => {
  itFinds(skippedUnit, [
    {
      what: 'sent by the learning network: the fact, and no reason',
      facts: { records: [record({ source: 'learning-network', subject: 'public' })] },
      code: 'from-learning-network',
      says: ['学习网上传，系统自动登记', '没有单位审核这一步', ...noReason],
    },
    {
      what: 'registered by the training body',
      facts: { records: [record({ source: 'training-body' })] },
      code: 'from-training-body',
      says: ['施教机构登记', ...noReason],
    },
    {
      what: 'reviewed by the unit after all',
      facts: { records: [record()] },
      code: 'through-unit',
      says: ['有单位审核这一步', ...noReason],
    },
    {
      what: 'declared, and no review by the unit on record',
      facts: { records: [record({ history: [] })] },
      code: 'no-unit-step',
      says: ['没有单位审核这一步', ...noReason],
    },
    {
      what: 'the one that passed no unit, where none is asked about',
      facts: { records: [record({ id: 'a' }), record({ id: 'b', source: 'training-body' })] },
      code: 'from-training-body',
    },
    { what: 'nothing is recognised', code: 'nothing-wrong' },
  ]);
});
