import { describe } from 'vitest';
import { asker, factsOf, itFinds, twin, underAnotherBureau, unit } from './facts-of.ts';
import { findUnit, noSuchUnit } from './find-unit.ts';

const pending = unit({ status: 'pending', everApproved: false });

describe('D-FIND-UNIT', () => {
  itFinds(findUnit, factsOf(), [
    {
      what: 'it lies in another city than the caller chose',
      asked: { stated: { cityCode: '441900' } },
      code: 'other-city',
      says: ['登记在广州市', '您选的单位所在城市是东莞市'],
    },
    {
      what: 'it lies in another city than the person registered',
      facts: factsOf({ person: asker({ cityCode: '440300' }) }),
      code: 'other-city',
      says: ['您选的单位所在城市是深圳市'],
    },
    {
      what: 'starred fields are empty',
      facts: factsOf({ person: asker({ missing: ['education', 'specialtyEngaged'] }) }),
      code: 'fields-missing',
      says: ['“学历”、“从事专业”'],
    },
    {
      what: 'not approved, under the right bureau: that bureau',
      facts: factsOf({ unit: pending }),
      code: 'unit-pending',
      says: ['天河区人社局（电话 020-38622000'],
      next: { refer: 'bureau', bureauId: 'bureau-tianhe' },
    },
    {
      what: 'rejected: with the reason',
      facts: factsOf({ unit: unit({ status: 'rejected', statusReason: '证件模糊' }) }),
      code: 'unit-rejected',
      says: ['审核不通过，理由是：证件模糊'],
    },
    {
      what: 'not approved and under the wrong bureau: the bureau first, which would be called in vain',
      facts: factsOf({ unit: pending, ...underAnotherBureau }),
      code: 'wrong-hr-bureau',
      says: ['选成了越秀区人社局', '应为天河区人社局', '改好后由正确的人社局审核'],
      next: {
        operationType: 'change-hr-bureau',
        input: { unitId: 'unit-1', newBureauId: 'bureau-tianhe' },
      },
    },
    {
      what: 'under the wrong bureau where the district is unknown: which one is not guessed',
      facts: factsOf({ ...underAnotherBureau, bureauFit: 'outside-city', expectedBureau: null }),
      code: 'wrong-hr-bureau',
      says: ['应为单位所在区县的人社局'],
      next: { operationType: 'change-hr-bureau', input: { unitId: 'unit-1' } },
    },
    {
      what: 'the city’s own bureau may be right for a unit of the city itself',
      facts: factsOf({ bureauFit: 'municipal' }),
      code: 'nothing-wrong',
    },
    {
      what: 'registered under 9 and under 18 characters: the one with more people stays',
      facts: factsOf({
        unit: unit({ orgCode: `12440106${unit().orgCode}J` }),
        twins: [twin({ persons: { count: 200, exact: true } })],
      }),
      code: 'same-unit-twice',
      says: ['分别用 9 位和 18 位代码注册', '单位管理员方淑仪'],
      next: { operationType: 'merge-units', input: { survivorId: 'unit-2', absorbedId: 'unit-1' } },
    },
    {
      what: 'of two registrations the approved one stays, whoever has more people',
      facts: factsOf({ twins: [twin({ status: 'pending', persons: { count: 1000, exact: false } })] }),
      code: 'same-unit-twice',
      next: { operationType: 'merge-units', input: { survivorId: 'unit-1', absorbedId: 'unit-2' } },
    },
    {
      what: 'one code, but somebody found them to be two units',
      facts: factsOf({ twins: [twin({ judgement: 'different' })] }),
      code: 'nothing-wrong',
    },
    {
      what: 'merged: the one it leads to',
      facts: factsOf({
        unit: unit({ status: 'merged', mergedInto: 'unit-3' }),
        survivor: { id: 'unit-3', name: '青榆实验小学', city: '广州市' },
        ...underAnotherBureau,
      }),
      code: 'merged',
      says: ['已经并入“青榆实验小学”（广州市）'],
    },
    {
      what: 'merged into a unit outside the asker’s area, which is not named',
      facts: factsOf({ unit: unit({ status: 'merged', mergedInto: 'unit-3' }) }),
      code: 'merged',
      says: ['另一个单位'],
    },
    {
      what: 'deleted: it registers anew',
      facts: factsOf({ unit: unit({ status: 'deleted', everApproved: false }) }),
      code: 'registration-deleted',
      says: ['重新办理法人单位注册'],
    },
    {
      what: 'all in order: where it is, and where units of the same name are',
      facts: factsOf({ namesakes: [{ name: '青榆小学', city: '佛山市' }] }),
      code: 'nothing-wrong',
      says: ['登记在广州市', '另有同名单位在佛山市'],
      next: { refer: 'technical' },
    },
  ]);
});

describe('D-FIND-UNIT without a unit', () => {
  itFinds(noSuchUnit, { person: null, isLimited: false }, [
    {
      what: 'in no city: it has to register',
      asked: { stated: { unitName: '未登记小学' } },
      code: 'no-such-unit',
      says: ['所有城市都没有查到单位“未登记小学”', '先办理法人单位注册'],
    },
    {
      what: 'by its code alone',
      asked: { stated: { code: 'PDY900001' } },
      code: 'no-such-unit',
    },
    {
      what: 'not in the asker’s area: elsewhere there may be one',
      facts: { person: null, isLimited: true },
      asked: { stated: { unitName: '未登记小学' } },
      code: 'no-such-unit',
      says: ['本局管辖范围内没有查到', '020-83126088'],
    },
    {
      what: 'empty fields first',
      facts: { person: asker({ missing: ['jobTitle'] }), isLimited: false },
      asked: { stated: { unitName: '未登记小学' } },
      code: 'fields-missing',
      says: ['“职称”'],
      others: ['no-such-unit'],
    },
    {
      what: 'nothing stated, all fields filled: ask for the name',
      facts: { person: asker(), isLimited: false },
      code: 'nothing-wrong',
      says: ['单位的全称或法人码'],
    },
  ]);
});
