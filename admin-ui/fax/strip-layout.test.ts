import { describe, expect, it } from 'vitest';
import { clampZoom, gap, layOut, placeAt, scrollLeftFor, wholePage } from './strip-layout.ts';
import type { StripPage } from './use-fax-pages.ts';

const page = (place: number, width = 1000, height = 1400) =>
  ({ key: `fax/${place}`, place, width, height }) as unknown as StripPage;
const frame = { width: 1032, height: 732 };

describe('the strip of pages', () => {
  it('has them one under the other, each as large as its kind of paper is looked at', () => {
    const [letter, card] = layOut([page(1), page(2)], frame, ({ place }) => (place === 1 ? 1 : 2));
    expect(letter).toMatchObject({ top: gap, left: gap, width: 1000, height: 1400 });
    expect(card).toMatchObject({ top: 1400 + 2 * gap, left: gap, width: 2000, height: 2800 });
  });

  it('shows a whole page where that is asked for, in the middle and never wider than the frame', () => {
    const [placed] = layOut([page(1)], frame, () => 'page');
    expect(placed?.height).toBeCloseTo(700);
    expect(placed?.width).toBeCloseTo(500);
    expect(placed?.left).toBeCloseTo(266);
    expect(wholePage({ width: 1000, height: 200 }, frame)).toBe(1);
  });

  it('knows the page at a height', () => {
    const placed = layOut([page(1), page(2)], frame, () => 1);
    expect([placeAt(placed, 0), placeAt(placed, 1420), placeAt(placed, 1440), placeAt(placed, 9999)]).toEqual(
      [1, 1, 2, 2],
    );
  });

  it('scrolls to the right only within a page that is wider than the frame', () => {
    const [fits] = layOut([page(1)], frame, () => 1);
    const [wide] = layOut([page(1)], frame, () => 2);
    if (!fits || !wide) throw new Error('no page');
    expect(scrollLeftFor(fits, frame, 0.9)).toBe(0);
    expect(scrollLeftFor(wide, frame, 0.5)).toBe(gap + 1000 - 516);
    expect(scrollLeftFor(wide, frame, 0.1)).toBe(0);
  });

  it('is never too small or too large to be read', () => {
    expect([clampZoom(0.01), clampZoom(1.5), clampZoom(99)]).toEqual([0.25, 1.5, 5]);
  });
});
