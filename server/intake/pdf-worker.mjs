// @ts-check
/**
 * The thread that runs PDFium. It is plain JavaScript because Node 20 starts a thread only from JavaScript; loading a
 * TypeScript compiler for it would cost more than PDFium does. `pdf.ts` is its only caller.
 *
 * @typedef {{ width: number, height: number, dpi: number, problem: import('./decode.ts').PageProblem | null }} Page
 * @typedef {import('./pdf.ts').PdfRequest} Request
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { PDFiumLibrary } from '@hyzyla/pdfium';

// A page with thirty huge pictures makes PDFium take 2 GB; the heap never shrinks again.
const maxHeapBytes = 160 * 1024 * 1024;

const wasm = new WebAssembly.Module(
  readFileSync(createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm')),
);
let memoryRefused = false;
/** @type {PDFiumLibrary | null} */
let library = null;

async function openLibrary() {
  library ??= await PDFiumLibrary.init({
    instantiateWasm(imports, done) {
      const env = /** @type {Record<string, any>} */ (imports.env);
      const grow = env.emscripten_resize_heap;
      env.emscripten_resize_heap = (/** @type {number} */ size) => {
        if (size <= maxHeapBytes) return grow(size);
        memoryRefused = true;
        return 0;
      };
      const instance = new WebAssembly.Instance(wasm, imports);
      done(instance);
      return instance.exports;
    },
  });
  return library;
}

/**
 * @param {number} points
 * @param {number} scale
 */
const pixels = (points, scale) => Math.max(1, Math.round(points * scale));

/**
 * The scale from points to pixels that keeps a page within the limits.
 * @param {number} width @param {number} height @param {Request} request
 */
function scaleOf(width, height, request) {
  return Math.min(
    request.dpi / 72,
    Math.sqrt(request.maxPixels / (width * height)),
    request.maxSide / Math.max(width, height),
    (request.maxWidth ?? Number.POSITIVE_INFINITY) / width,
  );
}

/**
 * Draws one page; null when PDFium cannot load it or has not the memory for it.
 * @param {import('@hyzyla/pdfium').PDFiumDocument} document @param {number} index
 * @param {(width: number, height: number) => number} chooseScale pixels per point
 */
async function draw(document, index, chooseScale) {
  memoryRefused = false;
  const page = document.getPage(index);
  const { originalWidth: width, originalHeight: height } = page.getOriginalSize();
  if (!(width > 0 && height > 0)) return null;
  const scale = chooseScale(width, height);
  // The library rounds its scaled sizes down; whole numbers and scale 1 give exactly these.
  const picture = await page.render({ scale: 1, width: pixels(width, scale), height: pixels(height, scale) });
  return memoryRefused ? null : { ...picture, points: { width, height } };
}

/** @param {Request} request */
async function inspect(request) {
  let document = await (await openLibrary()).loadDocument(request.bytes);
  const count = document.getPageCount();
  parentPort?.postMessage({ id: request.id, count });
  for (let index = 0; index < Math.min(count, request.maxPages); index += 1) {
    /** @type {Page} */
    let page = { width: 0, height: 0, dpi: 0, problem: 'undecodable' };
    try {
      // Small, because only whether it can be drawn is asked: every picture on it is decoded all the same.
      const drawn = await draw(document, index, (width, height) => scaleOf(width, height, request) / 4);
      if (drawn) {
        const scale = scaleOf(drawn.points.width, drawn.points.height, request);
        page = {
          width: pixels(drawn.points.width, scale),
          height: pixels(drawn.points.height, scale),
          dpi: Math.round(scale * 72),
          problem: null,
        };
      }
    } catch {
      // After a trap the instance's memory is in no known state: the pages that follow get a new one.
      library = null;
      document = await (await openLibrary()).loadDocument(request.bytes);
    }
    parentPort?.postMessage({ id: request.id, page });
  }
  document.destroy();
  return {};
}

/** @param {Request} request */
async function render(request) {
  const document = await (await openLibrary()).loadDocument(request.bytes);
  try {
    const index = (request.page ?? 1) - 1;
    if (index < 0 || index >= document.getPageCount()) return { failure: 'no-such-page' };
    const drawn = await draw(document, index, (width, height) => scaleOf(width, height, request));
    return drawn
      ? { rgba: drawn.data, width: drawn.width, height: drawn.height }
      : { failure: 'undecodable' };
  } finally {
    document.destroy();
  }
}

/** @param {Request} request */
async function answer(request) {
  try {
    return await (request.kind === 'inspect' ? inspect(request) : render(request));
  } catch (error) {
    library = null;
    const locked = error instanceof Error && /password|security/i.test(error.message);
    return { failure: locked ? 'password-protected' : 'undecodable' };
  }
}

/** @param {Request} request */
async function reply(request) {
  const result = await answer(request);
  const transfer = 'rgba' in result && result.rgba ? [/** @type {ArrayBuffer} */ (result.rgba.buffer)] : [];
  parentPort?.postMessage({ id: request.id, done: true, ...result }, transfer);
}

parentPort?.on('message', (/** @type {Request} */ request) => void reply(request));
