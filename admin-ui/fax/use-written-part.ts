import { useEffect, useState } from 'react';
import { padded } from './box.ts';
import type { Box } from './box.ts';
import { inkBounds } from './ink.ts';
import { pageImageUrl } from './page-image.ts';
import type { StripPage } from './use-fax-pages.ts';

const wholePage: Box = [0, 0, 1, 1];
/** Columns and rows of a page with less ink than this are the noise of the line. */
const noise = { row: 0.02, column: 0.02 };

/** The part of a page that has something on it, without the blank rest of the sheet; null until it is known. */
export function useWrittenPart(page: StripPage | undefined): Box | null {
  const [part, setPart] = useState<Box | null>(null);
  const source = page?.readable ? pageImageUrl(page, 600) : null;
  useEffect(() => {
    if (!source) return undefined;
    let wanted = true;
    const picture = new Image();
    picture.src = source;
    picture
      .decode()
      .then(() => inkBounds(picture, wholePage, noise) ?? wholePage)
      .catch(() => wholePage)
      .then((found) => {
        if (wanted) setPart(padded(found, 0.03, 0.03));
      })
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
  }, [source]);
  return source ? part : wholePage;
}
