import { describe, expect, it } from 'vitest';
import type { FaxSpec, Sheet } from '../../fixtures/fax/fax-spec.ts';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import { legibilityOf, measurePage, type GreyPage, type MeasuredPage } from './legibility.ts';
import { renderGrey } from './render.ts';

const request = correctIdNumberFax({
  name: '陈思敏',
  idNumber: '440100198705129060',
  statedIdNumber: '440100198705219066',
  phone: '15400000001',
});
const letter = request.sheets.slice(0, 1);
const sender = { number: '02012345678', sentAt: '2026-11-24 10:00' };
const sheet = (...lines: string[]): Sheet => ({
  kind: 'form',
  title: '',
  lines: lines.map((line) => [line]),
});
/** Its last line stands with half of its height below the paper's edge. */
const runOff = sheet(...Array<string>(17).fill('一行内容'), '最后一行写到了纸的外面去了，只剩下上半截');

/** The faults of each page of a fax as it would be made. */
async function faultsOf(spec: FaxSpec, known: Partial<MeasuredPage> = {}): Promise<string[][]> {
  const fax = await makeFax(spec);
  const pages: MeasuredPage[] = [];
  for (const [index] of spec.sheets.entries()) {
    const grey = await renderGrey(fax, 'image/tiff', index + 1, 1728);
    pages.push({
      marks: measurePage(grey),
      isFax: true,
      dpiY: spec.resolution === 'normal' ? 98 : 196,
      damage: 0,
      shape: grey.height / grey.width,
      ...known,
    });
  }
  return legibilityOf(pages).map((page) => page.faults);
}

describe('what stands against reading a page', () => {
  it.each<[string, FaxSpec]>([
    ['a clean letter with both sides of a card', { ...request, sender }],
    ['one on a noisy line', { sheets: letter, noise: 0.5, skew: 2 }],
    ['one on the worst line a fax gets through', { sheets: letter, noise: 1 }],
    ['one that lay askew and the wrong way round', { sheets: letter, skew: -3, upsideDown: true }],
    ['one a little pale', { sheets: letter, light: 0.5 }],
    ['two words on an empty page', { sheets: [sheet('同意')], sender }],
  ])('is nothing: %s', async (_, spec) => {
    expect((await faultsOf(spec)).flat()).toEqual([]);
  });

  it.each<[string, FaxSpec, string[]]>([
    ['sent in standard mode', { sheets: letter, resolution: 'normal' }, ['standard-mode']],
    ['so pale that strokes break', { sheets: letter, light: 1 }, ['faint']],
    ['empty but for the line of the sending machine', { sheets: [sheet()], sender }, ['blank']],
    ['empty, on a noisy line', { sheets: [sheet()], noise: 0.5 }, ['blank']],
    ['with writing across its lower edge', { sheets: [runOff] }, ['cut']],
  ])('is told: a page %s', async (_, spec, faults) => {
    expect(await faultsOf(spec)).toEqual([faults]);
  });

  it('is told of damaged lines, and only beyond a few', async () => {
    expect(await faultsOf({ sheets: letter }, { damage: 0.03 })).toEqual([['damaged']]);
    expect(await faultsOf({ sheets: letter }, { damage: 0.01 })).toEqual([[]]);
  });

  it('is told of a page that is a strip of its sisters, and of one that is mostly black', () => {
    const page = (height: number, blackRows: number): GreyPage => {
      const dots = new Uint8Array(200 * height).fill(255);
      dots.fill(0, 200 * 10, 200 * (10 + blackRows));
      return { dots, width: 200, height };
    };
    const measured = (grey: GreyPage): MeasuredPage => ({
      marks: measurePage(grey),
      isFax: false,
      dpiY: 0,
      damage: 0,
      shape: grey.height / grey.width,
    });
    const found = legibilityOf([page(280, 40), page(60, 20), page(280, 200)].map(measured));
    expect(found.map((one) => one.faults)).toEqual([[], ['cut'], ['dark']]);
    expect(found[0]?.ink).toBeCloseTo(40 / 280, 3);
  });
});
