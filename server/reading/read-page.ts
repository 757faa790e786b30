/** One page from its picture to its text: cleaned, straightened, put upright, read, and its numbers read again. */
import sharp from 'sharp';
import { placesOf, readTwice, type Glyph } from './digits.ts';
import type { Ocr, OcrLine, OcrSpan } from './ocr.ts';
import type { DigitsSpan, PageText, TextLine } from './page-text.ts';
import { drawingOf, picture, pngOf, type Picture } from './picture.ts';
import { boxOnShown, place, type Placed, type Turn } from './placement.ts';
import { specksOf } from './specks.ts';
import { wholeLines } from './whole-lines.ts';

/** Dots across a sheet, those of a fax line, and along the longest: more only takes time. */
const across = 1728;
const along = 5200;
/** Specks in a million dots from which on a page is cleaned. */
const noisy = 60;
/** Characters that the reader is sure of, as a share of all, on a page that is the right way up. */
const upright = 0.3;
const sure = 75;
const fewest = 6;
/** Pixels the page is softened by: ragged edges are taken for strokes otherwise. */
const softness = 0.7;

/** @param png the page as it is shown, with its rotation */
export async function readPage(ocr: Ocr, png: Buffer, page: number): Promise<PageText> {
  const { width, height } = await sharp(png).metadata();
  const scale = Math.min(1, across / Math.min(width, height), along / Math.max(width, height));
  const drawn = await picture(sharp(png).resize({ width: Math.round(width * scale) }));
  const specks = specksOf(drawn);
  const shown = specks.perMillion > noisy ? specks.without : drawn;
  const { placed, lines } = await rightWayUp(ocr, shown);
  const whole = (await wholeLines(ocr, placed.page, lines)).filter(({ text }) => text.trim() !== '');
  const read = whole.map((line) => lineOf(placed, line));
  return {
    page,
    turn: placed.turn,
    skew: placed.skew,
    lines: read,
    digits: await secondOpinions(ocr, placed, whole),
    confidence: mean(read.map((line) => line.confidence)),
  };
}

interface Attempt {
  placed: Placed;
  lines: OcrLine[];
  /** Characters the reader is sure of. */
  certain: number;
  isUpright: boolean;
  /** The reader found its lines running down the page. */
  isLying: boolean;
}

/** Reads the page as it lies, and in the other ways it can lie while hardly a character is sure. */
async function rightWayUp(ocr: Ocr, shown: Picture): Promise<Attempt> {
  const asItLies = await attempt(ocr, shown, 0);
  // Writing that lies wrong is read as something; nothing at all is an empty page.
  if (asItLies.isUpright || asItLies.lines.length === 0) return asItLies;
  const attempts = [asItLies];
  for (const turn of asItLies.isLying ? sideways : others) {
    const next = await attempt(ocr, shown, turn);
    if (next.isUpright) return next;
    attempts.push(next);
  }
  return attempts.reduce((best, next) => (next.certain > best.certain ? next : best));
}

const sideways: readonly Turn[] = [90, 270];
const others: readonly Turn[] = [180, 90, 270];

async function attempt(ocr: Ocr, shown: Picture, turn: Turn): Promise<Attempt> {
  const placed = await place(shown, turn);
  const lines = await ocr.text(await pngOf(await picture(drawingOf(placed.page).blur(softness))));
  const words = lines.flatMap((line) => line.words);
  const certain = characters(words.filter((word) => word.confidence >= sure));
  const long = lines.filter(({ text }) => text.replace(/\s/g, '').length >= 4);
  const down = long.filter(({ bbox }) => bbox.y1 - bbox.y0 > bbox.x1 - bbox.x0);
  const isLying = characters(down) > characters(long) / 2;
  const enough = certain >= fewest && certain >= upright * characters(words);
  return { placed, lines, certain, isLying, isUpright: enough && !isLying };
}

const characters = (words: readonly { text: string }[]): number =>
  words.reduce((sum, { text }) => sum + text.trim().length, 0);

function lineOf(placed: Placed, line: OcrLine): TextLine {
  const span = ({ text, bbox, confidence }: OcrSpan) => ({
    text: text.trim(),
    box: boxOnShown(placed, bbox.x0, bbox.y0, bbox.x1, bbox.y1),
    confidence: Math.round(confidence) / 100,
  });
  return { ...span(line), words: line.words.map(span).filter(({ text }) => text !== '') };
}

async function secondOpinions(ocr: Ocr, placed: Placed, lines: readonly OcrLine[]): Promise<DigitsSpan[]> {
  const found: DigitsSpan[] = [];
  for (const [index, line] of lines.entries())
    for (const spot of placesOf(line.words.flatMap(glyphsOf))) {
      const reading = await readTwice(ocr, placed.page, spot);
      if (!reading) continue;
      const box = boxOnShown(placed, spot.left, spot.top, spot.right, spot.bottom);
      found.push({ ...reading, box, line: index });
    }
  return found;
}

/** The characters of a word with their places. */
export function glyphsOf(word: OcrLine['words'][number]): Glyph[] {
  return word.symbols.map(({ text, bbox }) => ({
    text,
    left: bbox.x0,
    top: bbox.y0,
    right: bbox.x1,
    bottom: bbox.y1,
  }));
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
