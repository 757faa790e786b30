import fc from 'fast-check';
import idcard from 'idcard';
import { stdnum } from 'stdnum';
import { isIdCard } from 'util-helpers';
import { describe, expect, it } from 'vitest';
import vectors from '../../fixtures/vectors.json' with { type: 'json' };
import {
  canonicalIdNumber,
  checkIdNumber,
  describeIdChange,
  groupIdNumber,
  maskIdNumber,
  normaliseIdNumber,
  sameIdNumber,
} from './id-number.ts';
import type { IdNumberResult } from './id-number.ts';

const today = '2026-11-23';
const partOf = (result: IdNumberResult) => (result.ok ? null : result.part);
const codeOf = (result: IdNumberResult) => (result.ok ? null : result.code);
const warningsOf = (result: IdNumberResult) =>
  result.ok ? result.warnings.map((warning) => warning.code) : null;

/** Completes 17 digits by trying every check character: independent of the implementation's own arithmetic. */
function complete(body: string): string {
  const found = [...'0123456789X'].map((check) => body + check).filter((id) => stdnumSum(id) === 1);
  expect(found).toHaveLength(1);
  return found[0] ?? '';
}

/** ISO 7064 states the rule as: the weighted sum of all 18 characters is 1 modulo 11, weights 2^(18-i). */
function stdnumSum(id: string): number {
  return [...id].reduce(
    (sum, character, index) => (sum + (character === 'X' ? 10 : Number(character)) * 2 ** (17 - index)) % 11,
    0,
  );
}

const birthDays = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2020-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const addresses = fc.constantFrom(
  '110105',
  '440106',
  '441900',
  '440524',
  '441282',
  '650100',
  '810000',
  '830000',
);
const sequences = fc.integer({ min: 0, max: 999 }).map((sequence) => String(sequence).padStart(3, '0'));
const validIds = fc
  .tuple(addresses, birthDays, sequences)
  .map(([address, birth, sequence]) => complete(address + birth.replaceAll('-', '') + sequence));

describe('vectors: 18 characters', () => {
  // LOWERCASE_X is the verdict on the raw text; the rule is to normalise first, and then the number is valid.
  const expectedPart: Record<string, string | null> = {
    OK: null,
    LOWERCASE_X: null,
    LENGTH: 'length',
    FORMAT: 'characters',
    PROVINCE: 'region',
    BIRTH_DATE: 'birth-date',
    BIRTH_FUTURE: 'birth-date',
    CHECK_DIGIT: 'check-digit',
  };

  it.each(vectors.id18)('$input $reason ($note)', ({ input, reason, valid, decoded }) => {
    const result = checkIdNumber(input, today);
    expect(expectedPart).toHaveProperty(reason);
    expect(partOf(result)).toBe(expectedPart[reason]);
    expect(result.ok).toBe(valid || reason === 'LOWERCASE_X');
    if (reason === 'BIRTH_FUTURE') expect(codeOf(result)).toBe('id-number-birth-date-future');
    if (!valid) return;
    expect(decoded).toBeDefined();
    expect(result).toMatchObject({
      canonical: input,
      form: 18,
      address: decoded?.address,
      birthDate: decoded?.birth,
      sex: decoded?.sex,
      sequence: input.slice(14, 17),
      checkDigit: input.slice(17),
    });
    expect(decoded?.address.slice(0, 2)).toBe(decoded?.province);
  });

  it('makes the lower-case x equal to the number with the capital', () => {
    const lower = vectors.id18.find(({ reason }) => reason === 'LOWERCASE_X')?.input ?? '';
    expect(normaliseIdNumber(lower)).toBe('44010019680229101X');
    expect(normaliseIdNumber(lower)).not.toBe(lower);
    expect(canonicalIdNumber(lower)).toBe('44010019680229101X');
  });
});

describe('vectors: 15 digits', () => {
  // FORMAT covers two faults in the vectors: an X among 15 is a wrong character, 14 digits are a wrong length.
  const expectedPart = (reason: string, input: string) =>
    ({ OK: null, BIRTH_DATE: 'birth-date', PROVINCE: 'region' })[reason] ??
    (reason === 'FORMAT' ? (input.length === 15 ? 'characters' : 'length') : null);

  it.each(vectors.id15)('$input $reason ($note)', ({ input, reason, valid, upgraded }) => {
    const result = checkIdNumber(input, today);
    expect(result.ok).toBe(valid);
    expect(partOf(result)).toBe(expectedPart(reason, input));
    expect(canonicalIdNumber(input)).toBe(upgraded);
    if (!valid || upgraded === null) return;
    expect(result).toEqual({ ...checkIdNumber(upgraded, today), form: 15 });
    expect(sameIdNumber(input, upgraded)).toBe(true);
    expect(idcard.upgrade15To18(input)).toMatchObject({ code: 0, card: upgraded });
  });
});

