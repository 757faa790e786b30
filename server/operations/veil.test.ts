import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Veil } from './veil.ts';

const number = '440100198705129060';
const veil = new Veil(new Set([number]));
const nothing = new Veil(new Set());

describe('the veil', () => {
  it('hides the number, and any number that looks the same masked', () => {
    expect(veil.idNumber(number)).toEqual({ hidden: true });
    expect(veil.idNumber('440300196601019060')).toEqual({ hidden: true });
    expect(veil.idNumber('440100198705219066')).toBe('440***********9066');
    expect(nothing.idNumber(number)).toBe('440***********9060');
  });

  it.each([
    ['as it is', number],
    ['masked', '440***********9060'],
    ['in its 15-digit form', '440100870512906'],
    ['grouped', '440100 19870512 906 0'],
    ['with hyphens and dashes', '440100-19870512—906‐0'],
    ['in full width', '４４０１００１９８７０５１２９０６０'],
    ['with dots, commas and line breaks', '440100.1987,0512\n9060'],
    ['with zero-width characters', '440100\u200b19870512\u200b9060'],
    ['inside longer digits', `1${number}1`],
  ])('covers it in a text %s, and nothing around it', (_how, written) => {
    const rest = written.startsWith('1') ? ['1', '1'] : ['', ''];
    expect(veil.json(`原号码（${written}），请核。`)).toBe(`原号码（${rest[0]}●●●●${rest[1]}），请核。`);
  });

  it('covers it every time, and at either end', () => {
    expect(veil.json(`${number}；${number} 与 ${number}`)).toBe('●●●●；●●●● 与 ●●●●');
  });

  it('covers an X in either case', () => {
    const withX = new Veil(new Set(['44030019920121972X']));
    expect(withX.json('44030019920121972x')).toBe('●●●●');
  });

  it('reaches into arrays and objects and leaves everything else as it is', () => {
    const body = {
      note: `见 ${number}`,
      items: [{ reason: number, n: 1 }, null],
      ok: true,
      at: '2026-11-24T02:00:00.000Z',
    };
    expect(veil.json(body)).toEqual({ ...body, note: '见 ●●●●', items: [{ reason: '●●●●', n: 1 }, null] });
    expect(nothing.json(body)).toBe(body);
  });

  it('whatever stands between the characters', () => {
    const separator = fc.stringMatching(/^[ \-－—.,，、·_/\u3000\u200b]{0,3}$/);
    fc.assert(
      fc.property(fc.array(separator, { minLength: 18, maxLength: 18 }), (between) => {
        const written = [...number].map((digit, i) => digit + (i < 17 ? (between[i] ?? '') : '')).join('');
        expect(veil.json(`号码${written}完`)).toBe('号码●●●●完');
      }),
    );
  });

  it('leaves every text without the number as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.uuid(), (text, id) => {
        expect(veil.json([text, id])).toEqual([text, id]);
      }),
    );
  });

  describe('of an organisation code', () => {
    const code = 'PDY909602';
    const creditCode = `12440106${code}K`;

    it('hides the code, the credit code around it and the code inside a credit code', () => {
      const byCode = new Veil(new Set([code]));
      const byCreditCode = new Veil(new Set([creditCode]));
      for (const one of [byCode, byCreditCode])
        for (const shown of [code, creditCode]) expect(one.orgCode(shown)).toEqual({ hidden: true });
      expect(byCode.orgCode('PDY909610')).toBe('PDY909610');
    });

    it('covers it in a text with or without its hyphen', () => {
      const byCode = new Veil(new Set([code]));
      expect(byCode.json(`代码 PDY90960-2 与 ${creditCode}`)).toMatch(/^代码 ●●●● 与 12440106●●●●K$/);
    });
  });
});
