import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStage } from './browser.ts';
import { fillDesk, liu } from './desk-story.ts';
import type { BusyDesk } from './desk-story.ts';
import { expectTyped, typeNumber } from './workbench.ts';

describe('a case that somebody holds', () => {
  const stage = openStage();
  let desk: BusyDesk;
  let page: Page;

  beforeAll(async () => {
    desk = await fillDesk(stage.url);
  });

  const name = (on: Page) => on.getByRole('textbox', { name: '证件上的姓名' });
  const open = async (): Promise<Page> => {
    const opened = await stage.as('operator1');
    await opened.goto(`${stage.url}/cases/${desk.clean}`);
    await name(opened).waitFor();
    return opened;
  };

  it('keeps what is typed when the browser is closed, and nothing of it in the browser', async () => {
    stage.watch.typing(liu.name, liu.wrong, liu.right);
    const first = await open();
    await name(first).fill(liu.name);
    await typeNumber(first, '原证件号（来函所写）', liu.wrong);
    await first.getByText(/草稿已保存 \d\d:\d\d/).waitFor();
    const stored = await first.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toContain(liu.name);
    expect(stored).not.toContain(liu.wrong.slice(6, 14));
    await first.context().close();

    page = await open();
    await expectTyped(page, '原证件号（来函所写）', liu.wrong);
    expect(await name(page).inputValue()).toBe(liu.name);
  });

  it('is taken over by key from the queue once its holder has left it, and the holder is told', async () => {
    const database = new Sqlite(join(stage.dataDir, 'console.db'));
    database.prepare('update cases set lease_until = ? where id = ?').run(Date.now() - 1, desk.clean);
    database.close();

    const colleague = await stage.as('operator2');
    await colleague.goto(`${stage.url}/cases`);
    await colleague.getByRole('tab', { name: /^可接手/ }).click();
    await colleague.locator(`main a[href*="${desk.clean}"]`).focus();
    await colleague.keyboard.press('c');
    await colleague.waitForURL(`**/cases/${desk.clean}`);
    await colleague.getByText('由您处理').waitFor();
    expect(await name(colleague).inputValue()).toBe('');

    // The next thing done is refused, and says so at once.
    stage.watch.expectRefusal(409, /^\/api\/cases\//);
    await page.getByRole('checkbox', { name: '身份证人像面' }).click();
    const told = page.getByRole('alert').filter({ hasText: '工单已由李文博接手' });
    await told.getByRole('button', { name: '复制我的填写' }).waitFor();
    await told.getByRole('button', { name: '放弃我的填写' }).click();
    await told.getByText('您没有未提交的填写').waitFor();
    await told.getByRole('button', { name: '看下一件' }).click();
    await page.waitForURL((url) => !url.pathname.endsWith(desk.clean));
  });
});
