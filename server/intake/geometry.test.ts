import { describe, expect, it } from 'vitest';
import { densityOf } from './density.ts';
import { uprightDensity, uprightSize } from './geometry.ts';
import { MAX_COLOUR_PIXELS, MAX_GREY_PIXELS } from './limits.ts';

const page = (dpiX: number, dpiY: number, more = {}) => ({
  width: 1728,
  height: 1146,
  density: densityOf(dpiX, dpiY, 'inch'),
  orientation: 1,
  colour: false,
  ...more,
});

describe('uprightSize', () => {
  it('doubles the height of a fax sent at 204×98', () => {
    expect(uprightSize(page(204, 98))).toEqual({ width: 1728, height: 2386 });
  });

  it('widens a fax sent at 204×391, so that no line is thrown away', () => {
    expect(uprightSize(page(204, 391, { height: 4572 }))).toEqual({ width: 3312, height: 4572 });
  });

  it('swaps the axes of a page that lies on its side', () => {
    expect(uprightSize(page(204, 98, { orientation: 6 }))).toEqual({ width: 2386, height: 1728 });
    expect(uprightDensity(page(204, 98, { orientation: 6 }))).toEqual({ dpiX: 98, dpiY: 204 });
  });

  it('keeps the proportions when it scales down to a width', () => {
    expect(uprightSize(page(204, 98), 864)).toEqual({ width: 864, height: 1193 });
  });

  it('never scales up', () => {
    expect(uprightSize(page(200, 200), 4000)).toEqual({ width: 1728, height: 1146 });
  });

  it.each([
    [true, MAX_COLOUR_PIXELS],
    [false, MAX_GREY_PIXELS],
  ])('keeps a large page (colour: %s) within its limit', (colour, limit) => {
    const { width, height } = uprightSize(page(200, 200, { width: 6000, height: 8000, colour }));
    expect(width * height).toBeLessThan(limit * 1.001);
    expect(width / height).toBeCloseTo(0.75, 2);
  });

  it('keeps a long page within what WebP can hold', () => {
    expect(uprightSize(page(200, 200, { width: 100, height: 32_000 }))).toEqual({
      width: 50,
      height: 16_000,
    });
  });

  it('leaves a pixel of a page that is only a line', () => {
    expect(uprightSize(page(200, 200, { width: 1, height: 4000 }), 100)).toEqual({ width: 1, height: 4000 });
    expect(uprightSize(page(200, 200, { width: 12_000, height: 1 }), 100)).toEqual({ width: 100, height: 1 });
  });
});
