import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { StripPage } from './use-fax-pages.ts';

/** Pixels between the pages and around them. */
const gap = 16;
const scales = { smallest: 0.25, largest: 5, step: 1.2 };

interface Placed {
  page: StripPage;
  top: number;
  width: number;
  height: number;
}

interface Anchor {
  place: number;
  /** Where in the page, in fractions of it, and where in the frame, in pixels. */
  inPage: { x: number; y: number };
  inFrame: { x: number; y: number };
}

/** The scrolling strip of pages: its layout, zoom and which page is being read. */
export function useStripView(pages: readonly StripPage[]) {
  const frame = useRef<HTMLDivElement>(null);
  const anchor = useRef<Anchor | null>(null);
  const [frameWidth, setFrameWidth] = useState(0);
  const [scale, setScale] = useState(1);
  const [place, setPlace] = useState(1);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setFrameWidth(element.clientWidth));
    observer.observe(element);
    setFrameWidth(element.clientWidth);
    return () => observer.disconnect();
  }, []);

  const placed = useMemo(() => layOut(pages, (frameWidth - 2 * gap) * scale), [pages, frameWidth, scale]);
  const last = placed.at(-1);
  const height = last ? last.top + last.height + gap : 0;

  const onScroll = useCallback(() => {
    const element = frame.current;
    if (element) setPlace(placeAt(placed, element.scrollTop + element.clientHeight * 0.4));
  }, [placed]);

  const zoom = useCallback(
    (next: number, at?: { clientX: number; clientY: number }) => {
      const element = frame.current;
      if (!element) return;
      const bounds = element.getBoundingClientRect();
      const inFrame = {
        x: at ? at.clientX - bounds.left : element.clientWidth / 2,
        y: at ? at.clientY - bounds.top : element.clientHeight / 2,
      };
      const target = placed[placeAt(placed, element.scrollTop + inFrame.y) - 1];
      if (target) {
        const left = Math.max(gap, (element.clientWidth - target.width) / 2);
        anchor.current = {
          place: target.page.place,
          inPage: {
            x: (element.scrollLeft + inFrame.x - left) / target.width,
            y: (element.scrollTop + inFrame.y - target.top) / target.height,
          },
          inFrame,
        };
      }
      setScale(Math.min(scales.largest, Math.max(scales.smallest, next)));
    },
    [placed],
  );

  useLayoutEffect(() => {
    const element = frame.current;
    const held = anchor.current;
    anchor.current = null;
    const target = held ? placed[held.place - 1] : undefined;
    if (!element || !held || !target) return;
    const left = Math.max(gap, (element.clientWidth - target.width) / 2);
    element.scrollTop = target.top + held.inPage.y * target.height - held.inFrame.y;
    element.scrollLeft = left + held.inPage.x * target.width - held.inFrame.x;
  }, [placed]);

  const goTo = useCallback(
    (wanted: number, y = 0) => {
      const target = placed[Math.min(placed.length, Math.max(1, wanted)) - 1];
      if (!target || !frame.current) return;
      const margin = y > 0 ? frame.current.clientHeight / 2 : gap;
      frame.current.scrollTo({ top: target.top + y * target.height - margin });
      setPlace(target.page.place);
    },
    [placed],
  );

  /** Scrolls only when the part is not to be seen already. */
  const reveal = useCallback(
    (wanted: number, y: number) => {
      const target = placed[wanted - 1];
      const element = frame.current;
      if (!target || !element) return;
      const top = target.top + y * target.height;
      const seen = top > element.scrollTop + 24 && top < element.scrollTop + element.clientHeight - 48;
      if (!seen) goTo(wanted, y);
    },
    [placed, goTo],
  );

  return {
    frame,
    placed,
    height,
    scale,
    place,
    onScroll,
    goTo,
    reveal,
    fit: () => zoom(1),
    zoomIn: () => zoom(scale * scales.step),
    zoomOut: () => zoom(scale / scales.step),
    zoomBy: (factor: number, at: { clientX: number; clientY: number }) => zoom(scale * factor, at),
  };
}

export type StripView = ReturnType<typeof useStripView>;

function layOut(pages: readonly StripPage[], width: number): Placed[] {
  let top = gap;
  return pages.map((page) => {
    const height = (Math.max(0, width) * page.height) / page.width;
    const placed = { page, top, width: Math.max(0, width), height };
    top += height + gap;
    return placed;
  });
}

function placeAt(placed: readonly Placed[], y: number): number {
  const index = placed.findIndex((one) => one.top + one.height + gap > y);
  return index < 0 ? Math.max(1, placed.length) : index + 1;
}
