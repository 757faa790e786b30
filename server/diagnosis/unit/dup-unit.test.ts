import { describe } from 'vitest';
import { dupUnit } from './dup-unit.ts';
import { factsOf, itFinds, twin, unit, wrongCode } from './facts-of.ts';

const namesake = twin({
  name: '青榆小学',
  orgCode: 'PDY909653',
  sameKey: false,
  twoValidCodes: true,
  isCandidate: false,
});

describe('D-DUP-UNIT', () => {
  itFinds(dupUnit, factsOf(), [
    {
      what: 'the same code: one unit, its administrator calls',
      facts: factsOf({ twins: [twin()] }),
      code: 'same-unit-twice',
      says: ['组织机构代码相同', '单位管理员方淑仪致电客服 020-83126088'],
      next: { operationType: 'merge-units' },
    },
    {
      what: 'nobody administers it: the unit’s office is called',
      facts: factsOf({
        twins: [twin()],
        contact: { ...factsOf().contact, administrators: [] },
      }),
      code: 'same-unit-twice',
      next: { call: { who: 'unit', name: '青榆小学', phone: '020-87600001', address: null } },
    },
    {
      what: 'judged to be one under different codes, one of which is wrong',
      facts: factsOf({
        twins: [twin({ orgCode: wrongCode, sameKey: false, judgement: 'duplicate' })],
      }),
      code: 'same-unit-twice',
      says: ['经核对是一个单位'],
    },
    {
      what: 'one name, and a code that fails its check: perhaps one unit',
      facts: factsOf({ twins: [twin({ orgCode: wrongCode, sameKey: false })] }),
      code: 'may-be-one-unit',
      says: ['代码校验不符', '组织机构代码证'],
      next: { topic: 'code' },
    },
    {
      what: 'two different valid codes: two units, whose codes are not read out',
      facts: factsOf({ twins: [namesake] }),
      code: 'two-units',
      says: ['两个不同的单位', '登记了 40 人', '登记了 3 人', '报一下您单位的法人码'],
    },
    {
      what: 'which of the two, by the code on the caller’s certificate',
      facts: factsOf({ twins: [namesake] }),
      asked: { stated: { code: 'pdy90965-3' } },
      code: 'two-units',
      says: ['按您报的法人码，是后一个'],
    },
    {
      what: 'judged to be two units',
      facts: factsOf({ twins: [twin({ judgement: 'different' })] }),
      code: 'two-units',
    },
    {
      what: 'two units are nobody’s fault when everything is checked',
      facts: factsOf({ twins: [namesake] }),
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'merged already',
      facts: factsOf({ unit: unit({ status: 'merged', mergedInto: 'unit-3' }) }),
      code: 'merged',
    },
    {
      what: 'registered once',
      facts: factsOf({ namesakes: [{ name: '青榆小学', city: '佛山市' }] }),
      code: 'nothing-wrong',
      says: ['只有一个注册', '认准单位所在城市'],
    },
  ]);
});
