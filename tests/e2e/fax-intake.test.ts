import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { LetterRow } from '../../server/letters/contract.ts';
import { caseOf, heldCase, step } from '../api/case-story.ts';
import { smallFax } from '../api/fax-story.ts';
import { listUrl, signIn, type Client } from '../api/harness.ts';
import { openStage } from './browser.ts';
import { toasts } from './screen.ts';
import { dropFiles } from './workbench.ts';

describe('faxes come in and are sorted', () => {
  const stage = openStage();
  let operator: Page;
  let desk: Client;
  let waiting: CaseRow;

  beforeAll(async () => {
    desk = await signIn(stage.url, 'operator1');
    operator = await stage.as('operator1');
    waiting = (
      await step(
        desk,
        (await heldCase(desk, { channel: 'fax', subject: '修改身份证号码' })).id,
        'request-material',
        {
          asked: [{ kinds: ['id-card-front'], fault: 'missing', itemId: null }],
        },
      )
    ).body;
  });

  const file = (name: string, buffer: Buffer, mimeType = 'image/tiff') => ({ name, mimeType, buffer });

  it('many at once: each makes a case, and the one with the letter’s code finds the case that waits', async () => {
    stage.watch.expectRefusal(415, /^\/api\/faxes$/);
    const [letter] = (await desk.get<LetterRow[]>(listUrl('letters', { caseId: waiting.id }))).body;
    const answer = await desk.bytes(`/api/letters/${letter?.id}/pdf`);
    await operator.goto(`${stage.url}/cases`);
    await dropFiles(
      operator,
      '工单',
      file('来件一.tif', await smallFax()),
      file('补正.pdf', answer.bytes, 'application/pdf'),
      file('三页.tif', await smallFax({}, {}, {})),
      file('不是传真.tif', Buffer.from('这不是传真')),
    );
    const uploads = operator.getByRole('region', { name: '上传的传真' });
    await uploads.getByText('已完成 4 / 4').waitFor();
    await uploads.getByText('无法作为传真读取').waitFor();
    // The same file would be refused again.
    expect(await uploads.getByRole('button', { name: /^重/ }).count()).toBe(0);
    const link = (name: string) => uploads.getByRole('listitem').filter({ hasText: name }).getByRole('link');
    expect(await link('补正.pdf').getAttribute('href')).toContain(waiting.id);
    expect(await caseOf(desk, waiting.id)).toMatchObject({ status: 'open', pages: [{ page: 1 }] });
    await link('三页.tif').click();
    await operator.getByText('传真 第 1 / 3 页').waitFor();
  });

  it('a page of another matter is split off, and the others change places, by keyboard alone', async () => {
    await operator.getByRole('button', { name: /^领取/ }).click();
    await operator.getByText('· 由您处理').waitFor();
    await operator.keyboard.press('p');
    const dialog = operator.getByRole('dialog', { name: '整理页面' });
    await dialog.getByRole('checkbox', { name: '第 3 页' }).focus();
    await operator.keyboard.press('Space');
    await dialog.getByRole('textbox', { name: '新工单的事由' }).fill('另一个人的事');
    await dialog.getByRole('button', { name: '拆出 1 页' }).press('Enter');
    await expect.poll(() => dialog.getByRole('link', { name: '打开' }).evaluate(isFocused)).toBe(true);
    expect(await dialog.getByRole('listitem').count()).toBe(2);

    await dialog.getByRole('checkbox', { name: '第 2 页' }).focus();
    await operator.keyboard.press('Alt+ArrowUp');
    await operator.keyboard.press('Alt+ArrowDown');
    await operator.keyboard.press('Alt+ArrowUp');
    await dialog.getByRole('button', { name: '保存页序' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    const id = new URL(operator.url()).pathname.split('/').at(-1) ?? '';
    expect((await caseOf(desk, id)).pages.map(({ page }) => page)).toEqual([2, 1]);
    await operator.getByText('传真 第 1 / 2 页').waitFor();
  });

  it('the whole case joins another one, by its number', async () => {
    await operator.keyboard.press('p');
    const dialog = operator.getByRole('dialog', { name: '整理页面' });
    const number = dialog.getByRole('textbox', { name: '另一张工单的编号' });
    await number.fill('F20200101-0001-1');
    await number.press('Enter');
    await dialog.getByText('没有这个编号的工单').waitFor();
    await number.fill(waiting.number);
    await number.press('Enter');
    await toasts(operator).getByText(`已并入 ${waiting.number}`).waitFor();
    await operator.getByText('传真 第 1 / 3 页').waitFor();
    expect(operator.url()).toContain(waiting.id);
  });
});

const isFocused = (element: Element): boolean => element === document.activeElement;