describe('vectors: mask strength', () => {
  const { window, dates, consistent, perKnownBirthYear } = vectors.maskStrength;

  /** Birth dates of the window that fit a number whose other ten characters are known. */
  function candidates(first6: string, last4: string): string[] {
    const [from = '', to = ''] = window.split('-');
    const found: string[] = [];
    let seen = 0;
    for (let day = Date.UTC(Number(from), 0, 1); day < Date.UTC(Number(to) + 1, 0, 1); day += 86_400_000) {
      const date = new Date(day).toISOString().slice(0, 10);
      seen++;
      if (checkIdNumber(first6 + date.replaceAll('-', '') + last4, today).ok) found.push(date);
    }
    expect(seen).toBe(dates);
    return found;
  }

  it('shows why first 6 + last 4 is no mask: a known year leaves some 32 to 35 dates', () => {
    const found = [...'0123456789X'].map((check) => candidates('440100', `249${check}`));
    expect(found.map((list) => list.length)).toContain(consistent);
    const perYear = found
      .filter((list) => list.length === consistent)
      .map((list) => {
        const years = new Map<string, number>();
        for (const date of list) years.set(date.slice(0, 4), (years.get(date.slice(0, 4)) ?? 0) + 1);
        return [Math.min(...years.values()), Math.max(...years.values())];
      });
    expect(perYear).toContainEqual(perKnownBirthYear);
  });

  it('hides the birth date and half the address', () => {
    expect(maskIdNumber('44010019680229101X')).toBe('440***********101X');
    expect(maskIdNumber('440100830615249')).toBe('440********5249');
    expect(maskIdNumber('4401')).toBe('****');
    expect(maskIdNumber('')).toBe('');
  });
});

