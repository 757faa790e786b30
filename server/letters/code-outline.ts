import { toSVG } from 'bwip-js/node';

/** A QR code as one outline. */
export interface CodeOutline {
  /** SVG path data of the dark modules, y downwards. */
  path: string;
  /** The code's side in the path's units, without a quiet zone. */
  side: number;
}

/** Level Q: a quarter of the code may be lost to a fax line before it cannot be read. */
export function codeOutline(text: string): CodeOutline {
  // The types leave out what only some codes have.
  const options: Parameters<typeof toSVG>[0] & { eclevel: 'Q' } = { bcid: 'qrcode', text, eclevel: 'Q' };
  const svg = toSVG(options);
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1]);
  const path = / d="([^"]+)"/.exec(svg)?.[1];
  if (!side || path === undefined) throw new Error('the code has no modules');
  return { path, side };
}
