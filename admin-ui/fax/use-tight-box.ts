import { useEffect, useState } from 'react';
import type { Box } from './box.ts';
import { tighten, withWholeNumber } from './ink.ts';
import { pageImageUrl } from './page-image.ts';
import type { StripPage } from './use-fax-pages.ts';

/** Fine enough to tell a speck from a stroke. */
const width = 1728;

/**
 * A region fitted to the number of so many characters in it, so that they stand in even columns: a box that a machine
 * drew may hold the specks around it as well, or miss its first character. The region as it is until the picture was
 * looked at.
 */
export function useTightBox(page: StripPage | undefined, box: Box, characters: number): Box {
  const [tight, setTight] = useState<{ key: string; box: Box } | null>(null);
  const source = page?.readable ? pageImageUrl(page, width) : null;
  const key = `${source} ${characters} ${box.join(' ')}`;
  useEffect(() => {
    if (!source) return undefined;
    let wanted = true;
    const picture = new Image();
    picture.src = source;
    picture
      .decode()
      .then(() => {
        if (wanted) setTight({ key, box: withWholeNumber(picture, tighten(picture, box), characters) });
      })
      .catch(() => undefined);
    return () => {
      wanted = false;
    };
    // The key holds the box, whose array is another one with every reading.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [source, key]);
  return tight?.key === key ? tight.box : box;
}