describe('checkIdNumber', () => {
  it('takes full-width digits, spaces, hyphens and invisible characters as typed', () => {
    for (const raw of [
      ' 440100 19680229 101x ',
      '440100-19680229-101-X',
      '440100–19680229–101X',
      '４４０１００１９６８０２２９１０１ｘ',
      '\uFEFF440100\u200B1968\u30000229101Ⅹ',
    ]) {
      expect(canonicalIdNumber(raw)).toBe('44010019680229101X');
    }
  });

  it('tells a blank from a wrong length', () => {
    expect(checkIdNumber('  ', today)).toMatchObject({ part: 'length', code: 'id-number-empty' });
    expect(checkIdNumber('4401001983061524', today)).toMatchObject({
      part: 'length',
      code: 'id-number-length',
    });
  });

  it('points at the wrong character', () => {
    expect(checkIdNumber('4401O0198306152494', today)).toMatchObject({ part: 'characters', position: 5 });
    expect(checkIdNumber('44010019830615249A', today)).toMatchObject({ part: 'characters', position: 18 });
    expect(checkIdNumber('44010083061524X', today)).toMatchObject({ part: 'characters', position: 15 });
    expect(checkIdNumber('X40100198306152490', today)).toMatchObject({ part: 'characters', position: 1 });
  });

  it('refuses a day that does not exist, lies ahead or long before anybody had a card', () => {
    const born = (date: string) => codeOf(checkIdNumber(complete(`440100${date}249`), today));
    expect(born('19830230')).toBe('id-number-birth-date');
    expect(born('20210229')).toBe('id-number-birth-date');
    expect(born('21000229')).toBe('id-number-birth-date');
    expect(born('19830431')).toBe('id-number-birth-date');
    expect(born('19830600')).toBe('id-number-birth-date');
    expect(born('19830015')).toBe('id-number-birth-date');
    expect(born('00000101')).toBe('id-number-birth-date-early');
    expect(born('20261124')).toBe('id-number-birth-date-future');
    expect(born('20261123')).toBeNull();
    expect(born('20000229')).toBeNull();
    expect(born('18800101')).toBeNull();
  });

  it('accepts the residence permits of Hong Kong, Macao and Taiwan residents without a word', () => {
    for (const prefix of ['810000', '820000', '830000']) {
      const result = checkIdNumber(complete(`${prefix}19830615249`), today);
      expect(result.ok).toBe(true);
      expect(warningsOf(result)).toEqual([]);
    }
  });

  it('accepts a foreign permanent resident with a warning', () => {
    const result = checkIdNumber(complete('94484019830615249'), today);
    expect(warningsOf(result)).toEqual(['id-number-foreign-resident']);
  });

  it('refuses 9 followed by no province', () => {
    expect(partOf(checkIdNumber(complete('99010019830615249'), today))).toBe('region');
    expect(partOf(checkIdNumber(complete('90184019830615249'), today))).toBe('region');
  });

  it('refuses 15 digits with a prefix that is younger than the 15-digit form', () => {
    expect(partOf(checkIdNumber('810000830615249', today))).toBe('region');
    expect(partOf(checkIdNumber('944840830615249', today))).toBe('region');
  });

  it('recognises the old permanent residence card and asks for the new one', () => {
    expect(codeOf(checkIdNumber('USA310083061524', today))).toBe('id-number-old-foreign-resident');
  });

  it('warns about a district on no list and is silent about current, retired and distant ones', () => {
    const warned = (address: string) => warningsOf(checkIdNumber(complete(`${address}19830615249`), today));
    expect(warned('441282')).toEqual(['id-number-district-unknown']);
    expect(warned('440106')).toEqual([]);
    expect(warned('440102')).toEqual([]);
    expect(warned('440401')).toEqual([]);
    expect(warned('441900')).toEqual([]);
    expect(warned('110199')).toEqual([]);
  });

  it('warns when the holder would be older than 120', () => {
    const born = (date: string) => warningsOf(checkIdNumber(complete(`440100${date}249`), today));
    expect(born('19061122')).toEqual(['id-number-age-over-120']);
    expect(born('19061123')).toEqual([]);
  });

  it('says what is wrong and what to do in both languages', () => {
    const refused = [
      '',
      '123',
      '4401O0198306152494',
      '44010083061524X',
      'USA310083061524',
      '990100198306152498',
      '810000830615249',
      '440100198302302498',
      '440100209912312491',
      complete('44010017000101249'),
      '440100198306152491',
    ].map((raw) => checkIdNumber(raw, today));
    for (const result of refused) {
      expect(result.ok).toBe(false);
      if (result.ok) continue;
      expect(result.code).toMatch(/^id-number-[a-z-]+$/);
      expect(result.message.zh).toMatch(/请|旧/);
      expect(result.message.en).toMatch(/[Cc]ompare|Type|Ask|Check|missing/);
    }
  });

  it('does not give the expected check digit away', () => {
    const refusal = checkIdNumber('440100198306152491', today);
    expect(codeOf(refusal)).toBe('id-number-check-digit');
    expect(checkIdNumber('440200197010151384', today)).toEqual(refusal);
  });

  it('passes every well-formed number and decodes it', () => {
    fc.assert(
      fc.property(addresses, birthDays, sequences, (address, birthDate, sequence) => {
        const id = complete(address + birthDate.replaceAll('-', '') + sequence);
        expect(checkIdNumber(id, today)).toMatchObject({
          ok: true,
          canonical: id,
          address,
          birthDate,
          sequence,
          sex: Number(sequence) % 2 ? 'male' : 'female',
        });
      }),
    );
  });

  it('finds every single-character substitution', () => {
    fc.assert(
      fc.property(validIds, (id) => {
        for (let index = 0; index < 18; index++) {
          for (const other of '0123456789XOIA') {
            if (other === id[index]) continue;
            expect(checkIdNumber(id.slice(0, index) + other + id.slice(index + 1), today).ok).toBe(false);
          }
        }
      }),
    );
  });

  it('finds every swap of two neighbouring characters', () => {
    fc.assert(
      fc.property(validIds, fc.integer({ min: 0, max: 16 }), (id, index) => {
        const swapped = id.slice(0, index) + id.charAt(index + 1) + id.charAt(index) + id.slice(index + 2);
        fc.pre(swapped !== id);
        expect(checkIdNumber(swapped, today).ok).toBe(false);
      }),
    );
  });

  it('never throws and gives a canonical form that is its own', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), validIds), (raw) => {
        const canonical = canonicalIdNumber(raw);
        if (canonical !== null) expect(canonicalIdNumber(canonical)).toBe(canonical);
      }),
    );
  });
});

