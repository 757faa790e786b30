import { describe, expect, it } from 'vitest';
import { damagedShare } from './fax-damage.ts';

const group3 = { height: 1000, rowsPerStrip: 1000, compression: 3, twoDimensional: false };
const group4 = { ...group3, rowsPerStrip: 250, compression: 4 };
const badLine = (line: number, strip = 0) => `Bad code word at line ${line} of strip ${strip} (x 0)`;

describe('damagedShare', () => {
  it('counts each bad line of Group 3 once', () => {
    expect(damagedShare([badLine(10), badLine(10), badLine(700)], group3)).toBe(0.002);
  });

  it('counts four lines for each in two dimensions', () => {
    expect(damagedShare([badLine(10), badLine(700)], { ...group3, twoDimensional: true })).toBe(0.008);
  });

  it('gives up the rest of a strip of Group 4', () => {
    expect(damagedShare([badLine(240), badLine(150), badLine(249, 3)], group4)).toBe(0.101);
  });

  it('is never more than the page', () => {
    const everywhere = Array.from({ length: 8 }, (_, strip) => badLine(0, strip));
    expect(damagedShare(everywhere, group4)).toBe(1);
  });

  it('knows nothing when no line is named', () => {
    expect(damagedShare([], group4)).toBeNull();
    expect(damagedShare(['Read error on strip 0'], group4)).toBeNull();
  });
});
