/** Pages as grey dots, one byte each, and what is done to them before they are read. */
import sharp, { type Sharp } from 'sharp';

export interface Picture {
  /** 0 black, 255 white, row by row. */
  dots: Buffer;
  width: number;
  height: number;
}

/** Darker than this is ink. */
export const ink = 128;

export async function picture(drawing: Sharp): Promise<Picture> {
  const { data, info } = await drawing
    .flatten({ background: '#fff' })
    .greyscale()
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { dots: data, width: info.width, height: info.height };
}

export function drawingOf({ dots, width, height }: Picture): Sharp {
  return sharp(dots, { raw: { width, height, channels: 1 } });
}

/** A PNG that is quickly made: it only goes from here to the reader. */
export function pngOf(page: Picture): Promise<Buffer> {
  return drawingOf(page).toColourspace('b-w').png({ compressionLevel: 1 }).toBuffer();
}

/** A cut-out that may reach over the edge, where the page goes on white. */
export function cut(page: Picture, left: number, top: number, width: number, height: number): Picture {
  const dots = Buffer.alloc(width * height, 255);
  const from = Math.max(0, left);
  const to = Math.min(page.width, left + width);
  for (let row = 0; row < height; row += 1) {
    const y = top + row;
    if (y < 0 || y >= page.height || to <= from) continue;
    page.dots.copy(dots, row * width + from - left, y * page.width + from, y * page.width + to);
  }
  return { dots, width, height };
}
