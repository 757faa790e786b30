import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { openStage } from './browser.ts';
import { personOf } from './cast.ts';
import { section } from './workbench.ts';

/** One subject is short although the total suffices; and one whose numbers are right and who fails all the same. */
const short = personOf('D-CERT-1');
const unexplained = personOf('D-CERT-4');

describe('a call, from who it is about to what is told', () => {
  const stage = openStage();
  let page: Page;

  beforeAll(async () => {
    stage.watch.typing(short.person.name, unexplained.person.name);
    page = await stage.as('operator1');
  });

  const asked = (): Locator => section(page, '来电人想问什么');
  const procedure = (): Locator => page.getByRole('region', { name: '请这样答复（只告知办事程序）' });
  const facts = (): Locator => page.getByRole('region', { name: '请这样答复', exact: true });
  const forTheDesk = (): Locator => page.getByRole('group', { name: '仅供核对，不得告知来电人' });
  const question = (name: string): Locator => asked().getByRole('button', { name, exact: true });

  it('finds the person by the name and the last four digits, and answers in two keys', async () => {
    await page.goto(`${stage.url}/cases`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+K');
    await page
      .getByRole('dialog')
      .getByRole('combobox')
      .fill(`${short.person.name} ${short.account.idNumber.slice(-4)}`);
    await page.getByRole('option', { name: new RegExp(`^${short.person.name}`) }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: short.person.name }).waitFor();
    await question('不能打印证书').waitFor();

    await page.keyboard.press('d');
    await page.keyboard.press('6');
    await procedure().waitFor();
    expect(await question('不能打印证书').getAttribute('aria-pressed')).toBe('true');
  });

  it('tells nobody a fact before it is sure who is on the phone', async () => {
    await asked().getByText('未核实').waitFor();
    expect(await procedure().innerText()).not.toMatch(/专业科目.*差/);
    expect(await forTheDesk().innerText()).toMatch(/专业[\s\S]*差/);
    expect(await facts().count()).toBe(0);
  });

  it('names the subject and the gap to a caller who told two facts', async () => {
    await asked().getByRole('button', { name: '核实…' }).click();
    const dialog = page.getByRole('dialog', { name: '核实来电人身份' });
    await dialog.getByRole('radio', { name: new RegExp(`^${short.person.name} 本人`) }).click();
    await dialog.getByRole('radio', { name: '对方说对了两项登记资料' }).click();
    await dialog.getByRole('checkbox', { name: '所在单位' }).click();
    await dialog.getByRole('checkbox', { name: '身份证号码（或后六位）' }).click();
    await dialog.getByRole('button', { name: '登记为已核实' }).click();
    await asked().getByText('本人 · 核对两项登记资料').waitFor();
    await facts().waitFor();
    expect(await facts().innerText()).toMatch(/专业[\s\S]*2/);
    expect(await forTheDesk().count()).toBe(0);
  });

  it('tells a husband how it is done and nothing of hers', async () => {
    await page.goto(`${stage.url}/persons/${unexplained.person.id}/show?topic=cert`);
    await asked().getByRole('button', { name: '核实…' }).click();
    const dialog = page.getByRole('dialog', { name: '核实来电人身份' });
    await dialog.getByRole('radio', { name: /^其他人/ }).click();
    await dialog.getByRole('button', { name: '登记为其他人' }).click();
    await asked().getByText('其他人：只告知办事程序').waitFor();
    await procedure().waitFor();
    expect(await facts().count()).toBe(0);
    expect(await procedure().innerText()).not.toContain('三科');
  });

  it('hands over what the data do not explain, in one step with a number and a time', async () => {
    const title = await forTheDesk().getByRole('heading').first().innerText();
    await asked().getByRole('button', { name: '转技术支持…' }).click();
    const dialog = page.getByRole('dialog', { name: `转办：${unexplained.person.name}` });
    const note = dialog.getByRole('textbox', { name: '请对方办理的内容' });
    expect(await note.inputValue()).toContain(title);
    expect(await note.inputValue()).not.toContain(unexplained.account.idNumber.slice(-4));
    await dialog.getByRole('button', { name: '建立工单并转办' }).click();
    const done = page.getByRole('dialog', { name: '已转办' });
    expect(await done.getByRole('status').innerText()).toMatch(/工单 \S+，转给技术支持，答复期限 \S+/);
    await done.getByRole('link', { name: /^打开工单/ }).click();
    await page.getByRole('heading', { level: 1, name: '来电：不能打印证书' }).waitFor();
    await page.getByText('转办中', { exact: true }).waitFor();
    await page.getByText(title).first().waitFor();
  });
});
