import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../admin-ui/i18n/en/index.ts';
import { zh } from '../../admin-ui/i18n/zh/index.ts';
import { openStage } from './browser.ts';
import type { Look } from './browser.ts';
import { fillDesk, liu, xie } from './desk-story.ts';
import type { BusyDesk } from './desk-story.ts';
import { axeFaults, focusFaults, headFaults, layoutFaults, rawWords } from './screen-checks.ts';
import { settled } from './screen.ts';
import { typeNumber } from './workbench.ts';
import type { Request } from '../api/story.ts';

const looks = [
  { locale: 'zh', theme: 'light' },
  { locale: 'zh', theme: 'dark' },
  { locale: 'en', theme: 'light' },
] as const satisfies readonly Look[];
type ScreenLook = (typeof looks)[number];

interface Screen {
  name: string;
  as: string;
  path: (desk: BusyDesk) => string;
  /** What is done there before it is looked at. */
  then?: (page: Page, words: typeof en) => Promise<void>;
}

const fill =
  ({ name, wrong, right }: Request) =>
  async (page: Page, words: typeof en): Promise<void> => {
    const { nameOnCopy, statedIdNumber, newIdNumber } = words.operations.correctIdNumber;
    await page.getByRole('textbox', { name: nameOnCopy }).fill(name);
    await typeNumber(page, statedIdNumber, wrong);
    await typeNumber(page, newIdNumber, right);
    await page.getByRole('region', { name: words.cases.preview.title }).locator('del').first().waitFor();
  };

const tab = (name: keyof (typeof en)['words']['queue']): Screen => ({
  name: `queue, ${name}`,
  as: 'operator1',
  path: () => '/cases',
  then: (page, words) => page.getByRole('tab', { name: words.words.queue[name] }).click(),
});

const screens: readonly Screen[] = [
  ...(['mine', 'unclaimed', 'waiting', 'approval', 'referred', 'done'] as const).map(tab),
  { name: 'queue, empty', as: 'operator2', path: () => '/cases' },
  { name: 'workbench, unclaimed', as: 'operator1', path: (desk) => `/cases/${desk.unclaimed}` },
  { name: 'workbench, claimed', as: 'operator1', path: (desk) => `/cases/${desk.claimed}` },
  { name: 'workbench, held by another', as: 'operator2', path: (desk) => `/cases/${desk.claimed}` },
  { name: 'workbench, filled', as: 'operator1', path: (desk) => `/cases/${desk.clean}`, then: fill(liu) },
  { name: 'workbench, blocked', as: 'operator1', path: (desk) => `/cases/${desk.blocked}`, then: fill(xie) },
  { name: 'approvals, one', as: 'supervisor1', path: () => '/operations' },
  { name: 'approvals, locked', as: 'operator1', path: (desk) => `/operations/${desk.pending.id}` },
  { name: 'operation, applied', as: 'operator1', path: (desk) => `/operations/${desk.applied.id}` },
  { name: 'persons', as: 'operator1', path: () => '/persons' },
  { name: 'person', as: 'operator1', path: (desk) => `/persons/${desk.person}/show` },
  { name: 'units', as: 'operator1', path: () => '/units' },
  { name: 'unit', as: 'operator1', path: (desk) => `/units/${desk.unit}/show` },
  { name: 'audit', as: 'supervisor1', path: () => '/audit-events' },
  { name: 'account', as: 'operator1', path: () => '/account' },
  { name: 'no such page', as: 'operator1', path: () => '/nothing' },
  { name: 'no permission', as: 'admin1', path: () => '/persons' },
];

describe('every screen', () => {
  const stage = openStage();
  const pages = new Map<string, Promise<Page>>();
  const pageOf = (username: string, look: ScreenLook): Promise<Page> => {
    const key = `${username} ${look.locale} ${look.theme}`;
    const page = pages.get(key) ?? (username === '' ? stage.visitor(look) : stage.as(username, look));
    pages.set(key, page);
    return page;
  };

  /** Every look of a screen at once; each fault with the look it was found in. */
  const faultsOf = async (
    username: string,
    open: (page: Page, look: ScreenLook) => Promise<void>,
  ): Promise<string[]> => {
    const found = looks.map(async (look) => {
      const page = await pageOf(username, look);
      await open(page, look);
      const faults = await faultsOn(page, look);
      return faults.map((fault) => `${look.locale} ${look.theme}: ${fault}`);
    });
    return (await Promise.all(found)).flat();
  };

  it('log-in', async () => {
    expect(
      await faultsOf('', async (page) => page.getByRole('form').or(page.locator('form')).waitFor()),
    ).toEqual([]);
  });

  it('approvals, empty', async () => {
    const faults = await faultsOf('supervisor1', async (page, look) => {
      await page.goto(`${stage.url}/operations`);
      await page.getByText(wordsOf(look).operations.nonePending).waitFor();
    });
    expect(faults).toEqual([]);
  });

  describe('on a busy desk', () => {
    let desk: BusyDesk;
    beforeAll(async () => {
      desk = await fillDesk(stage.url);
    });

    it.each(screens)('$name', async ({ as, path, then }) => {
      const faults = await faultsOf(as, async (page, look) => {
        await page.goto(stage.url + path(desk));
        await then?.(page, wordsOf(look));
      });
      expect(faults).toEqual([]);
    });
  });
});

const wordsOf = ({ locale }: ScreenLook): typeof en => (locale === 'en' ? en : (zh as typeof en));

async function faultsOn(page: Page, look: ScreenLook): Promise<string[]> {
  const { locale, theme } = look;
  await settled(page);
  const faults = [
    ...(await headFaults(page, locale === 'en' ? 'en' : 'zh-CN')),
    ...(await rawWords(page)),
    ...(await layoutFaults(page)),
    ...(await axeFaults(page)),
  ];
  if (locale === 'zh' && theme === 'light') faults.push(...(await focusFaults(page)));
  if (process.env['SHOTS'])
    await page.screenshot({
      path: `/tmp/shots/${expect.getState().currentTestName?.split(' > ').at(-1)?.replace(/\W+/g, '-')}-${locale}-${theme}.png`,
    });
  if (theme === 'light') {
    await page.setViewportSize({ width: 390, height: 844 });
    await settled(page);
    faults.push(...(await layoutFaults(page)).map((fault) => `at 390 px ${fault}`));
    if (process.env['SHOTS'])
      await page.screenshot({
        path: `/tmp/shots/${expect.getState().currentTestName?.split(' > ').at(-1)?.replace(/\W+/g, '-')}-${locale}-390.png`,
      });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  return faults;
}
