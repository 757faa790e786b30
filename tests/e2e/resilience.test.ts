import { URI } from 'otpauth';
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../server/cases/contract.ts';
import { caseOf } from '../api/case-story.ts';
import { signIn } from '../api/harness.ts';
import type { Client } from '../api/harness.ts';
import { approve, pendingFor } from '../api/story.ts';
import { openStage } from './browser.ts';
import { fillDesk, liu } from './desk-story.ts';
import type { BusyDesk } from './desk-story.ts';
import { chooseInUserMenu, toasts } from './screen.ts';
import { expectTyped, section, typeNumber } from './workbench.ts';

describe('when something comes between', () => {
  const stage = openStage();
  let desk: BusyDesk;
  let line: Client;
  let page: Page;

  beforeAll(async () => {
    desk = await fillDesk(stage.url);
    line = await signIn(stage.url, 'operator1');
    page = await stage.as('operator1');
    await page.goto(`${stage.url}/cases/${desk.clean}`);
    stage.watch.typing(liu.name, liu.wrong, liu.right);
    await page.getByRole('textbox', { name: '证件上的姓名' }).fill(liu.name);
    await typeNumber(page, '原证件号（来函所写）', liu.wrong);
    await typeNumber(page, '正确号码', liu.right);
  });

  const expectDraft = async (): Promise<void> => {
    expect(await page.getByRole('textbox', { name: '证件上的姓名' }).inputValue()).toBe(liu.name);
    await expectTyped(page, '原证件号（来函所写）', liu.wrong);
    await expectTyped(page, '正确号码', liu.right);
  };
  const front = () => page.getByRole('checkbox', { name: '身份证人像面' });

  it('an expired session is renewed over the page, and what was typed stays', async () => {
    stage.watch.expectRefusal(401, /^\/api\//);
    await endSession(page.context(), stage.url);
    await front().click();
    const dialog = page.getByRole('dialog', { name: '登录已过期' });
    await dialog.getByText('原登录人：王晓敏').waitFor();
    expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true);
    await dialog.getByLabel('密码', { exact: true }).fill('demo-pass-operator1');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await expectDraft();
    expect(await front().isChecked()).toBe(false);
    expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
    await front().click();
    await section(page, '材料').getByText('1 / 2').waitFor();
  });

  it('a tick on a case that was changed meanwhile is made all the same, and what was typed stays', async () => {
    stage.watch.expectRefusal(412, /^\/api\/cases\//);
    const { version } = await caseOf(line, desk.clean);
    await line.put<CaseRow>(
      `/api/cases/${desk.clean}`,
      { requesterName: '刘某' },
      { 'If-Match': `"${version}"` },
    );
    await page.getByRole('checkbox', { name: '身份证国徽面' }).click();
    await section(page, '材料').getByText('2 / 2').waitFor();
    await page.getByText('来件人 刘某').waitFor();
    await expectDraft();
  });

  it('a lost network is told until it is back', async () => {
    stage.watch.expectOffline();
    try {
      await page.context().setOffline(true);
      await page.getByText('与服务器的连接已断开').first().waitFor();
      await page.getByText('离线').waitFor();
      await front().click();
      await toasts(page).getByText('无法连接服务器，未作任何更改').waitFor();
    } finally {
      await page.context().setOffline(false);
    }
    await page.getByText('在线').waitFor();
    await expectDraft();
  });

  it('a plan that is not the one previewed is shown again before it is submitted', async () => {
    stage.watch.expectRefusal(409, /^\/api\/operations$/);
    await page.route('**/api/operations', (route) => {
      const body = route.request().postDataJSON() as Record<string, unknown>;
      return route.continue({ postData: { ...body, planHash: '0'.repeat(64) } });
    });
    const previews = () => stage.watch.requested().filter((url) => url.endsWith('/preview')).length;
    const preview = section(page, '变更预览');
    await preview.getByText('0 阻断 · 0 提醒').waitFor();
    const before = previews();
    await page.keyboard.press('Control+Enter');
    await preview.getByRole('alert').getByText('登记内容已变化，未提交').waitFor();
    expect(previews()).toBe(before + 1);
    await page.unroute('**/api/operations');
    await expectDraft();
  });

  it('a number that a colleague corrected first is refused with the reason', async () => {
    stage.watch.expectRefusal(409, /^\/api\/operations$/);
    await correctBehind(stage.url);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText('未提交：来函所写的原号码与登记的不一致').waitFor();
    await section(page, '变更预览')
      .getByText(/^[1-9] 阻断/)
      .waitFor();
    await expectDraft();
  });

  it('a case that a colleague took says who has it', async () => {
    stage.watch.expectRefusal(409, /\/claim$/);
    const colleague = await stage.as('operator2');
    await page.goto(`${stage.url}/cases/${desk.unclaimed}`);
    await page.getByText('此工单无人处理').waitFor();
    await colleague.goto(`${stage.url}/cases/${desk.unclaimed}`);
    await colleague.getByText('王晓敏正在查看').waitFor();
    await page.getByRole('button', { name: /^领取/ }).click();
    await page.getByRole('button', { name: '修改身份证号码' }).waitFor();
    await colleague.getByRole('button', { name: /^领取/ }).click();
    await toasts(colleague).getByText('已被他人领取：王晓敏。未作任何更改。').waitFor();
    await colleague.getByText('此工单由王晓敏处理，您只能查看。').waitFor();
    expect(await colleague.getByRole('button', { name: '修改身份证号码' }).count()).toBe(0);
  });

  it('what has to be looked up while a dialog is open opens beside it, and what was typed stays', async () => {
    const hospital = '佛山市南海区云鹿医院';
    stage.watch.typing(hospital, '何炳坤');
    const other = await stage.as('operator2');
    await other.goto(`${stage.url}/cases`);
    await other.getByRole('button', { name: /^新建工单/ }).click();
    const dialog = other.getByRole('dialog', { name: '新建工单' });
    const subject = dialog.getByRole('textbox', { name: '标题' });
    await subject.fill('来电说明到一半');
    await other.keyboard.press('Control+K');
    const box = other.getByRole('combobox', { name: '搜索人员、单位、工单和知识库' });
    await box.fill('云鹿 何炳坤');
    await other.getByRole('option', { name: /^何炳坤/ }).waitFor();
    await box.fill('医院 佛山市南海');
    await other.getByRole('option', { name: new RegExp(`^${hospital}`) }).waitFor();
    const beside = other.waitForEvent('popup');
    await other.keyboard.press('Enter');
    await (await beside).getByRole('heading', { level: 1, name: hospital }).waitFor();
    await box.waitFor({ state: 'detached' });
    expect(await subject.inputValue()).toBe('来电说明到一半');
    await other.keyboard.press('Control+K');
    await other
      .getByRole('group', { name: '最近打开' })
      .getByRole('option', { name: new RegExp(`^${hospital}`) })
      .waitFor();
    await other.keyboard.press('Escape');
    await box.waitFor({ state: 'detached' });
    expect(await dialog.isVisible()).toBe(true);
  });
});

describe('what one chooses for oneself', () => {
  const stage = openStage();

  it('language and appearance stay after the page is loaded anew', async () => {
    const page = await stage.as('auditor1');
    await page.goto(`${stage.url}/audit-events`);
    await chooseInUserMenu(page, 'English');
    await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
    const look = () =>
      page.evaluate(() => [document.documentElement.lang, getComputedStyle(document.body).backgroundColor]);
    const [, light] = await look();
    await chooseInUserMenu(page, 'Dark');
    await expect.poll(look).not.toContain(light);
    const [, dark] = await look();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor();
    expect(await look()).toEqual(['en', dark]);
    await chooseInUserMenu(page, 'Light');
    await expect.poll(look).toEqual(['en', light]);
  });

  it('a second factor is set up, and asked for at the next log-in', async () => {
    stage.watch.expectRefusal(401, /^\/api\/session$/);
    const page = await stage.as('operator2');
    await page.goto(`${stage.url}/account`);
    await page.getByRole('button', { name: '设置身份验证器' }).click();
    const uri = await page.getByRole('link', { name: /^otpauth:/ }).getAttribute('href');
    const totp = URI.parse(uri ?? '');
    if (!('validate' in totp && 'period' in totp)) throw new Error('not a time-based code');
    await page.getByLabel('密码', { exact: true }).fill('demo-pass-operator2');
    await page.getByLabel('验证码').fill(totp.generate());
    await page.getByRole('button', { name: '开启' }).click();
    await toasts(page).getByText('第二步验证已开启').waitFor();

    await chooseInUserMenu(page, '退出登录');
    await page.getByLabel('用户名').fill('operator2');
    await page.getByLabel('密码', { exact: true }).fill('demo-pass-operator2');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('operator2 的密码正确，还需输入动态验证码。').waitFor();
    await page.getByLabel('动态验证码').fill('000000');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByText('验证码不正确').waitFor();
    // A code is taken once; the server allows for a clock that is one step ahead.
    await page.getByLabel('动态验证码').fill(totp.generate({ timestamp: Date.now() + totp.period * 1000 }));
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('button', { name: '李文博 的账号与设置' }).waitFor();
  });
});

/** The server forgets the session of this browser, as it does after an hour without use. */
async function endSession(context: BrowserContext, url: string): Promise<void> {
  const [cookie] = await context.cookies();
  const ended = await fetch(`${url}/api/session`, {
    method: 'DELETE',
    headers: { Cookie: `${cookie?.name}=${cookie?.value}` },
  });
  expect(ended.status).toBe(200);
}

/** Two colleagues correct the same number first. */
async function correctBehind(url: string): Promise<void> {
  const corrected = await pendingFor(await signIn(url, 'operator2'), liu);
  expect((await approve(await signIn(url, 'supervisor1'), corrected, liu.right)).status).toBe(200);
}
