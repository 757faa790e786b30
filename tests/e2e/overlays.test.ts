import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { fillDesk, he } from './desk-story.ts';
import type { BusyDesk } from './desk-story.ts';
import { openScreens, wordsOf } from './screen-looks.ts';
import type { Screen } from './screen-looks.ts';
import { userMenu } from './screen.ts';

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
    name: 'printing a cover sheet',
    as: 'operator1',
    path: (desk) => `/cases/${desk.blocked}`,
    then: async (page, words) => {
      await page
        .getByRole('region', { name: words.letters.title })
        .getByRole('button', { name: words.letters.cover.print })
        .click();
      await page.getByRole('dialog', { name: words.letters.cover.title }).waitFor();
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
    name: 'making sure who is calling',
    as: 'operator1',
    path: (desk) => `/persons/${desk.person}/show`,
    then: async (page, words) => {
      await page.getByRole('button', { name: words.persons.startCall }).waitFor();
      await page.keyboard.press('n');
      await button(page, words.callers.verify).click();
      const dialog = page.getByRole('dialog', { name: words.callers.dialog.title });
      await dialog.getByRole('radio').first().click();
      await dialog.getByRole('radio', { name: words.callers.dialog.twoFacts }).click();
    },
  },
  {
    name: 'handing a call over',
    as: 'operator1',
    path: (desk) => `/persons/${desk.unexplained}/show?topic=cert`,
    then: async (page, words) => {
      const to = words.words.referral.technical;
      await button(page, words.diagnosis.step.refer.replace('%{to}', to)).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'writing guidance',
    as: 'supervisor1',
    path: () => '/articles/unit-7',
    then: async (page, words) => {
      await button(page, words.knowledge.editOf.replace('%{id}', 'unit-7')).click();
      await page.getByRole('textbox', { name: words.knowledge.editLabel }).fill(words.knowledge.noAnswerText);
    },
  },
  {
    name: 'setting up a second factor',
    as: 'operator1',
    path: () => '/account',
    then: (page, words) => button(page, words.account.factorSet).click(),
  },
];

describe('what lies over a screen', () => {
  const { stage, faultsOf, faultsOn } = openScreens();

  it('is nothing at the log-in', async () => {
    const faults = await faultsOf({ name: 'log-in', as: '' }, async (page, look) => {
      await page.goto(stage.url);
      await page.getByRole('textbox', { name: wordsOf(look).auth.username }).waitFor();
    });
    expect(faults).toEqual([]);
  });

  it('is nothing where no operation waits', async () => {
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
      stage.watch.typing(he.name);
    });

    it.each(overlays)('$name', async (screen) => {
      expect(await faultsOn({ ...screen, over: true }, desk)).toEqual([]);
    });
  });
});
