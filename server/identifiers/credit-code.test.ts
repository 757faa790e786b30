import fc from 'fast-check';
import { stdnum } from 'stdnum';
import { isUnifiedIdentifier } from 'util-helpers';
import { describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors.json' with { type: 'json' };
import { checkCreditCode } from './credit-code.ts';

const expectedPart: Record<string, string | null> = {
  OK: null,
  LENGTH: 'length',
  FORMAT: 'characters',
  CHECK_CHAR: 'check-digit',
  EMBEDDED_ORG_CODE: 'org-code',
};

describe('vectors: unified social credit codes', () => {
  it.each(vectors.uscc)('$input $reason ($note)', ({ input, reason, valid, embeddedOrgCode }) => {
    const result = checkCreditCode(input);
    expect(expectedPart).toHaveProperty(reason);
    expect(result.ok).toBe(valid);
    expect(result.ok ? null : result.part).toBe(expectedPart[reason]);
    if (result.ok) {
      expect(result.canonical).toBe(input);
      expect(result.region).toBe(input.slice(2, 8));
    }
    // A checksum that does not fit is told, not enforced: the key stays known for the second person to decide.
    expect(result.orgKey).toBe(embeddedOrgCode);
    if (!result.ok) expect(result.overridable).toBe(embeddedOrgCode !== null);
  });

  // util-helpers knows the outer check only, stdnum neither letters in front nor a check character 0.
  it.each(vectors.uscc)('util-helpers agrees on the outer check of $input', ({ input, reason }) => {
    expect(isUnifiedIdentifier(input)).toBe(reason === 'OK' || reason === 'EMBEDDED_ORG_CODE');
  });

  it.each(vectors.uscc.filter(({ input }) => /^\d.*[^0]$/.test(input)))(
    'stdnum agrees on the outer check of $input',
    ({ input, reason }) => {
      const { isValid } = stdnum.CN?.uscc?.validate(input) ?? { isValid: null };
      expect(isValid).toBe(reason === 'OK' || reason === 'EMBEDDED_ORG_CODE');
    },
  );
});

describe('vectors: ambiguous numbers', () => {
  it('tell an ID number apart by the embedded organisation code, but not always', () => {
    const { idThatPassesUsccOuterOnly, idThatPassesUsccOuterAndInner } = vectors.ambiguous;
    expect(checkCreditCode(idThatPassesUsccOuterOnly)).toMatchObject({ ok: false, part: 'org-code' });
    expect(checkCreditCode(idThatPassesUsccOuterAndInner)).toMatchObject({ ok: true });
  });
});

describe('checkCreditCode', () => {
  it('names the department', () => {
    expect(checkCreditCode('12440300PDY0000288')).toMatchObject({ department: { zh: '机构编制' } });
    expect(checkCreditCode('N2440200PDY000060Q')).toMatchObject({ department: { zh: '农业' } });
    expect(checkCreditCode('B1440200PDY000060Q')).toMatchObject({ part: 'department', position: 1 });
  });

  it('points at the character that cannot stand there', () => {
    expect(checkCreditCode('91440100IDY00001XQ')).toMatchObject({ part: 'characters', position: 9 });
    expect(checkCreditCode('914401O0PDY00001XQ')).toMatchObject({ part: 'characters', position: 7 });
    expect(checkCreditCode('91440100PDY00001AQ')).toMatchObject({ part: 'characters', position: 17 });
    expect(checkCreditCode('91350100M000100Y4Z')).toMatchObject({ part: 'characters', position: 18 });
  });

  it('finds every single-character substitution', () => {
    const valid = vectors.uscc.filter((vector) => vector.valid).map(({ input }) => input);
    for (const code of valid) {
      for (let index = 0; index < 18; index++) {
        for (const other of '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ') {
          if (other === code[index]) continue;
          expect(checkCreditCode(code.slice(0, index) + other + code.slice(index + 1)).ok).toBe(false);
        }
      }
    }
  });

  it('agrees with util-helpers on the outer check of any well-formed code', () => {
    const wellFormed = fc
      .tuple(
        fc.constantFrom(...'123456789ANY'),
        fc.constantFrom('1', '2', '3', '9'),
        fc.integer({ min: 110000, max: 659999 }).map(String),
        fc.constantFrom('PDY00001X', 'PDY000028', 'M000100Y4', 'MA00TTQ1X', '123456788'),
        fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'),
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(wellFormed, (code) => {
        const result = checkCreditCode(code);
        expect(result.ok || result.part !== 'check-digit').toBe(isUnifiedIdentifier(code));
      }),
      { numRuns: 1000 },
    );
  });
});
