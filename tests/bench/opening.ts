/** How long until a page of the fax is to be seen once a case is opened, in a real browser. */
import { chromium } from 'playwright-core';
import type { BrowserContext, Page } from 'playwright-core';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import { inDataDir, median, met, report, signIn, startConsole } from './console.ts';

const aimMs = 500;
const cases = 10;
/** Longer than the workbench waits before it has the next case drawn. */
const restMs = 4000;

const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'];

async function fill(api: string): Promise<void> {
  const { cookie } = await signIn(api, 'operator2');
  const fax = await makeFax({
    ...correctIdNumberFax({
      name: '陈思敏',
      idNumber: '440100198705129060',
      statedIdNumber: '440100198705219066',
      phone: '15413572468',
    }),
    format: 'tiff',
    resolution: 'fine',
    noise: 0.1,
  });
  for (let n = 0; n < cases; n += 1) {
    const form = new FormData();
    // Not the same file twice: what follows the picture differs.
    form.append('file', new Blob([new Uint8Array(fax), String(n)], { type: 'image/tiff' }), `${n}.tif`);
    await fetch(`${api}/faxes`, {
      method: 'POST',
      headers: { cookie: cookie ?? '' },
      body: form,
    });
  }
}

/** Milliseconds from the key or click until the first page is drawn and no longer faint. */
async function untilSeen(page: Page, open: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    for (const image of document.querySelectorAll('[data-page] img')) image.setAttribute('data-former', '');
  });
  const began = await page.evaluate(() => performance.now());
  await open();
  const seen = await page.waitForFunction(
    () => {
      const image = document.querySelector<HTMLImageElement>('[data-page] img:not([data-former])');
      return image?.complete && image.naturalWidth > 0 && getComputedStyle(image).opacity === '1'
        ? performance.now()
        : false;
    },
    undefined,
    { polling: 'raf' },
  );
  return Number(await seen.jsonValue()) - began;
}

async function measure(context: BrowserContext, url: string): Promise<{ cold: number[]; next: number[] }> {
  const page = await context.newPage();
  const [cold, next]: [number[], number[]] = [[], []];
  await page.goto(`${url}/cases`);
  await page.getByRole('tab', { name: '待领' }).click();
  await page
    .getByRole('link', { name: /^F\d{8}-/ })
    .first()
    .waitFor();
  // The first one loads the code of the workbench as well.
  for (let n = 0; n < cases / 2; n += 1) {
    const link = page.getByRole('link', { name: /^F\d{8}-/ }).nth(n);
    cold.push(await untilSeen(page, () => link.click()));
    await page.goBack();
    await page
      .getByRole('link', { name: /^F\d{8}-/ })
      .first()
      .waitFor();
  }
  await page
    .getByRole('link', { name: /^F\d{8}-/ })
    .nth(cases / 2 - 1)
    .click();
  await page.getByRole('img', { name: '传真第 1 页' }).waitFor();
  for (let n = cases / 2; n < cases; n += 1) {
    await page.waitForTimeout(restMs);
    next.push(await untilSeen(page, () => page.keyboard.press('j')));
  }
  return { cold, next };
}

const figures = (values: readonly number[]): string =>
  `${Math.round(median(values))} ms, at most ${Math.round(Math.max(...values))} ms (aim ${aimMs}, ${met(Math.max(...values) <= aimMs)})`;

/** Prints a line for cases opened from the queue, whose pages nobody has drawn, and one for the next case by key. */
export async function benchOpening(): Promise<void> {
  await inDataDir(async (dataDir) => {
    const { child, api } = await startConsole(dataDir);
    const path = process.env['CHROMIUM_PATH'];
    const browser = await chromium.launch({ args: flags, ...(path ? { executablePath: path } : {}) });
    try {
      await fill(api);
      const url = new URL(api).origin;
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
      await context.request.post(`${api}/session`, {
        data: { username: 'operator1', password: 'demo-pass-operator1' },
      });
      const { cold, next } = await measure(context, url);
      report('first page, opened from the queue', figures(cold));
      report('first page, next case by key', figures(next));
    } finally {
      await browser.close();
      child.kill();
    }
  });
}
