import { describe } from 'vitest';
import { edit } from './edit.ts';
import { itFinds, record, unit } from './facts-of.ts';

const nobody = unit({ administrators: [], phone: null });

describe('D-EDIT', () => {
  itFinds(edit, [
    {
      what: 'at the unit: its administrator by name, and the office’s number',
      facts: { records: [record({ status: 'unit-review' })] },
      code: 'at-unit',
      says: ['《专业能力提升研修》', '单位审核中', '方淑仪', '020-87600001', '退案到个人'],
      next: { operationType: 'return-record', input: { recordId: 'record-1', to: 'person' } },
    },
    {
      what: 'at a unit without an administrator: how it gets one',
      facts: { unit: nobody, records: [record({ status: 'unit-review' })] },
      code: 'at-unit',
      says: ['没有有效的单位管理员', '天河区人社局（电话 020-38622000'],
    },
    {
      what: 'at the bureau: two calls, both given',
      facts: { records: [record({ status: 'bureau-review' })] },
      code: 'at-bureau',
      says: ['两个电话', '天河区人社局（电话 020-38622000', '方淑仪'],
      next: { operationType: 'return-record', input: { recordId: 'record-1', to: 'unit' } },
    },
    {
      what: 'returned to the unit',
      facts: { records: [record({ status: 'returned-to-unit' })] },
      code: 'returned-to-unit',
      says: ['只差单位这一步', '全部'],
    },
    {
      what: 'returned to the person',
      facts: { records: [record({ status: 'returned-to-person' })] },
      code: 'returned-to-person',
      says: ['现在就可以修改'],
    },
    {
      what: 'recognised, public or professional',
      facts: { records: [record()] },
      code: 'recognised',
      says: ['不能再修改', '83134871'],
      next: {
        call: { who: 'province', name: '广东省人力资源和社会保障厅', phone: '83134871', address: null },
      },
    },
    {
      what: 'recognised, elective',
      facts: { records: [record({ subject: 'elective' })] },
      code: 'recognised-elective',
      says: ['没有写选修'],
    },
    {
      what: 'from the learning network, whatever its status',
      facts: { records: [record({ source: 'learning-network', status: 'bureau-review' })] },
      code: 'from-learning-network',
      next: { topic: 'net-hours' },
      others: [],
    },
    {
      what: 'attached to no unit: the back end looks for it',
      facts: { records: [record({ status: 'returned-to-unit', unitId: null, unitName: null })] },
      code: 'returned-to-unit',
      says: ['没有挂在任何单位'],
      next: { refer: 'technical' },
    },
    {
      what: 'the record asked about, not the one on its way',
      facts: { records: [record({ id: 'a', status: 'unit-review' }), record({ id: 'b' })] },
      asked: { recordId: 'b' },
      code: 'recognised',
    },
    {
      what: 'the one on its way, where none is asked about',
      facts: { records: [record({ id: 'b' }), record({ id: 'a', status: 'unit-review' })] },
      code: 'at-unit',
    },
    {
      what: 'a draft stands open',
      facts: { records: [record({ status: 'draft' })] },
      asked: { recordId: 'record-1' },
      code: 'nothing-wrong',
      says: ['还没有提交'],
    },
    {
      what: 'a void one',
      facts: { records: [record({ status: 'void' })] },
      asked: { recordId: 'record-1' },
      code: 'nothing-wrong',
      says: ['已经作废'],
    },
    { what: 'no record at all', code: 'nothing-wrong', says: ['没有查到'] },
  ]);
});
