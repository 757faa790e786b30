import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { en } from '../../admin-ui/i18n/en/index.ts';
import { fillDesk, he, liu, xie } from './desk-story.ts';
import type { BusyDesk } from './desk-story.ts';
import { openScreens } from './screen-looks.ts';
import type { Screen, Words } from './screen-looks.ts';
import { clearNumber, typeNumber } from './workbench.ts';
import type { Request } from '../api/story.ts';

const fill =
  ({ name, wrong, right }: Request) =>
  async (page: Page, words: Words): Promise<void> => {
    const { nameOnCopy, statedIdNumber, newIdNumber } = words.operations.correctIdNumber;
    await page.getByRole('textbox', { name: nameOnCopy }).fill(name);
    for (const [label, number] of [
      [statedIdNumber, wrong],
      [newIdNumber, right],
    ] as const) {
      // The same user types it in each look, and a page opened late shows what another one has saved.
      await clearNumber(page, label);
      await typeNumber(page, label, number);
    }
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
  ...(['mine', 'unclaimed', 'left', 'waiting', 'approval', 'referred', 'done'] as const).map(tab),
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
  {
    name: 'person, why',
    as: 'operator1',
    path: (desk) => `/persons/${desk.student}/show?topic=cert`,
    then: (page) => page.locator('[data-finding]').waitFor(),
  },
  { name: 'units', as: 'operator1', path: () => '/units' },
  { name: 'unit', as: 'operator1', path: (desk) => `/units/${desk.unit}/show` },
  { name: 'diagnosis', as: 'operator1', path: () => '/diagnosis?topic=id-taken' },
  { name: 'persons of a unit', as: 'operator1', path: (desk) => `/persons?unit=${desk.unit}` },
];

describe('every screen of cases, persons and units', () => {
  const { stage, faultsOn } = openScreens();
  let desk: BusyDesk;
  beforeAll(async () => {
    desk = await fillDesk(stage.url);
    stage.watch.typing(he.name, '无此人');
  });

  it.each(screens)('$name', async (screen) => {
    expect(await faultsOn(screen, desk)).toEqual([]);
  });
});
