import { describe, expect, it } from 'vitest';
import { readNumber, type NumberReading } from './number-reading.ts';

const today = '2026-11-24';
const kinds = (raw: string): string[] =>
  readNumber(raw, today).map(({ kind, ok }) => `${kind} ${ok ? 'right' : 'wrong'}`);
const states = ({ parts }: NumberReading): string[] => parts.map(({ name, state }) => `${name} ${state}`);

describe('readNumber', () => {
  it.each([
    ['440100199002022341', ['id-number right']],
    ['4401 0019 9002 0223 41', ['id-number right']],
    ['440100900202234', ['id-number right', 'licence wrong']],
    ['440101000012345', ['licence wrong', 'id-number wrong']],
    ['440100199002022342', ['id-number wrong']],
    ['440100199013022341', ['id-number wrong', 'credit-code wrong']],
    ['PDY904326', ['org-code right']],
    ['PDY90432-6', ['org-code right']],
    ['PDY904327', ['org-code wrong']],
    ['91440106PDY904908L', ['credit-code right']],
    ['91440106PDY904908M', ['credit-code wrong']],
    ['4401OO199002022341', ['id-number wrong']],
    ['15400001234', ['phone right']],
    ['020-83126088', ['phone right']],
    ['4401001990020223', ['id-number wrong']],
    ['PDY9043', ['org-code wrong']],
    ['91440106PDY90490', ['credit-code wrong']],
    ['  ', []],
  ])('%s', (raw, expected) => {
    expect(kinds(raw)).toEqual(expected);
  });

  it.each([
    ['160100199002022341', ['address wrong', 'birthDate suspect', 'sequence suspect', 'check suspect']],
    ['440100199002302341', ['address right', 'birthDate wrong', 'sequence suspect', 'check suspect']],
    ['440100199002022342', ['address right', 'birthDate right', 'sequence suspect', 'check wrong']],
    ['44010019900202A341', ['address suspect', 'birthDate suspect', 'sequence wrong', 'check suspect']],
    ['440100199002022341', ['address right', 'birthDate right', 'sequence right', 'check right']],
    ['PDY904327', ['body suspect', 'check wrong']],
    ['PDY9O43?6', ['body wrong', 'check suspect']],
    [
      'Z1440106PDY904908L',
      ['department wrong', 'category suspect', 'region suspect', 'organisation suspect', 'check suspect'],
    ],
    [
      '91440106PDY904908M',
      ['department right', 'category suspect', 'region suspect', 'organisation suspect', 'check wrong'],
    ],
  ])('says of each part of %s whether it is right', (raw, expected) => {
    const [reading] = readNumber(raw, today);
    expect(reading && states(reading)).toEqual(expected);
  });

  it('takes what passed apart, and looks for it in the form that is stored', () => {
    const [old] = readNumber('440100900202234', today);
    expect(old).toMatchObject({ canonical: '440100199002022341', idNumber: { birthDate: '1990-02-02' } });
    const [unit] = readNumber('91440106PDY904908L', today);
    expect(unit?.creditCode).toMatchObject({ orgKey: 'PDY904908', region: '440106' });
  });

  it('still lets a code be looked for whose check alone fails', () => {
    expect(readNumber('PDY904327', today)[0]?.canonical).toBe('PDY904327');
    expect(readNumber('440100199002022342', today)[0]?.canonical).toBeNull();
  });
});
