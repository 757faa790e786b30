import type { Page } from 'playwright-core';
import { en } from '../../admin-ui/i18n/en/index.ts';
import { zh } from '../../admin-ui/i18n/zh/index.ts';
import { openStage } from './browser.ts';
import type { Look, Stage } from './browser.ts';
import type { BusyDesk } from './desk-story.ts';
import { axeFaults, focusFaults, headFaults, layoutFaults, rawWords } from './screen-checks.ts';
import { keepPicture, settled } from './screen.ts';

const looks = [{ locale: 'zh' }, { locale: 'en' }] as const satisfies readonly Look[];
export type ScreenLook = (typeof looks)[number];

/** What another language can change of what axe sees: names that are missing. */
const namesOnly = ['button-name', 'label', 'link-name', 'html-has-lang'];

export type Words = typeof en;

/** A screen, or what lies over one, to be looked at in every look. */
export interface Screen {
  name: string;
  as: string;
  path: (desk: BusyDesk) => string;
  /** What is done there before it is looked at. */
  then?: (page: Page, words: Words) => Promise<void>;
  /** A dialog or a menu lies over the page, whose heading and focus are then not to be reached. */
  over?: boolean;
}

/** A server and a browser in which each user has a page for each look. */
export function openScreens(): {
  stage: Stage;
  /** Every look of a screen at once; each fault with the look it was found in. */
  faultsOf: (
    screen: Pick<Screen, 'name' | 'as' | 'over'>,
    open: (page: Page, look: ScreenLook) => Promise<void>,
  ) => Promise<string[]>;
  /** The same of a screen that says itself how it is opened. */
  faultsOn: (screen: Screen, desk: BusyDesk) => Promise<string[]>;
} {
  const stage = openStage();
  const pages = new Map<string, Promise<Page>>();
  const pageOf = (username: string, look: ScreenLook): Promise<Page> => {
    const key = `${username} ${look.locale}`;
    const page = pages.get(key) ?? (username === '' ? stage.visitor(look) : stage.as(username, look));
    pages.set(key, page);
    return page;
  };
  const faultsOf = async (
    { name, as, over = false }: Pick<Screen, 'name' | 'as' | 'over'>,
    open: (page: Page, look: ScreenLook) => Promise<void>,
  ): Promise<string[]> => {
    const found = looks.map(async (look) => {
      const page = await pageOf(as, look);
      await open(page, look);
      await settled(page);
      const isFirst = look.locale === 'zh';
      const faults: string[] = [];
      // A page turns dark on one screen and light again on the next: all of it is drawn anew each time.
      const wasDark = darkPages.delete(page);
      if (wasDark) {
        faults.push(...(await darkFaults(page, name)));
        await page.emulateMedia({ colorScheme: 'light' });
        await turned(page, 'light');
      }
      if (!over) faults.push(...(await pageFaults(page, look)));
      faults.push(...(await rawWords(page)), ...(await axeFaults(page, isFirst ? undefined : namesOnly)));
      await keepPicture(page, `${name} ${look.locale}`);
      await page.setViewportSize({ width: 390, height: 844 });
      faults.push(...(await narrowFaults(page)).map((fault) => `at 390 px ${fault}`));
      await keepPicture(page, `${name} ${look.locale} 390`);
      await page.setViewportSize({ width: 1280, height: 800 });
      if (isFirst && !wasDark) {
        await page.emulateMedia({ colorScheme: 'dark' });
        await turned(page, 'dark');
        darkPages.add(page);
        faults.push(...(await darkFaults(page, name)));
      }
      return faults.map((fault) => `${look.locale}: ${fault}`);
    });
    return (await Promise.all(found)).flat();
  };
  const faultsOn = (screen: Screen, desk: BusyDesk): Promise<string[]> =>
    faultsOf(screen, async (page, look) => {
      const path = screen.path(desk);
      // What lies over a page would stay; loading all of the console for each screen takes half the time.
      if (screen.over || !page.url().startsWith(stage.url)) await page.goto(stage.url + path);
      else await goWithin(page, path);
      await screen.then?.(page, wordsOf(look));
    });
  return { stage, faultsOf, faultsOn };
}

/** To another screen as a link leads there; what stood there before is gone afterwards. */
async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    if (location.pathname + location.search === to) return;
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, path);
  // The address is ahead of the page, which React makes ready first.
  const [pathname] = path.split('?');
  await page.locator(`main[data-path="${pathname}"]`).waitFor();
}

export const wordsOf = ({ locale }: ScreenLook): Words => (locale === 'en' ? en : zh);

/** The pages that are drawn in the dark. */
const darkPages = new WeakSet<Page>();

/** Waits until the page is drawn as the system now asks for. */
async function turned(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.waitForFunction((wanted) => {
    const [red = 255] = getComputedStyle(document.body).backgroundColor.match(/\d+/g)?.map(Number) ?? [];
    return red < 128 === (wanted === 'dark');
  }, theme);
  await settled(page);
}

/** In the dark only the colours are others. */
async function darkFaults(page: Page, name: string): Promise<string[]> {
  const faults = await axeFaults(page, ['color-contrast']);
  await keepPicture(page, `${name} dark`);
  return faults.map((fault) => `in the dark ${fault}`);
}

async function pageFaults(page: Page, { locale }: ScreenLook): Promise<string[]> {
  const faults = [
    ...(await headFaults(page, locale === 'en' ? 'en' : 'zh-CN')),
    ...(await layoutFaults(page)),
  ];
  // Where the focus stops and how it is drawn is the same in every look.
  if (locale === 'zh') faults.push(...(await focusFaults(page)));
  return faults;
}

/** An open menu finds its new place a moment after the window has become narrow. */
async function narrowFaults(page: Page): Promise<string[]> {
  for (let tries = 0; tries < 5; tries += 1) {
    await settled(page);
    if ((await layoutFaults(page)).length === 0) return [];
    await page.waitForTimeout(100);
  }
  return layoutFaults(page);
}
