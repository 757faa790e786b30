import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { FaxSpec, Sheet } from '../../fixtures/fax/fax-spec.ts';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { codeOf } from '../letters/case-code.ts';
import type { GreyPage } from './legibility.ts';
import { readCodes } from './page-codes.ts';
import { renderGrey } from './render.ts';

const code = codeOf(Buffer.alloc(32, 7), { kind: 'case', number: 'F20261123-0007-4' });
const letter: Sheet = { kind: 'form', title: '要求补正材料', lines: [['请补传身份证正反两面复印件。']] };

const pageOf = async (spec: Omit<FaxSpec, 'sheets'>): Promise<GreyPage> =>
  renderGrey(await makeFax({ ...spec, sheets: [letter] }), 'image/tiff', 1, 1728);

describe('the codes on a page', () => {
  it.each<[string, Omit<FaxSpec, 'sheets'>]>([
    ['on a clean page', {}],
    ['in standard mode', { resolution: 'normal' }],
    ['in superfine mode', { resolution: 'superfine' }],
    ['askew to the right', { skew: 3 }],
    ['askew to the left, in standard mode', { skew: -3, resolution: 'normal' }],
    ['upside down', { upsideDown: true }],
    ['on a bad line, askew, in standard mode', { noise: 1, skew: 2, resolution: 'normal' }],
    ['in pale print on a bad line', { light: 1, noise: 0.8 }],
  ])('are read %s', async (_, spec) => {
    expect(await readCodes(await pageOf({ ...spec, code }))).toEqual([code]);
  });

  it('are read on a page that lies on its side', async () => {
    const { dots, width, height } = await pageOf({ code });
    const turned = await sharp(dots, { raw: { width, height, channels: 1 } })
      .rotate(90)
      .toColourspace('b-w')
      .raw()
      .toBuffer();
    expect(await readCodes({ dots: turned, width: height, height: width })).toEqual([code]);
  });

  it('are none where there is none', async () => {
    expect(await readCodes(await pageOf({ noise: 0.5 }))).toEqual([]);
  });
});
