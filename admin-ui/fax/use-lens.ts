import { useCallback, useEffect, useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import { useStore } from 'react-admin';
import { useT } from '../i18n/use-t.ts';
import type { CropSource } from './PageCrop.tsx';
import type { PageRegion } from './RegionOutline.tsx';
import type { StripPage } from './use-fax-pages.ts';

/** The part of a page the lens shows: at three times its size it fills the width there is; two lines of text high. */
const part = { width: 0.33, height: 0.045 };

const around = (x: number, y: number): CropSource['box'] => [
  Math.min(1 - part.width, Math.max(0, x - part.width / 2)),
  Math.min(1 - part.height, Math.max(0, y - part.height / 2)),
  part.width,
  part.height,
];

/**
 * The pinned zoom. It shows the region of the field that has the focus; where nothing is known of it, the line the mouse
 * was on, which it follows. Who has never said whether it should be there gets it with the first field whose place is
 * known; who has is asked no more.
 */
export function useLens(
  pages: readonly StripPage[],
  page: StripPage | undefined,
  regions: readonly PageRegion[],
  activeField: string | null,
) {
  const t = useT();
  const [pinned, setPinned] = useStore<boolean | null>('preferences.faxLens', null);
  const [opened, setOpened] = useState(false);
  const [shown, setLine] = useState<CropSource | null>(null);
  const pointer = useRef<CropSource | null>(null);
  const open = pinned ?? opened;

  const active = regionOf(regions, activeField);
  // It stays with the last field, so that nothing moves when the cursor leaves it.
  const [lastField, setLastField] = useState<string | null>(null);
  const known = active !== null;
  useEffect(() => {
    if (!known) return;
    setLastField(activeField);
    setLine(null);
    // A phone has no room for it unasked.
    setOpened(window.innerWidth >= 600);
  }, [known, activeField]);

  const bound = active ?? (shown ? null : regionOf(regions, lastField));
  const fallback: CropSource | null = page
    ? { faxId: page.faxId, page: page.number, box: around(0.5, 0.3) }
    : null;
  const free = shown ?? fallback;
  const source = !open ? null : bound ? { faxId: bound.faxId, page: bound.page, box: bound.box } : free;

  const onPointerMove = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      const target = event.target instanceof Element ? event.target.closest('[data-page]') : null;
      const over = pages.find((one) => one.key === target?.getAttribute('data-page'));
      if (!target || !over) return;
      const frame = target.getBoundingClientRect();
      pointer.current = {
        faxId: over.faxId,
        page: over.number,
        box: around((event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height),
      };
      if (open && !active) setLine(pointer.current);
    },
    [pages, open, active],
  );

  const toggle = () => {
    setLine(pointer.current);
    setPinned(!open);
  };

  const place = pages.find((one) => one.faxId === source?.faxId && one.number === source.page)?.place ?? 0;
  const title = bound ? bound.label : t('fax.lensLine', { page: place });
  return { source, title, toggle, onPointerMove };
}

const regionOf = (regions: readonly PageRegion[], field: string | null): PageRegion | null =>
  regions.find((region) => region.field !== null && region.field === field) ?? null;
