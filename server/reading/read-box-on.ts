/** Reading a box that somebody drew. */
import sharp from 'sharp';
import type { ReadBox } from './contract.ts';
import { placesOf, readTwice, type Place } from './digits.ts';
import type { Ocr, OcrLine } from './ocr.ts';
import { cut, drawingOf, picture, pngOf, type Picture } from './picture.ts';
import type { BoxRequest } from './reader-messages.ts';
import { glyphsOf } from './read-page.ts';
import { skewOf } from './skew.ts';

/** Dots of height below which what was drawn is enlarged before it is read as text. */
const smallest = 40;

/**
 * Reads a box on a page as it is shown. As digits it gives the longest number or code in the box, read twice: the
 * confidence is 0.5 or more only where both readings gave the same (see `DigitsSpan`). Nothing found is an empty text.
 */
export async function readBoxOn(ocr: Ocr, png: Buffer, { box, as }: BoxRequest): Promise<ReadBox> {
  const page = await picture(sharp(png));
  const drawn = await straightened(page, box);
  const lines = await ocr.text(await pngOf(drawn));
  if (as === 'text') return textOf(lines);
  const places = lines.flatMap((line) => placesOf(line.words.flatMap(glyphsOf)));
  const longest = places.toSorted((a, b) => b.right - b.left - (a.right - a.left))[0];
  const read = await readTwice(ocr, drawn, longest ?? whole(drawn));
  return read ?? { text: '', confidence: 0 };
}

const whole = ({ width, height }: Picture): Place => ({
  left: 0,
  top: 0,
  right: width,
  bottom: height,
  alphabet: 'codes',
});

/** The box alone, straight and large enough; the page tells its skew better than a few characters do. */
async function straightened(page: Picture, [x, y, w, h]: BoxRequest['box']): Promise<Picture> {
  const [width, height] = [Math.max(8, Math.round(w * page.width)), Math.max(8, Math.round(h * page.height))];
  const boxed = cut(page, Math.round(x * page.width), Math.round(y * page.height), width, height);
  const skew = skewOf(page);
  const straight =
    skew === 0
      ? boxed
      : await picture(drawingOf(boxed).rotate(-skew, { background: { r: 255, g: 255, b: 255 } }));
  const scale = Math.max(1, smallest / straight.height);
  const enlarged =
    scale === 1
      ? straight
      : await picture(
          drawingOf(straight).resize(Math.round(straight.width * scale), smallest, { fit: 'fill' }),
        );
  const margin = 12;
  return cut(enlarged, -margin, -margin, enlarged.width + 2 * margin, enlarged.height + 2 * margin);
}

function textOf(lines: readonly OcrLine[]): ReadBox {
  const texts = lines.map(({ text }) => text.trim()).filter((text) => text !== '');
  const words = lines.flatMap((line) => line.words);
  const length = words.reduce((sum, { text }) => sum + text.length, 0);
  const confidence = words.reduce((sum, word) => sum + word.confidence * word.text.length, 0);
  return { text: texts.join(' '), confidence: length === 0 ? 0 : confidence / length / 100 };
}
