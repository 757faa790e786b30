import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { en } from '../../admin-ui/i18n/en/index.ts';
import { zh } from '../../admin-ui/i18n/zh/index.ts';
import { openStage } from './browser.ts';
import type { Look } from './browser.ts';
import { fillDesk, he, liu, xie } from './desk-story.ts';
import type { BusyDesk } from './desk-story.ts';
import { axeFaults, focusFaults, headFaults, layoutFaults, rawWords } from './screen-checks.ts';
import { keepPicture, settled, userMenu } from './screen.ts';
import { typeNumber } from './workbench.ts';
import type { Request } from '../api/story.ts';

const looks = [
  { locale: 'zh', theme: 'light' },
  { locale: 'zh', theme: 'dark' },
  { locale: 'en', theme: 'light' },
] as const satisfies readonly Look[];
type ScreenLook = (typeof looks)[number];

/** What another theme or language can change of what axe sees: colours, and names that are missing. */
const axeRules = ({ locale, theme }: ScreenLook): readonly string[] | undefined => {
  if (theme === 'dark') return ['color-contrast'];
  return locale === 'en' ? ['button-name', 'label', 'link-name', 'html-has-lang'] : undefined;
};

type Words = typeof en;

interface Screen {
  name: string;
  as: string;
  path: (desk: BusyDesk) => string;
  /** What is done there before it is looked at. */
  then?: (page: Page, words: Words) => Promise<void>;
  /** A dialog or a menu lies over the page, whose heading and focus are then not to be reached. */
  over?: boolean;
}

const fill =
  ({ name, wrong, right }: Request) =>
  async (page: Page, words: Words): Promise<void> => {
    const { nameOnCopy, statedIdNumber, newIdNumber } = words.operations.correctIdNumber;
    await page.getByRole('textbox', { name: nameOnCopy }).fill(name);
    await typeNumber(page, statedIdNumber, wrong);
    await typeNumber(page, newIdNumber, right);
    await page.getByRole('region', { name: words.cases.preview.title }).locator('del').first().waitFor();
  };

