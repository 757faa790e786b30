import { useCallback, useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import { useT } from '../i18n/use-t.ts';
import type { CropSource } from './PageCrop.tsx';
import type { PageRegion } from './RegionOutline.tsx';
import type { StripPage } from './use-fax-pages.ts';

/** The line under the mouse: nearly as wide as the page and about two lines of text high. */
const line = { left: 0.08, width: 0.84, height: 0.045 };

/**
 * The pinned zoom. It shows the region of the field that has the focus; where nothing is bound yet, the line the
 * mouse was on, which it follows.
 */
export function useLens(
  pages: readonly StripPage[],
  page: StripPage | undefined,
  regions: readonly PageRegion[],
  activeField: string | null,
) {
  const t = useT();
  const [open, setOpen] = useState(false);
  const [shown, setLine] = useState<CropSource | null>(null);
  const pointer = useRef<CropSource | null>(null);

  const bound = regions.find((region) => region.field !== null && region.field === activeField);
  const fallback: CropSource | null = page
    ? { faxId: page.faxId, page: page.number, box: [line.left, 0.3, line.width, line.height] }
    : null;
  const free = shown ?? fallback;
  const source = !open ? null : bound ? { faxId: bound.faxId, page: bound.page, box: bound.box } : free;

  const onPointerMove = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const target = event.target instanceof Element ? event.target.closest('[data-page]') : null;
      const over = pages.find((one) => one.key === target?.getAttribute('data-page'));
      if (!target || !over) return;
      const frame = target.getBoundingClientRect();
      const y = (event.clientY - frame.top) / frame.height - line.height / 2;
      const top = Math.min(1 - line.height, Math.max(0, y));
      pointer.current = {
        faxId: over.faxId,
        page: over.number,
        box: [line.left, top, line.width, line.height],
      };
      if (open && !bound) setLine(pointer.current);
    },
    [pages, open, bound],
  );

  const toggle = () => {
    setLine(pointer.current);
    setOpen(!open);
  };

  const place = pages.find((one) => one.faxId === source?.faxId && one.number === source.page)?.place ?? 0;
  const title = bound ? bound.label : t('fax.lensLine', { page: place });
  return { source, title, toggle, onPointerMove };
}
