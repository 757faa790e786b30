import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { FaxReceipt } from '../../server/intake/contract.ts';
import { signIn } from '../api/harness.ts';
import { chen } from '../api/story.ts';
import { openStage } from './browser.ts';
import { liu } from './desk-story.ts';
import { openPerson, pageText, settled, submitRekeyed, toasts, trailOf } from './screen.ts';
import {
  drawAround,
  dropFiles,
  expectTyped,
  faxFileOf,
  faxSpecOf,
  numberField,
  section,
  turnTo,
  typeNumber,
} from './workbench.ts';

const screenshot = fileURLToPath(new URL('../../docs/images/workbench.png', import.meta.url));

/** What of the right number the wrong one does not have; the mask of the wrong one may be shown. */
const tellTale = ['19870512', '870512', '0512', '9060', chen.right];

describe('the first fax, settled end to end', () => {
  const stage = openStage();
  let operator: Page;
  let supervisor: Page;

  beforeAll(async () => {
    operator = await stage.visitor();
    await operator.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    supervisor = await stage.as('supervisor1');
  });

  it('is uploaded by an operator who signs in', async () => {
    await operator.goto(stage.url);
    await operator.getByRole('button', { name: 'operator1' }).click();
    await operator.getByRole('button', { name: '登录', exact: true }).click();
    await operator.getByRole('heading', { level: 1, name: '工单' }).waitFor();

    const file = await faxFileOf(chen);
    const chooser = operator.waitForEvent('filechooser');
    await operator.getByRole('button', { name: '上传传真' }).first().click();
    await (await chooser).setFiles(file);
    const uploads = operator.getByRole('region', { name: '上传的传真' });
    await uploads.getByText('3 页').waitFor();

    await dropFiles(operator, '工单', file);
    await uploads.getByText('此前已收到').waitFor();
    expect(await uploads.getByRole('link', { name: '打开工单' }).count()).toBe(2);

    await operator.getByRole('tab', { name: '待领' }).click();
    await operator.getByRole('link', { name: /^F\d{8}-/ }).click();
    await operator.getByText('此工单无人处理').waitFor();
  });

  it('is claimed and filled in from the picture', async () => {
    stage.watch.typing(chen.name, chen.wrong, chen.right);
    await operator.getByRole('button', { name: /^领取/ }).click();
    await operator.getByRole('button', { name: '修改身份证号码' }).click();
    await operator.getByRole('textbox', { name: '证件上的姓名' }).fill(chen.name);
    await typeNumber(operator, '原证件号（来函所写）', chen.wrong);
    await section(operator, '对象').getByRole('link', { name: chen.name }).waitFor();
    await section(operator, '对象').getByText('chensimin').waitFor();

    const spec = faxSpecOf(chen);
    await drawAround(operator, spec, 'statedIdNumber', 1, '原证件号（来函所写） · 来函');
    await drawAround(operator, spec, 'idNumber', 2, '正确号码 · 身份证人像面');
    await refusesPaste(operator, '正确号码', chen.right);
    await typeNumber(operator, '正确号码', chen.right);
    await section(operator, '正确号码').getByText('校验通过').waitFor();
    await turnTo(operator, 3);
    await operator.getByRole('checkbox', { name: '身份证国徽面' }).click();
    await section(operator, '材料').getByText('2 / 2').waitFor();
  });

  it('shows what would change before it is submitted', async () => {
    const preview = section(operator, '变更预览');
    await preview.getByText('0 阻断 · 0 提醒').waitFor();
    expect(await preview.locator('del').first().textContent()).toBe('440***********9066');
    expect(await preview.locator('ins').first().textContent()).toBe('440***********9060');
    await preview.getByText('登录账号、单位、学时、证书不变').waitFor();

    await operator.keyboard.press('Control+Enter');
    await toasts(operator).getByText('已提交复核').waitFor();
  });

  it('shows the second person no part of the number to re-key', async () => {
    const answers: string[] = [];
    supervisor.on('response', (response) => {
      if (response.url().includes('/api/') && !response.url().includes('/pages/'))
        void response.text().then(
          (text) => answers.push(text),
          () => undefined,
        );
    });
    await supervisor.goto(`${stage.url}/operations`);
    await supervisor.getByRole('heading', { level: 1, name: '修改身份证号码 · 陈思敏' }).waitFor();
    await supervisor.getByRole('button', { name: /查看整页：.*正确号码/ }).waitFor();
    const shown = await pageText(supervisor);
    expect(shown).toContain('独立重录前不显示');
    for (const part of tellTale) expect(shown).not.toContain(part);
    const told = answers.join('\n');
    for (const part of ['19870512', '870512', chen.right]) expect(told).not.toContain(part);
  });

  it('refuses a wrong re-keying and says only that they differ', async () => {
    stage.watch.expectRefusal(422, /\/approve$/);
    await submitRekeyed(supervisor, chen.wrong);
    const said = await numberField(supervisor, '重录的号码').getByText('不一致').textContent();
    expect(said).toBe('重录不一致，请对照原图再录一次（还可录 2 次）。');
    const shown = await pageText(supervisor);
    for (const part of tellTale) expect(shown).not.toContain(part);
    await expectTyped(supervisor, '重录的号码', '');
  });

  it('is applied once it is re-keyed rightly', async () => {
    await submitRekeyed(supervisor, chen.right);
    await toasts(supervisor).getByText(`复核通过：修改身份证号码 ${chen.name}`).waitFor();
    await openPerson(operator, chen.name);
    await operator.getByText('440***********9060').first().waitFor();
    const former = section(operator, '曾用证件号与姓名');
    expect(await former.locator('del').textContent()).toBe('440***********9066');
    await section(operator, '往来').getByText('可撤销').waitFor();
  });

  it('leaves the submission, the wrong re-keying and the application in the trail', async () => {
    const events = await trailOf(supervisor);
    for (const said of ['提交复核', '重录不一致', '已生效']) expect(events).toContain(said);
    for (const part of tellTale.slice(0, 2)) expect(events).not.toContain(part);
    // Every code has its word, every instant the desk's form.
    expect(events).not.toMatch(/\bid-card-front\b|\bkept\b|\d{4}-\d\d-\d\dT/);
    await supervisor.getByRole('button', { name: '校验审计链' }).click();
    await supervisor.getByText('审计链完整').waitFor();
  });

  it('is undone by two people, and the old number is back', async () => {
    await section(operator, '往来').getByRole('link', { name: '修改身份证号码' }).click();
    await operator.getByRole('button', { name: '撤销…' }).click();
    const dialog = operator.getByRole('dialog', { name: '撤销此办理' });
    await dialog.getByRole('textbox', { name: '理由' }).fill('来件人称证件有误');
    await dialog.getByRole('button', { name: '提交撤销' }).click();
    await operator.getByText('您是经办人，须由他人复核').first().waitFor();

    await supervisor.goto(`${stage.url}/operations`);
    await supervisor.getByText('请对照原图重录要恢复的号码').waitFor();
    await submitRekeyed(supervisor, chen.wrong);
    await toasts(supervisor).getByText('复核通过').waitFor();

    await openPerson(operator, chen.name);
    await operator.getByText('440***********9066').first().waitFor();
    await section(operator, '曾用证件号与姓名').getByText('已撤销').waitFor();
    expect(await trailOf(supervisor)).toContain('撤销已生效事项');
  });
});

