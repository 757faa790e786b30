import { describe } from 'vitest';
import { certStamp } from './cert-stamp.ts';
import { itFinds } from './facts-of.ts';

describe('D-CERT-STAMP', () => {
  itFinds(certStamp, [
    { what: 'a city that stamps', code: 'stamped', says: ['广州市', '以实际打印效果为准', '可以不到'] },
    {
      what: 'a city that does not: the bureau with phone and address',
      facts: { stampCity: { name: '韶关市', stamped: false } },
      code: 'not-stamped',
      says: ['韶关市', '只作查询使用', '电话 020-38622000，地址 天河区示例路1号'],
      next: {
        call: { who: 'bureau', name: '天河区人社局', phone: '020-38622000', address: '天河区示例路1号' },
      },
    },
    {
      what: 'a city that does not, and no unit',
      facts: { stampCity: { name: '韶关市', stamped: false }, unit: null },
      code: 'not-stamped',
    },
    {
      what: 'no city is known',
      facts: { stampCity: null },
      code: 'nothing-wrong',
      next: { topic: 'declare' },
    },
  ]);
});
