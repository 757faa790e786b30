import { useEffect, useState } from 'react';
import type { Box } from './box.ts';
import { tighten } from './ink.ts';
import { pageImageUrl } from './page-image.ts';
import type { StripPage } from './use-fax-pages.ts';

/** Fine enough to tell a speck from a stroke. */
const width = 1728;

/**
 * A region shrunk to the line of writing in it, so that its characters stand in even columns: a box that a machine drew
 * may hold the specks around a number as well. The region as it is until the picture was looked at.
 */
export function useTightBox(page: StripPage | undefined, box: Box): Box {
  const [tight, setTight] = useState<{ key: string; box: Box } | null>(null);
  const source = page?.readable ? pageImageUrl(page, width) : null;
  const key = `${source} ${box.join(' ')}`;
  useEffect(() => {
    if (!source) return undefined;
    let wanted = true;
    const picture = new Image();
    picture.src = source;
    picture
      .decode()
      .then(() => {
        if (wanted) setTight({ key, box: tighten(picture, box) });
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
