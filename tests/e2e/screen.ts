/** What is on the screen, whatever screen it is. */
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { typeNumber } from './workbench.ts';

/** All that a reader or a screen reader could learn from the page, its markup included. */
export async function pageText(page: Page): Promise<string> {
  const body = page.locator('body');
  return [await body.innerText(), await body.ariaSnapshot(), await page.content()].join('\n');
}

/** The notice of what came of an action. */
export const toasts = (page: Page): Locator => page.locator('.MuiSnackbar-root');

/** Types the value as the second person reads it, and approves. */
export async function submitRekeyed(page: Page, number: string): Promise<void> {
  await typeNumber(page, '重录的号码', number);
  await page.keyboard.press('Control+Enter');
}

/** By the search of the bar, as somebody on the phone would be found. */
export async function openPerson(page: Page, name: string): Promise<void> {
  // What another browser changed a moment ago is not known to this one.
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+K');
  await page.getByRole('combobox', { name: '搜索人员、单位、工单和知识库' }).fill(name);
  await page
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** All that the first page of the trail says. */
export async function trailOf(page: Page): Promise<string> {
  await page.getByRole('link', { name: '审计' }).click();
  await page.getByRole('heading', { level: 1, name: '审计' }).waitFor();
  await page.getByText('提交复核').first().waitFor();
  return page.locator('main').innerText();
}

/** Waits until everything that was asked for is there and nothing moves; else says what is still missing. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ state: 'attached' });
  const until = Date.now() + 15_000;
  let missing = await page.evaluate(unsettled);
  while (missing.length > 0) {
    if (Date.now() > until) throw new Error(`the screen does not settle: ${missing.join('; ')}`);
    await page.waitForTimeout(30);
    missing = await page.evaluate(unsettled);
  }
}

/** What a page still waits for. */
function unsettled(): string[] {
  const nameOf = (element: Element) => element.outerHTML.slice(0, 120);
  return [
    ...[...document.querySelectorAll('.MuiSkeleton-root, [aria-busy="true"]')].map(nameOf),
    ...document
      .getAnimations()
      .filter(({ playState }) => playState === 'running')
      .map((animation) => {
        const target = animation.effect instanceof KeyframeEffect ? animation.effect.target : null;
        return `moving: ${target ? nameOf(target) : ''}`;
      }),
    ...[...document.images].filter((image) => image.loading !== 'lazy' && !image.complete).map(nameOf),
    ...(document.fonts.status === 'loaded' ? [] : ['fonts']),
  ];
}

export const userMenu = (page: Page): Locator =>
  page.getByRole('banner').getByRole('button', { expanded: false });

export async function chooseInUserMenu(page: Page, choice: string): Promise<void> {
  await userMenu(page).click();
  await page
    .getByRole('menuitem', { name: choice })
    .or(page.getByRole('menuitemradio', { name: choice }))
    .click();
}

const pictures = fileURLToPath(new URL('../../test-results/', import.meta.url));

/** Writes a screenshot into `test-results/`, where KEEP_SCREENSHOTS=1 asks for it. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  if (process.env['KEEP_SCREENSHOTS'] === '1') await page.screenshot({ path: pictureFile(name) });
}

export const pictureFile = (name: string): string =>
  `${pictures}${name.replaceAll(/[^\w\u4e00-\u9fff]+/g, '-')}.png`;
