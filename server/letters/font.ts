/** The faces letters are set in: TrueType made from the web font's pieces, the rare characters' only when one is needed. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { create, type Font } from 'fontkit';
import { decompress } from 'wawoff2';

/** A piece of the font: its name, its bytes as TrueType, and what it can draw. */
export interface Face {
  name: string;
  bytes: Buffer;
  has: (character: string) => boolean;
}

const files = dirname(
  createRequire(import.meta.url).resolve(
    '@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-400-normal.woff2',
  ),
);
/** The common characters, Latin letters and figures: nearly every letter needs nothing else. */
const common = 'chinese-simplified';

const opened = new Map<string, Promise<Face>>();

function face(name: string): Promise<Face> {
  const known = opened.get(name) ?? open(name);
  opened.set(name, known);
  return known;
}

async function open(name: string): Promise<Face> {
  const woff2 = await readFile(join(files, `noto-sans-sc-${name}-400-normal.woff2`));
  const bytes = Buffer.from(await decompress(woff2));
  const font: Font = create(bytes);
  return { name, bytes, has: (character) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0) };
}

/** Which pieces may have a character: first to last of a range, and the piece's name. */
let ranges: Promise<{ name: string; from: number; to: number }[]> | undefined;

async function readRanges(): Promise<{ name: string; from: number; to: number }[]> {
  const listed = JSON.parse(await readFile(join(files, '..', 'unicode.json'), 'utf8')) as Record<
    string,
    string
  >;
  return Object.entries(listed).flatMap(([key, text]) =>
    text.split(',').map((range) => {
      const [from = '', to = from] = range.replace('U+', '').split('-');
      return { name: key.replace(/[[\]]/g, ''), from: parseInt(from, 16), to: parseInt(to, 16) };
    }),
  );
}

/** The faces of a text by character. What no face has is in `missing`, each once. */
export async function facesFor(
  text: string,
): Promise<{ faces: ReadonlyMap<string, Face>; missing: readonly string[] }> {
  const faces = new Map<string, Face>();
  const missing: string[] = [];
  for (const character of new Set(text)) {
    const found = await faceOf(character);
    if (found) faces.set(character, found);
    else missing.push(character);
  }
  return { faces, missing };
}

async function faceOf(character: string): Promise<Face | null> {
  const first = await face(common);
  if (first.has(character)) return first;
  const codePoint = character.codePointAt(0) ?? 0;
  ranges ??= readRanges();
  for (const { name, from, to } of await ranges) {
    if (codePoint < from || codePoint > to) continue;
    const piece = await face(name);
    if (piece.has(character)) return piece;
  }
  return null;
}
