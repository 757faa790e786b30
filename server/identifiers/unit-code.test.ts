import fc from 'fast-check';
import { isUnifiedIdentifier } from 'util-helpers';
import { describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors.json' with { type: 'json' };
import { checkUnitCode } from './unit-code.ts';

const { idThatPassesUsccOuterOnly, idThatPassesUsccOuterAndInner } = vectors.ambiguous;

describe('checkUnitCode', () => {
  it.each(vectors.equivalence)('gives $orgCode and $uscc one key', ({ orgCode, uscc }) => {
    const [short, long] = [checkUnitCode(orgCode), checkUnitCode(uscc)];
    expect(short).toEqual({ ok: true, canonical: orgCode, orgKey: orgCode, form: 9, warnings: [] });
    expect(long).toEqual({ ok: true, canonical: uscc, orgKey: orgCode, form: 18, warnings: [] });
  });

  it('takes codes as people write them', () => {
    expect(checkUnitCode(' pdy00001-x ')).toMatchObject({ ok: true, canonical: 'PDY00001X', form: 9 });
    expect(checkUnitCode('９１４４０１００ＰＤＹ００００１ＸＱ')).toMatchObject({
      ok: true,
      canonical: '91440100PDY00001XQ',
      form: 18,
    });
  });

  it('refuses blank and any other length', () => {
    expect(checkUnitCode(' - ')).toMatchObject({ code: 'unit-code-empty', part: 'length' });
    expect(checkUnitCode('91440100PDY00001X')).toMatchObject({
      code: 'unit-code-length',
      overridable: false,
    });
    expect(checkUnitCode('PDY0000')).toMatchObject({ code: 'unit-code-length', part: 'length' });
  });

  it('names fifteen digits a business licence number', () => {
    expect(checkUnitCode('440101000012345')).toMatchObject({
      code: 'org-code-business-licence',
      part: 'kind',
    });
  });

  it('says so when the code is a person’s ID number', () => {
    expect(checkUnitCode('44010019680229101x')).toMatchObject({
      code: 'unit-code-is-id-number',
      part: 'kind',
    });
    expect(checkUnitCode(idThatPassesUsccOuterOnly)).toMatchObject({
      ok: false,
      code: 'unit-code-is-id-number',
      overridable: false,
    });
  });

  it('only warns when an ID number is a perfect credit code as well', () => {
    const result = checkUnitCode(idThatPassesUsccOuterAndInner);
    expect(result).toMatchObject({ ok: true, form: 18, warnings: [{ code: 'unit-code-is-id-number' }] });
  });

  it('lets a second person pass a wrong checksum and nothing else', () => {
    expect(checkUnitCode('91440100PDY00001XA')).toMatchObject({
      overridable: true,
      canonical: '91440100PDY00001XA',
      orgKey: 'PDY00001X',
    });
    expect(checkUnitCode('PDY000011')).toMatchObject({ overridable: true, orgKey: 'PDY000011' });
    expect(checkUnitCode('PDY0000-1-?')).toMatchObject({ overridable: false, canonical: null, orgKey: null });
  });

  it('accepts no 18-character code that util-helpers refuses', () => {
    const codes = fc
      .tuple(
        fc.constantFrom('91', '12', '51', 'N2', 'Y1', 'Z1', 'B1'),
        fc.constantFrom('440100', '441900', '4401A0'),
        fc.constantFrom('PDY00001X', 'PDY000191', 'M000100Y4', 'PDY000011'),
        fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(codes, (code) => {
        const result = checkUnitCode(code);
        if (result.ok) expect(isUnifiedIdentifier(code)).toBe(true);
        else if (result.part === 'check-digit') expect(isUnifiedIdentifier(code)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});
