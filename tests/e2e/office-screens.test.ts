import { beforeAll, describe, expect, it } from 'vitest';
import { fillDesk } from './desk-story.ts';
import type { BusyDesk } from './desk-story.ts';
import { openScreens } from './screen-looks.ts';
import type { Screen } from './screen-looks.ts';

const screens: readonly Screen[] = [
  { name: 'applications', as: 'bureau-tianhe', path: () => '/applications' },
  { name: 'applications, only to read', as: 'operator1', path: () => '/applications' },
  { name: 'letters', as: 'operator1', path: () => '/letters' },
  { name: 'knowledge, no answer', as: 'supervisor1', path: () => '/articles/unit-7' },
  { name: 'knowledge, outdated', as: 'operator1', path: () => '/articles/print-1' },
  { name: 'bureaus', as: 'operator1', path: () => '/directory' },
  {
    name: 'tools, asked',
    as: 'operator1',
    path: () => '/tools',
    then: async (page, { tools, words }) => {
      await page.getByRole('textbox', { name: tools.number.label }).fill('440100199002022342');
      await page
        .getByRole('group', { name: words.subject.public })
        .getByRole('textbox', { name: tools.hours.days })
        .fill('3');
      await page.locator('input[type=file]').setInputFiles({
        name: 'scan',
        mimeType: 'image/jpeg',
        buffer: Buffer.from('%PDF-1.4'),
      });
      await page.getByText(tools.attachment.refused).waitFor();
    },
  },
  { name: 'learning network', as: 'operator1', path: () => '/learning-imports' },
  { name: 'policies', as: 'admin1', path: () => '/policies' },
  { name: 'staff', as: 'admin1', path: () => '/staff' },
  { name: 'calendar', as: 'admin1', path: () => '/calendar-years' },
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
  {
    name: 'public status',
    as: '',
    path: () => '/status',
    then: (page) => page.locator('#ask').click(),
  },
  { name: 'no such page', as: 'operator1', path: () => '/nothing' },
  { name: 'no permission', as: 'admin1', path: () => '/persons' },
];

describe('every other screen', () => {
  const { stage, faultsOn } = openScreens();
  let desk: BusyDesk;
  beforeAll(async () => {
    desk = await fillDesk(stage.url);
  });

  it.each(screens)('$name', async (screen) => {
    expect(await faultsOn(screen, desk)).toEqual([]);
  });
});
