import type { StripPage } from './use-fax-pages.ts';

/** Pixels between the pages and around them. */
export const gap = 16;

/** How large a page is drawn: a factor of the width there is, or the whole page at once. */
export type PageZoom = number | 'page';

export interface FrameSize {
  width: number;
  height: number;
}

export interface Placed {
  page: StripPage;
  top: number;
  /** Pixels from the left edge of what is scrolled; more than 0 with a page that is narrower than the frame. */
  left: number;
  width: number;
  height: number;
}

const scales = { smallest: 0.25, largest: 5 };

export const clampZoom = (factor: number): number =>
  Math.min(scales.largest, Math.max(scales.smallest, factor));

/** The factor at which the whole page is seen, at most the full width. */
export function wholePage(page: { width: number; height: number }, frame: FrameSize): number {
  const width = Math.max(1, frame.width - 2 * gap);
  const high = (width * page.height) / page.width;
  return clampZoom(Math.min(1, Math.max(1, frame.height - 2 * gap) / high));
}

/** Places the pages one under the other, each as large as its kind of paper was last looked at. */
export function layOut(
  pages: readonly StripPage[],
  frame: FrameSize,
  zoomOf: (page: StripPage) => PageZoom,
): Placed[] {
  let top = gap;
  return pages.map((page) => {
    const zoom = zoomOf(page);
    const factor = zoom === 'page' ? wholePage(page, frame) : zoom;
    const width = Math.max(0, frame.width - 2 * gap) * factor;
    const height = (width * page.height) / page.width;
    const placed = { page, top, left: Math.max(gap, (frame.width - width) / 2), width, height };
    top += height + gap;
    return placed;
  });
}

/** The 1-based place of the page at a height of the strip. */
export function placeAt(placed: readonly Placed[], y: number): number {
  const index = placed.findIndex((one) => one.top + one.height + gap > y);
  return index < 0 ? Math.max(1, placed.length) : index + 1;
}

/** How far to scroll to the right so that a part of a page is in the middle, a page that fits wholly to be seen. */
export function scrollLeftFor(target: Placed, frame: FrameSize, x: number): number {
  if (target.width + 2 * gap <= frame.width + 1) return 0;
  return Math.max(0, target.left + x * target.width - frame.width / 2);
}