describe('other packages', () => {
  it.each(vectors.id18.filter(({ reason }) => reason !== 'LOWERCASE_X'))(
    'idcard agrees on $input',
    ({ input }) => {
      expect(idcard.verify(input)).toBe(checkIdNumber(input, today).ok);
    },
  );

  // stdnum does not know which provinces exist and is right in everything else.
  it.each(vectors.id18.filter(({ reason }) => reason !== 'PROVINCE'))(
    'stdnum agrees on $input',
    ({ input }) => {
      const { isValid } = stdnum.CN?.ric?.validate(input) ?? { isValid: null };
      expect(isValid).toBe(checkIdNumber(input, today).ok);
    },
  );

  it('agree on random digits of any quality', () => {
    const numbers = fc.oneof(
      validIds,
      fc
        .tuple(validIds, fc.integer({ min: 6, max: 17 }), fc.integer({ min: 0, max: 9 }))
        .map(([id, index, digit]) => id.slice(0, index) + digit + id.slice(index + 1)),
    );
    fc.assert(
      fc.property(numbers, (id) => {
        const { ok } = checkIdNumber(id, '2020-12-31');
        expect(stdnum.CN?.ric?.validate(id).isValid).toBe(ok);
        expect(idcard.verify(id)).toBe(ok);
        // util-helpers accepts days that do not exist, so it can only confirm what passed.
        if (ok) expect(isIdCard(id)).toBe(true);
      }),
    );
  });
});

describe('sameIdNumber', () => {
  it('holds a 15-digit number and its 18-character form for one', () => {
    expect(sameIdNumber('440100680229101', ' 44010019680229101x')).toBe(true);
    expect(sameIdNumber('440100680229101', '440200197010151385')).toBe(false);
  });

  it('compares invalid numbers as typed, since a wrong one may be on record', () => {
    expect(sameIdNumber('440100198306152491', '440100 19830615 2491')).toBe(true);
    expect(sameIdNumber('440100198306152491', '440100198306152490')).toBe(false);
    expect(sameIdNumber('', ' ')).toBe(false);
  });
});

describe('describeIdChange', () => {
  it('sees that only the birth date is corrected', () => {
    expect(describeIdChange('440100198306152490', '440100198506152494')).toMatchObject({
      changed: ['birthDate', 'checkDigit'],
      positions: [10, 18],
      onlyBirthDate: true,
      identitySwap: false,
    });
  });

  it('suspects another person when the birth date changes with another part', () => {
    expect(describeIdChange('440100198306152490', '440200197010151385')).toMatchObject({
      changed: ['address', 'birthDate', 'sequence', 'checkDigit'],
      onlyBirthDate: false,
      identitySwap: true,
    });
    expect(describeIdChange('440100198306152490', '440100198506152718')).toMatchObject({
      identitySwap: true,
    });
    expect(describeIdChange('440100198306152490', '440200198306152490')).toMatchObject({
      changed: ['address'],
      identitySwap: false,
    });
  });

  it('sees no change in the upgrade from 15 digits', () => {
    expect(describeIdChange('440100830615249', '440100198306152490')).toMatchObject({
      changed: [],
      positions: [],
    });
  });

  it('compares an invalid old number by its parts', () => {
    expect(describeIdChange('440100198302302490', '440100198306152490')).toMatchObject({
      changed: ['birthDate'],
    });
    expect(describeIdChange('440100830230249', '440100198306152490')).toMatchObject({ onlyBirthDate: true });
    expect(describeIdChange('440100198306152491', '440100198306152490')).toMatchObject({
      changed: ['checkDigit'],
    });
  });

  it('compares nothing when the parts cannot be told', () => {
    expect(describeIdChange('44010019830615249', '440100198306152490')).toEqual({ comparable: false });
    expect(describeIdChange('44010083061524X', '440100198306152490')).toEqual({ comparable: false });
  });
});

describe('groupIdNumber', () => {
  it('groups for reading against a card', () => {
    expect(groupIdNumber('44010019680229101x')).toBe('440100 19680229 101 X');
    expect(groupIdNumber('440100680229101')).toBe('440100 680229 101');
    expect(groupIdNumber('440***********101X')).toBe('440*** ******** 101 X');
    expect(groupIdNumber('44010019')).toBe('440100 19');
    expect(groupIdNumber('')).toBe('');
  });
});
