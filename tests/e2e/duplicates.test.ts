import { beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { openStage } from './browser.ts';
import { toasts } from './screen.ts';

describe('the list of possible duplicates', () => {
  const stage = openStage();
  let page: Page;
  const rows = (): Locator => page.locator('[data-pair]');
  const tab = (name: string): Locator => page.getByRole('tab', { name: new RegExp(`^${name}`) });
  const counted = async (name: string, count: number): Promise<void> => {
    await page.getByRole('tab', { name: new RegExp(`^${name}\\s*${count}$`) }).waitFor();
  };
  const focusedPair = (): Promise<string | null> =>
    page.evaluate(() => document.activeElement?.closest('[data-pair]')?.id ?? null);
  let pairs: string[];

  beforeAll(async () => {
    page = await stage.as('operator1');
    await page.goto(`${stage.url}/duplicate-candidates`);
    await rows().first().waitFor();
    pairs = await rows().evaluateAll((all) => all.map((row) => row.id));
  });

  it('is gone through with J and K', async () => {
    expect(pairs.length).toBeGreaterThan(3);
    for (const [key, at] of [
      ['j', 0],
      ['j', 1],
      ['k', 0],
    ] as const) {
      await page.keyboard.press(key);
      expect(await focusedPair()).toBe(pairs[at]);
    }
  });

  it('judges nothing while no pair has the focus', async () => {
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press('d');
    expect(await focusedPair()).toBe(pairs[0]);
    await counted('待判', pairs.length);
  });

  it('judges a pair to be one unit with D, and goes on to the next', async () => {
    await page.keyboard.press('d');
    await toasts(page).getByText('已判为重复').waitFor();
    await counted('待判', pairs.length - 1);
    await counted('判为重复', 1);
    await expect.poll(focusedPair).toBe(pairs[1]);
  });

  it('judges a pair to be two units with N and a reason', async () => {
    await page.keyboard.press('n');
    const dialog = page.getByRole('dialog', { name: '判为不同单位' });
    const confirm = dialog.getByRole('button', { name: '判为不同' });
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: '理由' }).fill('两校区，两个法人证书');
    await page.keyboard.press('Control+Enter');
    await counted('待判', pairs.length - 2);
    await expect.poll(focusedPair).toBe(pairs[2]);
    await tab('判为不同').click();
    await rows().getByText('两校区，两个法人证书').waitFor();
    expect(await rows().getByRole('button', { name: /^合并/ }).count()).toBe(0);
  });

  it('takes a judgement back with a reason', async () => {
    await rows()
      .getByRole('button', { name: /^收回判断/ })
      .click();
    await page
      .getByRole('dialog', { name: '收回判断' })
      .getByRole('textbox', { name: '理由' })
      .fill('看错了');
    await page.keyboard.press('Control+Enter');
    await page.getByText('没有判为不同的单位').waitFor();
    await counted('待判', pairs.length - 1);
  });

  it('is narrowed to a city', async () => {
    await tab('待判').click();
    await page.getByRole('combobox', { name: '单位所在城市' }).click();
    await page.getByRole('option', { name: '深圳市', exact: true }).click();
    await rows().filter({ hasText: '广州市' }).first().waitFor({ state: 'detached' });
    expect(await rows().count()).toBeGreaterThan(0);
    for (const row of await rows().all()) expect(await row.innerText()).toContain('深圳市');
  });

  it('is found anew by a scan, whose end is told with what it found', async () => {
    await page.getByRole('button', { name: '重新扫描' }).click();
    await toasts(page).getByText(`扫描完成：${pairs.length} 对相似`).waitFor();
    await page.getByRole('button', { name: '重新扫描' }).and(page.locator(':enabled')).waitFor();
  });

  it('is only read by who may not judge', async () => {
    const auditor = await stage.as('auditor1');
    await auditor.goto(`${stage.url}/duplicate-candidates`);
    const seen = auditor.locator('[data-pair]');
    await seen.first().waitFor();
    expect(
      await auditor
        .locator('main')
        .getByRole('button', { name: /重复|不同|合并|扫描/ })
        .count(),
    ).toBe(0);
  });

  it('does not exist for a bureau', async () => {
    const bureau = await stage.as('bureau-tianhe');
    await bureau.goto(`${stage.url}/duplicate-candidates`);
    await bureau.getByRole('heading', { level: 1, name: '无权查看此页' }).waitFor();
    expect(await bureau.getByRole('link', { name: '疑似重复单位' }).count()).toBe(0);
  });
});
