/** Draws a letter as PDF: A4, black on white, nothing finer or smaller than a fax line carries. */
import PdfDocument from 'pdfkit';
import { codeOutline } from './code-outline.ts';
import { desk } from './desk.ts';
import { facesFor, type Face } from './font.ts';
import { textOf, type Part, type Sheet } from './letter-text.ts';
import { breakLines } from './typeset.ts';

export type Drawing = { ok: true; pdf: Buffer } | { ok: false; missing: readonly string[] };

const mm = 72 / 25.4;
const page = {
  width: 210 * mm,
  height: 297 * mm,
  left: 22 * mm,
  right: 22 * mm,
  top: 18 * mm,
  bottom: 20 * mm,
};
const column = page.width - page.left - page.right;
/** With its quiet zone of four modules kept free around it. */
const code = { side: 25 * mm, quiet: 4 * mm };
const size = { body: 12, small: 11, heading: 13, title: 20, desk: 17, number: 21 };
const leading = 1.6;
const pageLabel = (number: number, of: number): string => `第 ${number} 页，共 ${of} 页`;
const furniture = `${desk.name}工单号传真电话　 ${pageLabel(0, 0)}0123456789-`;

/**
 * Draws a sheet with its code in the upper right corner. Equal sheets give equal bytes.
 * @returns the characters that no face has, instead of a letter with gaps
 */
export async function drawLetter(sheet: Sheet, codeText: string): Promise<Drawing> {
  const text = drawable(textOf(sheet) + furniture);
  const { faces, missing } = await facesFor(text.replaceAll('\n', ''));
  if (missing.length > 0) return { ok: false, missing };
  return { ok: true, pdf: await new LetterDrawing(faces).draw(sheet, codeText) };
}

/** Without what is never seen: joiners, variation selectors, marks of direction, and other controls than a new line. */
const drawable = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\t\u00A0]/g, ' ')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Variation_Selector}]/gu, '');

interface Style {
  size: number;
  bold?: boolean;
}

class LetterDrawing {
  private readonly pdf: PDFKit.PDFDocument;
  private y = page.top;

  constructor(private readonly faces: ReadonlyMap<string, Face>) {
    this.pdf = new PdfDocument({
      size: [page.width, page.height],
      margin: 0,
      bufferPages: true,
      lang: 'zh-CN',
      // Not the hour it is drawn: a letter drawn twice is the same file.
      info: { CreationDate: new Date(0), Producer: desk.name, Creator: desk.name },
    });
    for (const face of new Set(faces.values())) this.pdf.registerFont(face.name, face.bytes);
  }

  async draw(sheet: Sheet, codeText: string): Promise<Buffer> {
    const bytes = this.collect();
    this.head(sheet, codeText);
    for (const part of sheet.parts) this.part(part);
    this.pageFeet(sheet.caseNumber);
    this.pdf.end();
    return bytes;
  }

  private collect(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    return new Promise((resolve, reject) => {
      this.pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
      this.pdf.on('end', () => resolve(Buffer.concat(chunks)));
      this.pdf.on('error', reject);
    });
  }

  private head(sheet: Sheet, codeText: string): void {
    this.code(codeText);
    const beside = column - code.side - code.quiet;
    this.line(desk.name, { size: size.desk, bold: true });
    this.line(`传真 ${desk.fax}　电话 ${desk.phone}`, { size: size.body });
    this.y += 4 * mm;
    if (sheet.caseNumber !== null) {
      this.write('工单号', page.left, this.y + (size.number - size.body), { size: size.body });
      this.write(sheet.caseNumber, page.left + 15 * mm, this.y, { size: size.number, bold: true });
      this.y += size.number * leading;
    }
    this.facts(sheet.facts, beside);
    this.y = Math.max(this.y, page.top + code.side + code.quiet) + 2 * mm;
    this.rule();
    this.y += 7 * mm;
    const style = { size: size.title, bold: true };
    const title = drawable(sheet.title);
    this.write(title, page.left + (column - this.width(title, style)) / 2, this.y, style);
    this.y += size.title * leading + 3 * mm;
  }

  private facts(facts: Sheet['facts'], width: number): void {
    const style = { size: size.body };
    const indent = Math.max(...facts.map(([label]) => this.width(`${label}　`, style)));
    for (const [label, value] of facts) {
      this.write(label, page.left, this.y, style);
      this.lines(value, style, page.left + indent, width - indent);
    }
  }

