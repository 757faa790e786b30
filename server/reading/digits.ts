/** The second opinion: places that look like a number or a code, cut out, enlarged and read with nothing else in mind. */
import type { Alphabet, Ocr } from './ocr.ts';
import { cut, drawingOf, pngOf, picture, type Picture } from './picture.ts';

/** One character as read the first time, with its place in pixels. */
export interface Glyph {
  text: string;
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Place {
  left: number;
  top: number;
  right: number;
  bottom: number;
  alphabet: Alphabet;
}

const digit = /\d/;
/** Read for a digit, an X or a sign inside a number more often than not. */
const lookAlike = /[\dXxOoQDlIi|!SsBbZzGgTJ×%〇&§$?.:-]/;
const letter = /[A-Z]/;
const shortest = 7;
const longest = 26;

/** Runs of a line that may be an ID number, an organisation or credit code, or a phone. */
export function placesOf(glyphs: readonly Glyph[]): Place[] {
  const places: Place[] = [];
  let run: Glyph[] = [];
  const end = (): void => {
    while (run.length > 0 && !/[\dA-Zx]/.test(run.at(-1)?.text ?? '')) run.pop();
    const place = placeOf(run);
    if (place) places.push(place);
    run = [];
  };
  glyphs.forEach((glyph, index) => {
    if (belongs(glyphs, index, run)) run.push(glyph);
    else end();
  });
  end();
  return places;
}

/** A stray character inside a number does not end it: one wrong guess in a run of digits is what is looked for. */
function belongs(glyphs: readonly Glyph[], index: number, run: readonly Glyph[]): boolean {
  const glyph = glyphs[index];
  if (!glyph) return false;
  const last = run.at(-1);
  const height = glyph.bottom - glyph.top;
  if (last && glyph.left - last.right > 2 * Math.max(height, last.bottom - last.top)) return false;
  if (lookAlike.test(glyph.text) || letter.test(glyph.text))
    return last !== undefined || digit.test(glyph.text) || letter.test(glyph.text);
  const after = glyphs.slice(index + 1, index + 4);
  const before = run.slice(-3);
  return (
    before.length === 3 && after.length === 3 && [...before, ...after].every(({ text }) => digit.test(text))
  );
}

function placeOf(run: readonly Glyph[]): Place | null {
  if (run.length < shortest || run.length > longest) return null;
  const digits = run.filter(({ text }) => digit.test(text)).length;
  if (digits < Math.max(4, run.length * 0.45)) return null;
  const letters = run.filter(({ text }, index) => /[A-WYZ]/.test(text) && index < run.length).length;
  return {
    left: Math.min(...run.map(({ left }) => left)),
    top: Math.min(...run.map(({ top }) => top)),
    right: Math.max(...run.map(({ right }) => right)),
    bottom: Math.max(...run.map(({ bottom }) => bottom)),
    alphabet: letters >= 3 ? 'codes' : 'digits',
  };
}

export interface SecondReading {
  text: string;
  /** 0–1; below 0.5 when two cuts of the place were not read alike. */
  confidence: number;
}

/** Heights in dots that the line is brought to, and how much it is softened: two pictures that err apart. */
const cuts = [
  { height: 48, blur: 0 },
  { height: 36, blur: 0.9 },
] as const;

/** Reads a place twice, from differently prepared pictures; null when neither holds anything. */
export async function readTwice(ocr: Ocr, page: Picture, place: Place): Promise<SecondReading | null> {
  const height = place.bottom - place.top;
  const margin = Math.round(height * 0.35);
  const line = cut(
    page,
    Math.round(place.left) - margin,
    Math.round(place.top) - margin,
    Math.round(place.right - place.left) + 2 * margin,
    Math.round(height) + 2 * margin,
  );
  const readings = [];
  for (const { height: wanted, blur } of cuts) {
    const scale = wanted / height;
    const resized = drawingOf(line).resize(
      Math.max(1, Math.round(line.width * scale)),
      Math.max(1, Math.round(line.height * scale)),
      { fit: 'fill' },
    );
    const drawn = await picture(blur > 0 ? resized.blur(blur) : resized);
    readings.push(await ocr.characters(await pngOf(drawn), place.alphabet));
  }
  const [first, second] = readings;
  if (!first || !second || (first.text === '' && second.text === '')) return null;
  const confidence = Math.min(first.confidence, second.confidence) / 100;
  return first.text === second.text
    ? { text: first.text, confidence: Math.max(0.5, confidence) }
    : { text: first.text || second.text, confidence: Math.min(0.49, confidence) };
}
