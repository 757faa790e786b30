/** Few widths, so that the viewer, the crops and the thumbnails share what the browser has cached. */
const widths = [200, 800, 1200, 1728, 2400];

/**
 * The address of a page's picture, at least `cssWidth` wide on this screen, never wider than the page itself.
 * The rotation is in it because a turned page is another picture.
 */
export function pageImageUrl(
  page: { faxId: string; number: number; width: number; rotation: number },
  cssWidth: number,
): string {
  const wanted = Math.min(cssWidth * Math.min(globalThis.devicePixelRatio || 1, 2), page.width);
  const width = widths.find((candidate) => candidate >= wanted) ?? widths.at(-1);
  return `/api/faxes/${encodeURIComponent(page.faxId)}/pages/${page.number}?width=${width}&rotation=${page.rotation}`;
}
