/** Lines that the layout analysis cut short: their ink goes on beyond them, so the whole row is read again alone. */
import type { Ocr, OcrLine, OcrSpan } from './ocr.ts';
import { cut, ink, pngOf, type Picture } from './picture.ts';

/** Shorter ones are captions and stray marks, not titles or sentences. */
const fewestCharacters = 4;

/** The lines, with those that were cut short read whole in place of their parts. */
export async function wholeLines(ocr: Ocr, page: Picture, lines: readonly OcrLine[]): Promise<OcrLine[]> {
  let result = [...lines];
  for (const line of lines) {
    if (!result.includes(line)) continue;
    const { x0, y0, x1, y1 } = line.bbox;
    const height = y1 - y0;
    if (line.text.replace(/\s/g, '').length < fewestCharacters || x1 - x0 < 2 * height) continue;
    const [left, right] = inkAround(page, line.bbox);
    const parts = result.filter(
      ({ bbox }) =>
        bbox.x0 >= left - height &&
        bbox.x1 <= right + height &&
        Math.min(bbox.y1, y1) - Math.max(bbox.y0, y0) > 0.5 * Math.min(height, bbox.y1 - bbox.y0),
    );
    if (right - left - covered(parts) < 1.5 * height) continue;
    const margin = Math.round(height * 0.3);
    const [cutLeft, cutTop] = [left - margin, y0 - margin];
    const row = cut(page, cutLeft, cutTop, right - left + 2 * margin, height + 2 * margin);
    const [whole] = await ocr.text(await pngOf(row), true);
    if (!whole || !isBetter(whole, parts)) continue;
    result = result.flatMap((old) =>
      old === line ? [moved(whole, cutLeft, cutTop)] : parts.includes(old) ? [] : [old],
    );
  }
  return result;
}

/** How far the row's ink goes on to either side without a gap that two characters would fit into. */
function inkAround(page: Picture, { x0, y0, x1, y1 }: OcrSpan['bbox']): [number, number] {
  const gap = 1.5 * (y1 - y0);
  const hasInk = (x: number): boolean => {
    for (let y = Math.max(0, y0); y < Math.min(page.height, y1); y += 1)
      if ((page.dots[y * page.width + x] ?? 255) < ink) return true;
    return false;
  };
  let [left, right] = [x0, x1];
  for (let x = x0 - 1; x >= 0 && left - x <= gap; x -= 1) if (hasInk(x)) left = x;
  for (let x = x1; x < page.width && x - right <= gap; x += 1) if (hasInk(x)) right = x;
  return [left, right];
}

const covered = (parts: readonly OcrLine[]): number =>
  parts.reduce((sum, { bbox }) => sum + bbox.x1 - bbox.x0, 0);

function isBetter(whole: OcrLine, parts: readonly OcrLine[]): boolean {
  const length = (line: OcrLine) => line.text.replace(/\s/g, '').length;
  const best = Math.max(...parts.map(wordConfidence));
  return length(whole) > Math.max(...parts.map(length)) && wordConfidence(whole) >= best - 15;
}

/** A line's own confidence is that of its worst word. */
function wordConfidence({ words }: OcrLine): number {
  const size = words.reduce((sum, { text }) => sum + text.length, 0);
  return words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0) / Math.max(1, size);
}

function moved(line: OcrLine, dx: number, dy: number): OcrLine {
  const span = <T extends OcrSpan>(old: T): T => ({
    ...old,
    bbox: { x0: old.bbox.x0 + dx, y0: old.bbox.y0 + dy, x1: old.bbox.x1 + dx, y1: old.bbox.y1 + dy },
  });
  return {
    ...span(line),
    words: line.words.map((word) => ({ ...span(word), symbols: word.symbols.map(span) })),
  };
}