describe('a clean case driven by the keyboard', () => {
  const stage = openStage({ reading: true });
  it('takes at most nine key strokes besides the two numbers, the name counted by its characters', async () => {
    stage.watch.typing(liu.name, liu.wrong, liu.right);
    const { buffer } = await faxFileOf(liu);
    const line = await signIn(stage.url, 'operator2');
    const { caseId } = (await line.upload<FaxReceipt>(buffer)).body;
    const page = await stage.as('operator1');
    await page.goto(`${stage.url}/cases/${caseId}`);
    await page.getByText('此工单无人处理').waitFor();
    await section(page, '办理事项').getByText('依据传真标题').waitFor({ timeout: 60_000 });
    const strokes = await countStrokes(page);
    const read = (text: string) => page.keyboard.type(text, { delay: 25 });

    await page.keyboard.press('c');
    await focused(page, '原证件号（来函所写）');
    await read(liu.wrong);
    await focused(page, '正确号码');
    await page.getByRole('button', { name: /^正确号码，传真原图/ }).waitFor();
    await read(liu.right);
    await focused(page, '证件上的姓名');
    await page.keyboard.insertText(liu.name);
    await numberField(page, '正确号码').getByText('机器辨读一致').waitFor();
    await section(page, '变更预览').getByText('0 阻断 · 0 提醒').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('1');
    await page.keyboard.press('2');
    await section(page, '材料').getByText('2 / 2').waitFor();
    if (process.env['UPDATE_SCREENSHOTS'] === '1') await takeScreenshot(page);
    await page.keyboard.press('Control+Enter');
    await toasts(page).getByText('已提交复核').waitFor();
    const pressed = await strokes();
    expect(pressed.length + liu.name.length, pressed.join(' ')).toBeLessThanOrEqual(9);
  });
});

/** Keeps every key that is pressed, save the characters of numbers; a chord is one. */
async function countStrokes(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const pressed: string[] = [];
    Object.assign(globalThis, { pressed });
    document.addEventListener(
      'keydown',
      ({ key, target }) => {
        const inNumber = target instanceof HTMLInputElement && target.closest('[role="group"]') !== null;
        if (inNumber && /^[\dX]$/.test(key)) return;
        if (!['Control', 'Shift', 'Alt', 'Meta'].includes(key)) pressed.push(key);
      },
      true,
    );
  });
  return () => page.evaluate(() => (globalThis as unknown as { pressed: string[] }).pressed);
}

/** The cursor stands in the control (or in the number) with this name. */
async function focused(page: Page, name: string): Promise<void> {
  await page
    .locator(':focus')
    .and(page.getByLabel(name).or(page.getByRole('button', { name })))
    .waitFor();
}

/** The README's picture of the workbench: invented data, everything filled in. */
async function takeScreenshot(page: Page): Promise<void> {
  await numberField(page, '正确号码').getByRole('textbox').first().focus();
  await section(page, '变更预览').locator('ins').first().scrollIntoViewIfNeeded();
  await page.mouse.move(0, 0);
  await settled(page);
  await page.waitForTimeout(500);
  await mkdir(dirname(screenshot), { recursive: true });
  await page.screenshot({ path: screenshot });
}

/** Pastes into the first box of a number. */
async function refusesPaste(page: Page, label: string, number: string): Promise<void> {
  await page.evaluate((text) => navigator.clipboard.writeText(text), number);
  await numberField(page, label).getByRole('textbox').first().click();
  await page.keyboard.press('Control+V');
  await numberField(page, label).getByText('不可粘贴').waitFor();
  await expectTyped(page, label, '');
}
