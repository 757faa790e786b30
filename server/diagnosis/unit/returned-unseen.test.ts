import { describe } from 'vitest';
import { unit as contactOf } from '../person/facts-of.ts';
import { asker, factsOf, itFinds, record, twin } from './facts-of.ts';
import { returnedUnseen } from './returned-unseen.ts';
import type { RecordFacts } from '../asked-person.ts';

const having = (...records: RecordFacts[]) => factsOf({ person: asker({ records }) });
const elsewhere = record({ unitId: 'unit-5', unitName: '竹汐设计院' });
const institute = contactOf({
  id: 'unit-5',
  name: '竹汐设计院',
  administrators: [{ name: '卢伟', phoneMasked: '154****0005' }],
});

describe('D-RETURNED-UNSEEN', () => {
  itFinds(returnedUnseen, factsOf(), [
    {
      what: 'it is there: filter 全部',
      facts: having(record()),
      code: 'filter-all',
      says: ['《专业能力提升研修》（2025 年）', '2026-11-12 退案到“青榆小学”', '“全部”'],
      next: { operationType: 'return-record', input: { recordId: 'record-1', to: 'person' } },
    },
    {
      what: 'still at the bureau: not returned',
      facts: having(record({ status: 'bureau-review' })),
      code: 'still-at-bureau',
      says: ['已经 12 天', '天河区人社局（电话 '],
      next: { refer: 'bureau', bureauId: 'bureau-tianhe' },
    },
    {
      what: 'at the person’s former unit: its administrator by name',
      facts: { ...having(elsewhere), contacts: new Map([[institute.id, institute]]) },
      code: 'at-former-unit',
      says: ['竹汐设计院的单位管理员卢伟'],
      next: { call: { who: 'unit-admin', name: '卢伟', phone: '154****0005', address: null } },
    },
    {
      what: 'at the other registration of the unit: it sees it, and the two are merged',
      facts: {
        ...having(record({ unitId: 'unit-2', unitName: '青榆小学（天河）' })),
        twins: [twin()],
      },
      code: 'at-twin',
      says: ['另一个注册“青榆小学（天河）”', '两个注册合并'],
      next: { topic: 'dup-unit' },
    },
    {
      what: 'at a unit that was judged to be another one: a former unit',
      facts: { ...having(record({ unitId: 'unit-2' })), twins: [twin({ judgement: 'different' })] },
      code: 'at-former-unit',
    },
    {
      what: 'attached to no unit: the back end looks for it',
      facts: having(record({ unitId: null, unitName: null })),
      code: 'unattached',
      next: { refer: 'technical' },
    },
    {
      what: 'the unit has returned it to the person',
      facts: having(record({ status: 'returned-to-person' })),
      code: 'back-at-person',
    },
    {
      what: 'recognised: never returned',
      facts: having(record({ status: 'recognised' })),
      code: 'not-returned',
      says: ['“认定通过”'],
    },
    {
      what: 'a returned record comes before one that waits, whichever is newer',
      facts: having(
        record({ id: 'record-2', status: 'bureau-review', statusSince: record().statusSince + 1 }),
        record(),
      ),
      code: 'filter-all',
    },
    {
      what: 'the record asked about decides',
      facts: having(record(), record({ id: 'record-2', status: 'bureau-review' })),
      asked: { recordId: 'record-2' },
      code: 'still-at-bureau',
    },
    {
      what: 'the person has declared nothing',
      facts: having(),
      code: 'nothing-wrong',
      says: ['没有查到林小满的申报记录'],
      next: { refer: 'technical' },
    },
    {
      what: 'nobody is named: how to search, and ask whose it is',
      code: 'nothing-wrong',
      says: ['“全部”', '是谁的'],
    },
  ]);
});
