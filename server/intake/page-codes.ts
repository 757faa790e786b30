/** QR codes on a page. Runs in the examining thread: it takes tens of milliseconds. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';
import type { GreyPage } from './legibility.ts';

// Left to itself the library fetches its WebAssembly from the network.
const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

/** A page with more codes than this is no letter of ours. */
const mostCodes = 4;

/**
 * The texts of the QR codes on a page, whichever way up. Half size is tried first: it averages noise away and takes a
 * quarter of the time; a code of 20 mm keeps nearly three dots a module there.
 */
export async function readCodes(page: GreyPage): Promise<string[]> {
  const half = await codesOn(halved(page));
  return half.length > 0 ? half : codesOn(page);
}

async function codesOn(page: GreyPage): Promise<string[]> {
  const found = await readBarcodes(portableGreymap(page), {
    formats: ['QRCode'],
    tryHarder: true,
    // A QR code is found by its three corners, whichever way it lies; these serve other kinds, and cost half the time.
    tryRotate: false,
    tryDownscale: false,
    tryInvert: false,
    maxNumberOfSymbols: mostCodes,
  });
  return [...new Set(found.filter((code) => code.isValid).map((code) => code.text))];
}

/** The plainest picture file there is, so that the dots need not become four times as many. */
function portableGreymap({ dots, width, height }: GreyPage): Uint8Array {
  const header = Buffer.from(`P5\n${width} ${height}\n255\n`, 'latin1');
  return Buffer.concat([header, dots]);
}

function halved({ dots, width, height }: GreyPage): GreyPage {
  const [across, down] = [width >> 1, height >> 1];
  const half = new Uint8Array(across * down);
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1) {
      const at = 2 * y * width + 2 * x;
      const sum =
        (dots[at] ?? 0) + (dots[at + 1] ?? 0) + (dots[at + width] ?? 0) + (dots[at + width + 1] ?? 0);
      half[y * across + x] = sum >> 2;
    }
  return { dots: half, width: across, height: down };
}