/** Searches the list; `found` stands on the row that is looked for, without it nothing is to be found. */
const search =
  (text: string, found?: string) =>
  async (page: Page, words: Words): Promise<void> => {
    await page.getByRole('textbox', { name: words.persons.searchLabel }).fill(text);
    await page.getByText(found ?? words.persons.emptyTitle).waitFor();
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
  { name: 'persons, found', as: 'operator1', path: () => '/persons', then: search(he.name, he.login) },
  { name: 'persons, nobody', as: 'operator1', path: () => '/persons', then: search('无此人') },
  { name: 'person', as: 'operator1', path: (desk) => `/persons/${desk.person}/show` },
  { name: 'person with hours', as: 'operator1', path: (desk) => `/persons/${desk.student}/show` },
  { name: 'units', as: 'operator1', path: () => '/units' },
  { name: 'unit', as: 'operator1', path: (desk) => `/units/${desk.unit}/show` },
  { name: 'persons of a unit', as: 'operator1', path: (desk) => `/persons?unit=${desk.unit}` },
  { name: 'applications', as: 'bureau-tianhe', path: () => '/applications' },
  { name: 'applications, only to read', as: 'operator1', path: () => '/applications' },
  { name: 'learning network', as: 'operator1', path: () => '/learning-imports' },
  { name: 'policies', as: 'admin1', path: () => '/policies' },
  { name: 'staff', as: 'admin1', path: () => '/staff' },
  {
    name: 'duplicates',
    as: 'operator1',
    path: () => '/duplicate-candidates',
    then: (page) => page.locator('[data-pair]').first().waitFor(),
  },
  {
    name: 'duplicates, none judged',
    as: 'auditor1',
    path: () => '/duplicate-candidates',
    then: async (page, words) => {
      await page.getByRole('tab', { name: words.duplicates.tabs.different }).click();
      await page.getByText(words.duplicates.empty.different).waitFor();
    },
  },
  { name: 'audit', as: 'supervisor1', path: () => '/audit-events' },
  { name: 'account', as: 'operator1', path: () => '/account' },
  { name: 'no such page', as: 'operator1', path: () => '/nothing' },
  { name: 'no permission', as: 'admin1', path: () => '/persons' },
];

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const overlays: readonly Screen[] = [
  {
    name: 'search',
    as: 'operator1',
    path: () => '/units',
    then: async (page, words) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('Control+K');
      await page.getByRole('combobox', { name: words.layout.search.open }).fill(he.name);
      await page.getByRole('option').first().waitFor();
    },
  },
  {
    name: 'keyboard help',
    as: 'operator1',
    path: () => '/account',
    then: async (page, words) => {
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: words.layout.keyboard.title }).waitFor();
    },
  },
  {
    name: 'user menu',
    as: 'operator1',
    path: () => '/account',
    then: async (page) => {
      await userMenu(page).click();
      await page.getByRole('menu').waitFor();
    },
  },
  {
    name: 'new case',
    as: 'operator1',
    path: () => '/cases',
    then: async (page, words) => {
      await page.getByRole('button', { name: words.cases.create.action }).click();
      await page.getByRole('dialog', { name: words.cases.create.title }).waitFor();
    },
  },
  {
    name: 'asking for material',
    as: 'operator1',
    path: (desk) => `/cases/${desk.blocked}`,
    then: async (page, words) => {
      await page.getByRole('button', { name: words.cases.request.action }).click();
      await page.getByRole('dialog', { name: words.cases.request.title }).waitFor();
    },
  },
  {
    name: 'revealing a number',
    as: 'operator1',
    path: (desk) => `/persons/${desk.person}/show`,
    then: async (page, words) => {
      await button(page, words.persons.reveal).click();
      await page.getByRole('dialog', { name: words.persons.revealTitle }).waitFor();
    },
  },
  {
    name: 'judging two units different',
    as: 'operator1',
    path: () => '/duplicate-candidates',
    then: async (page, words) => {
      await page.locator('[data-pair]').first().waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('n');
      await page.getByRole('dialog', { name: words.duplicates.note.different }).waitFor();
    },
  },
  {
    name: 'merging two units',
    as: 'operator1',
    path: () => '/duplicate-candidates',
    then: async (page, words) => {
      await page.locator('[data-pair]').first().waitFor();
      await page.keyboard.press('j');
      await page.keyboard.press('m');
      await page.getByRole('dialog', { name: words.duplicates.merge.title }).waitFor();
    },
  },
  {
    name: 'setting up a second factor',
    as: 'operator1',
    path: () => '/account',
    then: (page, words) => button(page, words.account.factorSet).click(),
  },
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
    { name, as, over = false }: Pick<Screen, 'name' | 'as' | 'over'>,
    open: (page: Page, look: ScreenLook) => Promise<void>,
  ): Promise<string[]> => {
    const found = looks.map(async (look) => {
      const page = await pageOf(as, look);
      await open(page, look);
      await settled(page);
      const faults = over ? [] : await pageFaults(page, look);
      faults.push(...(await rawWords(page)), ...(await axeFaults(page, axeRules(look))));
      await keepPicture(page, `${name} ${look.locale} ${look.theme}`);
      if (look.theme === 'light') {
        await page.setViewportSize({ width: 390, height: 844 });
        faults.push(...(await narrowFaults(page)).map((fault) => `at 390 px ${fault}`));
        await keepPicture(page, `${name} ${look.locale} 390`);
        await page.setViewportSize({ width: 1280, height: 800 });
      }
      return faults.map((fault) => `${look.locale} ${look.theme}: ${fault}`);
    });
    return (await Promise.all(found)).flat();
  };

  it('log-in', async () => {
    const faults = await faultsOf({ name: 'log-in', as: '' }, async (page, look) => {
      await page.goto(stage.url);
      await page.getByRole('textbox', { name: wordsOf(look).auth.username }).waitFor();
    });
    expect(faults).toEqual([]);
  });

  it('approvals, empty', async () => {
    const faults = await faultsOf({ name: 'approvals, empty', as: 'supervisor1' }, async (page, look) => {
      await page.goto(`${stage.url}/operations`);
      await page.getByText(wordsOf(look).operations.nonePending).waitFor();
    });
    expect(faults).toEqual([]);
  });

  describe('on a busy desk', () => {
    let desk: BusyDesk;
    beforeAll(async () => {
      desk = await fillDesk(stage.url);
      stage.watch.typing(he.name, '无此人');
    });

    it.each([...screens, ...overlays.map((screen) => ({ ...screen, over: true }))])(
      '$name',
      async (screen) => {
        const faults = await faultsOf(screen, async (page, look) => {
          const address = stage.url + screen.path(desk);
          if (screen.over || page.url() !== address) await page.goto(address);
          await screen.then?.(page, wordsOf(look));
        });
        expect(faults).toEqual([]);
      },
    );
  });
});

const wordsOf = ({ locale }: ScreenLook): Words => (locale === 'en' ? en : zh);

async function pageFaults(page: Page, { locale, theme }: ScreenLook): Promise<string[]> {
  const faults = [
    ...(await headFaults(page, locale === 'en' ? 'en' : 'zh-CN')),
    ...(await layoutFaults(page)),
  ];
  // Where the focus stops and how it is drawn is the same in every look.
  if (locale === 'zh' && theme === 'light') faults.push(...(await focusFaults(page)));
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
