/** Bytes of one upload: 20 MB. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** Pages of one document. */
export const MAX_PAGES = 50;

/**
 * Pixels a page may claim before it is decoded. An A4 page is 4 million at 204×196, 35 million at 600 dpi; the
 * largest photographs of today's phones in their ordinary mode have 50 million.
 */
export const MAX_SOURCE_PIXELS = 50_000_000;

/** The same for progressive JPEG and interlaced PNG, of which no line is ready before all of the picture is in memory. */
export const MAX_PROGRESSIVE_PIXELS = 25_000_000;

/**
 * Pixels of a rendered page in grey; larger ones are scaled down. An A4 page at 204×391 (superfine), widened to
 * square pixels, has 15 million and is kept as it is.
 */
export const MAX_GREY_PIXELS = 16_000_000;

/**
 * The same for pages in colour, which take several times the memory: scans, photographs, PDF pages. An A4 page has
 * 6 million at 250 dpi.
 */
export const MAX_COLOUR_PIXELS = 6_000_000;

/** Pixels along either side of a rendered page: WebP can hold no more than 16,383. */
export const MAX_RENDERED_SIDE = 16_000;

/** A PDF has no pixels of its own: it is drawn at this resolution. */
export const PDF_DPI = 200;

/** Milliseconds one page may take to decode or to be drawn. */
export const PAGE_TIME_LIMIT = 20_000;

/** Milliseconds a whole document may take at intake; pages not reached by then count as unreadable. */
export const DOCUMENT_TIME_LIMIT = 60_000;