  private part(part: Part): void {
    switch (part.kind) {
      case 'heading':
        this.room(size.heading * leading * 2.5);
        this.y += 2 * mm;
        this.line(part.text, { size: size.heading, bold: true });
        return;
      case 'paragraph':
        this.lines(part.text, { size: size.body }, page.left, column);
        this.y += 2 * mm;
        return;
      case 'list':
        for (const entry of part.entries) this.entry(entry);
        this.y += 2.5 * mm;
        return;
      case 'blanks':
        this.blanks(part.labels);
    }
  }

  private entry({ mark, text }: { mark: string | null; text: string }): void {
    const indent = 8 * mm;
    this.room(size.body * leading);
    if (mark === null)
      this.pdf
        .rect(page.left + 1 * mm, this.y + 4.5, 10, 10)
        .lineWidth(1)
        .stroke('black');
    else this.write(mark, page.left + 1 * mm, this.y, { size: size.body, bold: true });
    this.lines(text, { size: size.body }, page.left + indent, column - indent);
  }

  private blanks(labels: readonly string[]): void {
    for (const label of labels) {
      this.room(11 * mm);
      this.y += 2 * mm;
      this.write(label, page.left, this.y, { size: size.body });
      const from = page.left + this.width(label, { size: size.body }) + 3 * mm;
      const foot = this.y + size.body * 1.35;
      this.pdf
        .moveTo(from, foot)
        .lineTo(page.left + column, foot)
        .lineWidth(0.8)
        .stroke('black');
      this.y += 7.5 * mm;
    }
  }

  private code(text: string): void {
    const { path, side } = codeOutline(text);
    this.pdf
      .save()
      .translate(page.width - page.right - code.side, page.top)
      .scale(code.side / side)
      .path(path)
      .fill('black')
      .restore();
  }

  private rule(): void {
    this.pdf
      .moveTo(page.left, this.y)
      .lineTo(page.left + column, this.y)
      .lineWidth(1)
      .stroke('black');
  }

  private pageFeet(caseNumber: string | null): void {
    const { count } = this.pdf.bufferedPageRange();
    if (count === 1) return;
    for (let index = 0; index < count; index += 1) {
      this.pdf.switchToPage(index);
      const label = pageLabel(index + 1, count);
      const text = caseNumber === null ? label : `工单号 ${caseNumber}　${label}`;
      const left = page.left + (column - this.width(text, { size: size.small })) / 2;
      this.write(text, left, page.height - page.bottom + 4 * mm, { size: size.small });
    }
  }

  private line(text: string, style: Style): void {
    this.lines(text, style, page.left, column);
  }

  /** Sets a text in lines from `left`, and goes on below them. */
  private lines(text: string, style: Style, left: number, width: number): void {
    for (const line of breakLines(drawable(text), width, (part) => this.width(part, style))) {
      this.room(style.size * leading);
      this.write(line, left, this.y, style);
      this.y += style.size * leading;
    }
  }

  /** Begins a new page where this one has not so many points left. */
  private room(height: number): void {
    if (this.y + height <= page.height - page.bottom) return;
    this.pdf.addPage();
    this.y = page.top;
  }

  private write(text: string, left: number, top: number, { size, bold }: Style): void {
    let x = left;
    for (const { face, text: run } of this.runs(drawable(text))) {
      this.pdf.font(face.name).fontSize(size).fillColor('black').strokeColor('black');
      // A heavier cut would be another megabyte; a hairline around the letters is as bold on a fax.
      this.pdf
        .lineWidth(size / 32)
        .text(run, x, top, { lineBreak: false, fill: true, stroke: bold === true });
      x += this.pdf.widthOfString(run);
    }
  }

  private width(text: string, { size }: Style): number {
    return this.runs(text).reduce(
      (sum, { face, text: run }) => sum + this.pdf.font(face.name).fontSize(size).widthOfString(run),
      0,
    );
  }

  /** Stretches of a text that one face can draw. */
  private runs(text: string): { face: Face; text: string }[] {
    const runs: { face: Face; text: string }[] = [];
    for (const character of text) {
      const face = this.faces.get(character);
      if (!face) throw new Error('a character was drawn that no face was looked up for');
      const last = runs.at(-1);
      if (last?.face === face) last.text += character;
      else runs.push({ face, text: character });
    }
    return runs;
  }
}
