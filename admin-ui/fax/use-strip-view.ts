import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { gap, layOut, placeAt, scrollLeftFor, wholePage } from './strip-layout.ts';
import type { FrameSize, PageZoom } from './strip-layout.ts';
import type { StripPage } from './use-fax-pages.ts';
import { usePageZooms } from './use-page-zooms.ts';

const step = 1.2;

interface Anchor {
  place: number;
  /** Where in the page, in fractions of it, and where in the frame, in pixels. */
  inPage: { x: number; y: number };
  inFrame: { x: number; y: number };
}

/**
 * The scrolling strip of pages: its layout, which page is being read, and the zoom, which belongs to a kind of paper and
 * not to the strip.
 */
export function useStripView(pages: readonly StripPage[], kindOf: (page: StripPage) => string) {
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const [size, setSize] = useState<FrameSize>({ width: 0, height: 0 });
  const [place, setPlace] = useState(1);
  const { zoomOf, setZoom } = usePageZooms(kindOf);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const measure = () =>
      setSize((before) =>
        before.width === element.clientWidth && before.height === element.clientHeight
          ? before
          : { width: element.clientWidth, height: element.clientHeight },
      );
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);

  const placed = useMemo(() => layOut(pages, size, zoomOf), [pages, size, zoomOf]);
  const last = placed.at(-1);
  const height = last ? last.top + last.height + gap : 0;
  const current = placed[place - 1];

  const onScroll = useCallback(() => {
    const element = frame.current;
    if (element) setPlace(placeAt(placed, element.scrollTop + element.clientHeight * 0.4));
  }, [placed]);

  useEffect(() => {
    // Beside a page drawn larger, one that fits would be half out of sight.
    const element = frame.current;
    if (element && current && current.width + 2 * gap <= size.width + 1) element.scrollLeft = 0;
  }, [current, size.width]);

  const zoom = useCallback(
    (next: (factor: number) => PageZoom, at?: { clientX: number; clientY: number }) => {
      const element = frame.current;
      if (!element) return;
      const bounds = element.getBoundingClientRect();
      const inFrame = {
        x: at ? at.clientX - bounds.left : element.clientWidth / 2,
        y: at ? at.clientY - bounds.top : element.clientHeight / 2,
      };
      const target = placed[(at ? placeAt(placed, element.scrollTop + inFrame.y) : place) - 1];
      if (!target) return;
      anchor.current = {
        place: target.page.place,
        inPage: {
          x: (element.scrollLeft + inFrame.x - target.left) / target.width,
          y: (element.scrollTop + inFrame.y - target.top) / target.height,
        },
        inFrame,
      };
      setZoom(target.page, next(target.width / Math.max(1, size.width - 2 * gap)));
    },
    [placed, place, size.width, setZoom],
  );

  useLayoutEffect(() => {
    const element = frame.current;
    const held = anchor.current;
    anchor.current = null;
    const target = held ? placed[held.place - 1] : undefined;
    if (!element || !held || !target) return;
    element.scrollTop = target.top + held.inPage.y * target.height - held.inFrame.y;
    element.scrollLeft = target.left + held.inPage.x * target.width - held.inFrame.x;
  }, [placed]);

  const goTo = useCallback(
    (wanted: number, y = 0, x = 0.5) => {
      const target = placed[Math.min(placed.length, Math.max(1, wanted)) - 1];
      if (!target || !frame.current) return;
      const margin = y > 0 ? frame.current.clientHeight / 2 : gap;
      frame.current.scrollTo({
        top: target.top + y * target.height - margin,
        left: scrollLeftFor(target, size, x),
      });
      setPlace(target.page.place);
    },
    [placed, size],
  );

  /** Scrolls only when the part is not to be seen already. */
  const reveal = useCallback(
    (wanted: number, { x, y }: { x: number; y: number }) => {
      const target = placed[wanted - 1];
      const element = frame.current;
      if (!target || !element) return;
      const top = target.top + y * target.height - element.scrollTop;
      const left = target.left + x * target.width - element.scrollLeft;
      const seen =
        top > 24 && top < element.clientHeight - 48 && left > 24 && left < element.clientWidth - 24;
      if (!seen) goTo(wanted, y, x);
    },
    [placed, goTo],
  );

  const atWidth = current ? zoomOf(current.page) === 1 : true;
  return {
    frame,
    placed,
    height,
    place,
    /** The page being read fills the width; `fit` then shows it whole. */
    atWidth,
    onScroll,
    goTo,
    reveal,
    fit: () => zoom(() => (current && atWidth && wholePage(current.page, size) < 1 ? 'page' : 1)),
    zoomIn: () => zoom((factor) => factor * step),
    zoomOut: () => zoom((factor) => factor / step),
    zoomBy: (by: number, at: { clientX: number; clientY: number }) => zoom((factor) => factor * by, at),
  };
}

export type StripView = ReturnType<typeof useStripView>;
