import { describe } from 'vitest';
import { code } from './code.ts';
import { factsOf, itFinds, unit, validCode, wrongCode } from './facts-of.ts';

/** The credit code of 青榆小学 and one with another last character. */
const [credit, outerWrong] = ['12440106PDY909645P', '12440106PDY909645K'];
const correct = { operationType: 'correct-org-code', input: { unitId: 'unit-1' } };

describe('D-CODE', () => {
  itFinds(code, factsOf(), [
    {
      what: 'nine characters whose check fails, as registered: correct it',
      facts: factsOf({ unit: unit({ orgCode: wrongCode }) }),
      code: 'check-digit',
      says: ['登记的法人码的第 9 位校验码', '020-83553737'],
      next: correct,
    },
    {
      what: 'nine characters whose check fails, as stated: read again, nothing to correct',
      facts: null,
      asked: { stated: { code: wrongCode } },
      code: 'check-digit',
      says: ['您报的号码'],
    },
    {
      what: 'a character that cannot stand there, and where',
      asked: { stated: { code: 'PDY90964*' } },
      code: 'wrong-character',
      says: ['第 9 位'],
    },
    {
      what: 'fifteen digits: a business licence number, which is not read back',
      asked: { stated: { code: '440101000012345' } },
      code: 'licence-number',
      says: ['旧营业执照的注册号', '第 9 到 17 位'],
    },
    {
      what: 'a person’s ID number',
      asked: { stated: { code: '440100198705219066' } },
      code: 'id-number-typed',
      says: ['个人身份证号码'],
    },
    {
      what: 'a wrong length',
      asked: { stated: { code: 'PDY9096' } },
      code: 'wrong-length',
      says: ['是 7 位'],
    },
    {
      what: 'eighteen characters whose last does not fit, though the code inside is valid',
      asked: { stated: { code: outerWrong } },
      code: 'outer-check',
      says: ['第 9 到 17 位的组织机构代码是有效的', '第二人复核'],
    },
    {
      what: 'eighteen characters that fit, though the code inside fails its own check',
      asked: { stated: { code: '12440106PDY909646T' } },
      code: 'inner-check',
      says: ['核对第 9 到 17 位', '第二人复核'],
    },
    {
      what: 'another valid code than the registered one',
      asked: { stated: { code: 'PDY909653' } },
      code: 'differs-from-registered',
      says: ['与“青榆小学”登记的法人码不一致'],
      next: correct,
    },
    {
      what: 'eighteen valid characters: take 9 to 17',
      asked: { stated: { code: credit.toLowerCase() } },
      code: 'eighteen-characters',
      says: [`第 9 到 17 位 ${validCode}`, '按 9 位登记，用 18 位也能查到'],
    },
    {
      what: 'of a registered code it is said where to look, and no part is read out',
      facts: factsOf({ unit: unit({ orgCode: credit }) }),
      code: 'eighteen-characters',
      says: ['第 9 到 17 位就是组织机构代码', '已按 18 位登记'],
    },
    {
      what: 'eighteen valid characters are no fault when everything is checked',
      facts: factsOf({ unit: unit({ orgCode: credit }) }),
      asked: { isCheckup: true },
      code: 'nothing-wrong',
    },
    {
      what: 'valid and registered: spaces, then the technical staff',
      asked: { stated: { code: ' pdy90964-5' } },
      code: 'nothing-wrong',
      says: ['您报的号码校验无误'],
      next: { refer: 'technical' },
    },
    {
      what: 'nothing stated and no unit: ask for it',
      facts: null,
      code: 'nothing-wrong',
      says: ['报一下法人码'],
    },
  ]);
});
