/** The real reader on faxes as they come: what it makes of a good page and of a bad one. */
import { afterAll, describe, expect, it } from 'vitest';
import type { FaxMark, FaxSpec } from '../../fixtures/fax/fax-spec.ts';
import { faxMarks, makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import { renderPage } from '../intake/render.ts';
import { openOcr } from './ocr.ts';
import type { Box } from './page-text.ts';
import { readPage } from './read-page.ts';

const [wrong, right] = ['440100198503143720', '440100198503123727'];
const { sheets } = correctIdNumberFax({
  name: '陈思敏',
  idNumber: right,
  statedIdNumber: wrong,
  phone: '15400200012',
});
const letter: FaxSpec = { sheets: sheets.slice(0, 1) };
const markOf = (field: string): Box =>
  faxMarks(letter).find((mark: FaxMark) => mark.field === field)?.box ?? [0, 0, 0, 0];

/** The place on a page that was turned round. */
const turnedRound = ([x, y, w, h]: Box): Box => [1 - x - w, 1 - y - h, w, h];

/** The distance of the middles of two boxes, as a share of the page. */
function apart(one: Box | undefined, [x, y, w, h]: Box): number {
  const [left = 1, top = 1, width = 0, height = 0] = one ?? [];
  return Math.hypot(left + width / 2 - x - w / 2, top + height / 2 - y - h / 2);
}

describe('reading a page', () => {
  const ocr = openOcr();
  afterAll(() => ocr.close());
  const read = async (spec: FaxSpec) =>
    readPage(ocr, await renderPage(await makeFax(spec), 'image/tiff', 1, { format: 'png' }), 1);
  const text = (page: Awaited<ReturnType<typeof read>>): string =>
    page.lines.map((line) => line.text.replace(/\s/g, '')).join('\n');

  it('reads a letter in fine mode, and each number a second time where it stands', async () => {
    const page = await read(letter);
    expect(text(page)).toContain('广东省继续教育系统修改身份证号码');
    expect([page.turn, page.skew]).toEqual([0, 0]);
    expect(page.digits.map((span) => span.text)).toEqual(expect.arrayContaining([wrong, right]));
    const stated = page.digits.find((span) => span.text === wrong);
    expect(stated?.confidence).toBeGreaterThanOrEqual(0.5);
    expect(apart(stated?.box, markOf('statedIdNumber'))).toBeLessThan(0.01);
    expect(page.lines[stated?.line ?? -1]?.text.replace(/\s/g, '')).toContain('原错误身份证号码');
  });

  it('straightens a page sent upside down, askew, in standard mode over a bad line', async () => {
    const page = await read({ ...letter, upsideDown: true, skew: 2, noise: 0.2, resolution: 'normal' });
    expect(page.turn).toBe(180);
    expect(page.skew).toBeCloseTo(2, 0);
    const number = page.digits.find((span) => span.text === right);
    expect(number?.confidence).toBeGreaterThanOrEqual(0.5);
    // The marks do not know of the skew, which moves this one by a fiftieth of the page.
    expect(apart(number?.box, turnedRound(markOf('newIdNumber')))).toBeLessThan(0.03);
  });
});
