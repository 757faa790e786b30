import { PDFiumLibrary } from '@hyzyla/pdfium';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { scanFax } from '../../fixtures/fax/scan.ts';
import { readCodes } from '../intake/page-codes.ts';
import { drawPdfPage } from '../intake/pdf.ts';
import { codeOf } from './case-code.ts';
import type { LetterContent } from './contract.ts';
import { drawLetter } from './draw-letter.ts';
import { sheetOf, textOf } from './letter-text.ts';

const number = 'F20261123-0007-4';
const code = codeOf(Buffer.alloc(32, 7), { kind: 'case', number });
const statusPage = 'https://desk.example.gov.cn/status';

const request = (more: Record<string, unknown> = {}): LetterContent => ({
  kind: 'material-request',
  caseNumber: number,
  statusCode: 'ABC234',
  matter: '修改身份证号码',
  requesterName: '陈思敏',
  day: '2026-11-24',
  asked: [
    { kinds: ['id-card-front'], fault: 'missing', item: null },
    { kinds: ['id-card-back'], fault: 'unreadable', item: null },
    { kinds: ['stamped-letter', 'official-document'], fault: 'missing', item: 2 },
  ],
  note: '请写明原错误的号码。\n传真机请放正。',
  lapseDay: '2026-12-15',
  round: 1,
  ...more,
});

async function drawn(content: LetterContent): Promise<Buffer> {
  const drawing = await drawLetter(sheetOf(content, statusPage), code);
  if (!drawing.ok) throw new Error(`no glyph for ${drawing.missing.join('')}`);
  return drawing.pdf;
}

let pdfium: PDFiumLibrary;
beforeAll(async () => {
  pdfium = await PDFiumLibrary.init();
});

/** The text of each page as a reader of the PDF finds it, without white space. */
async function textsOf(pdf: Buffer): Promise<string[]> {
  const document = await pdfium.loadDocument(pdf);
  const texts = [...document.pages()].map((page) => squeezed(page.getText()));
  document.destroy();
  return texts;
}

const squeezed = (text: string): string => text.normalize('NFKC').replace(/\s/gu, '');

/** How often each character stands in a text. */
function tally(text: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const character of squeezed(text)) counts[character] = (counts[character] ?? 0) + 1;
  return counts;
}

describe('a letter as PDF', () => {
  it('holds every character that it is to say, as often as it says it', async () => {
    const [text = ''] = await textsOf(await drawn(request()));
    const said = tally(textOf(sheetOf(request(), statusPage)));
    const printed = tally(text);
    expect(Object.entries(said).filter(([character, times]) => (printed[character] ?? 0) < times)).toEqual(
      [],
    );
    expect(text).toContain('补正告知书');
    expect(text).toContain(`${statusPage},或致电020-83126088`);
  });

  it('numbers what is asked for once, and puts what cannot be read apart', async () => {
    const [text = ''] = await textsOf(await drawn(request()));
    expect(text).toMatch(/未收到1身份证复印件人像面.*3加盖单位公章的证明.*看不清.*2身份证复印件国徽面/u);
    expect(text).toContain('(来件所列第2项)');
  });

  it('sets rare characters of names from the font’s other pieces', async () => {
    const [text = ''] = await textsOf(await drawn(request({ requesterName: '钟堃喆丂①' })));
    expect(text).toContain(squeezed('钟堃喆丂①'));
  });

  it('is refused where a character has no glyph, and says which', async () => {
    const sheet = sheetOf(request({ requesterName: '陈𬱖', note: '𬱖、𠮷' }), null);
    expect(await drawLetter(sheet, code)).toEqual({ ok: false, missing: ['𬱖', '𠮷'] });
  });

  it('leaves out what nobody sees', async () => {
    const [text = ''] = await textsOf(await drawn(request({ requesterName: '陈\u200B思\uFE0F敏\u202E' })));
    expect(text).toContain('陈思敏:您好');
  });

  it('is the same file whenever it is drawn', async () => {
    const [first, second] = [await drawn(request()), await drawn(request())];
    expect(first.equals(second)).toBe(true);
    expect(first.equals(await drawn(request({ round: 2 })))).toBe(false);
  });

  it('goes on on further pages, each with the number of the case', async () => {
    const asked = Array.from({ length: 60 }, () => ({
      kinds: ['id-card-front'],
      fault: 'missing',
      item: 12,
    }));
    const texts = await textsOf(await drawn(request({ asked })));
    expect(texts.length).toBeGreaterThan(1);
    for (const [index, text] of texts.entries())
      expect(text).toContain(squeezed(`工单号 ${number} 第 ${index + 1} 页，共 ${texts.length} 页`));
  });
});

describe('the code on a letter', async () => {
  const page = await drawPdfPage(await drawn(request()), 1, 2480);
  if (!page.ok) throw new Error('the letter has no page');
  const { rgba, width, height } = page;
  const printed = await sharp(rgba, { raw: { width, height, channels: 4 } })
    .flatten({ background: '#fff' })
    .png()
    .toBuffer();

  /** The letter laid on a fax machine and sent. */
  const faxed = (across: number, down: number, noise: number): Promise<string[]> =>
    scanFax(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${printed.toString('base64')}"/></svg>`,
      { width: across, height: down, noise, light: 0, seed: 3 },
    ).then(({ dots }) => {
      // A reader sees a page in its true proportions.
      return sharp(dots, { raw: { width: across, height: down, channels: 1 } })
        .resize(across, Math.round((across * height) / width), { fit: 'fill' })
        .toColourspace('b-w')
        .raw()
        .toBuffer({ resolveWithObject: true })
        .then(({ data, info }) => readCodes({ dots: data, width: info.width, height: info.height }));
    });

  it.each([
    ['fine', 2292, 0],
    ['fine, on a bad line', 2292, 0.4],
    ['standard', 1146, 0],
    ['standard, on a bad line', 1146, 0.4],
  ])('is read from a fax of it in %s mode', async (_mode, lines, noise) => {
    expect(await faxed(1728, lines, noise)).toEqual([code]);
  });
});
