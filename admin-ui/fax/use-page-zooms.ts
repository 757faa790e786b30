import { useCallback } from 'react';
import { useStore } from 'react-admin';
import { clampZoom } from './strip-layout.ts';
import type { PageZoom } from './strip-layout.ts';
import type { StripPage } from './use-fax-pages.ts';

const none: Readonly<Record<string, PageZoom>> = {};

/**
 * How large each kind of paper is drawn, as this person last chose it: a letter is read whole, a card near. Kept with
 * the looks of the screen; it says nothing of any fax.
 */
export function usePageZooms(kindOf: (page: StripPage) => string) {
  const [zooms, setZooms] = useStore<Readonly<Record<string, PageZoom>>>('preferences.faxZoom', none);
  const zoomOf = useCallback((page: StripPage): PageZoom => zooms[kindOf(page)] ?? 1, [zooms, kindOf]);
  const setZoom = useCallback(
    (page: StripPage, zoom: PageZoom) =>
      setZooms((before) => ({
        ...before,
        [kindOf(page)]: zoom === 'page' ? zoom : Math.round(clampZoom(zoom) * 1000) / 1000,
      })),
    [setZooms, kindOf],
  );
  return { zoomOf, setZoom };
}
