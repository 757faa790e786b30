import { describe } from 'vitest';
import { itFinds, person } from './facts-of.ts';
import { unitNoPerson } from './unit-no-person.ts';

const twin = { id: 'unit-2', name: '天河青榆小学', sameCode: true };

describe('D-UNIT-NO-PERSON', () => {
  itFinds(unitNoPerson, [
    {
      what: 'registered with another unit than the one that asks',
      asked: { unitId: 'unit-9' },
      code: 'chose-other-unit',
      says: ['“青榆小学”', '修改单位所在城市', '020-83553737'],
      next: { operationType: 'move-person', input: { personId: 'person-1', newUnitId: 'unit-9' } },
    },
    {
      what: 'registered with the twin of the one that asks: merged, not moved',
      facts: { twins: [twin] },
      asked: { unitId: 'unit-2' },
      code: 'chose-twin',
      says: ['注册了两次', '“天河青榆小学”', '020-83126088'],
      next: { operationType: 'merge-units', input: { survivorId: 'unit-1', absorbedId: 'unit-2' } },
      others: [],
    },
    { what: 'the unit has a twin, whichever asks', facts: { twins: [twin] }, code: 'chose-twin' },
    {
      what: 'the unit that asks has been merged into the person’s',
      facts: { absorbed: ['unit-9'] },
      asked: { unitId: 'unit-9' },
      code: 'nothing-wrong',
    },
    {
      what: 'the right unit and the wrong city',
      facts: { person: person({ cityCode: '440600' }), city: '佛山市' },
      asked: { unitId: 'unit-1' },
      code: 'wrong-city',
      says: ['选成了佛山市，应为广州市'],
      next: {
        operationType: 'move-person',
        input: { personId: 'person-1', newUnitId: 'unit-1', newCityCode: '440100' },
      },
    },
    {
      what: 'an incomplete profile, field by field',
      facts: { missing: ['education', 'phone'] },
      code: 'profile-incomplete',
      says: ['“学历”、“联系电话”'],
    },
    {
      what: 'an incomplete profile, which another diagnosis tells',
      facts: { missing: ['education'] },
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'no unit is chosen',
      facts: {
        person: person({ unitId: null, cityCode: null }),
        unit: null,
        city: null,
        missing: ['unitId'],
      },
      code: 'no-unit',
      next: { topic: 'find-unit' },
    },
    {
      what: 'nothing is to be seen: the technical staff',
      asked: { unitId: 'unit-1' },
      code: 'nothing-wrong',
      says: ['转技术核查'],
      next: { refer: 'technical' },
    },
  ]);
});
