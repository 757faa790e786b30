import { beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import type { UnitRow } from '../../server/registry/contract.ts';
import { rowsOf, signIn } from '../api/harness.ts';
import { openStage } from './browser.ts';
import { pageText, settled, toasts } from './screen.ts';
import { numberField, section } from './workbench.ts';

/** `OP-MERGE-UNITS` of the cast: one organisation under its 18- and its 9-character code, one person at each. */
const survivor = { name: '广州市天河区枫语中学', code: '12440106PDY904801E', admin: '梁翠珊' };
const absorbed = { name: '广州市天河区枫语初级中学', code: 'PDY904801', admin: '陈斯敏' };

const pair = (page: Page): Locator =>
  page.getByRole('listitem', { name: `${survivor.name}，${absorbed.name}` });

describe('two registrations of one unit, found and merged', () => {
  const stage = openStage();
  let operator: Page;
  let supervisor: Page;
  /** The pages of both units. */
  let addresses: string[];
  /** As they stand before anything is done. */
  let before: string[];

  beforeAll(async () => {
    operator = await stage.as('operator1');
    supervisor = await stage.as('supervisor1');
    const client = await signIn(stage.url, 'operator1');
    const ids = await Promise.all(
      [survivor, absorbed].map(async ({ name }) => {
        const rows = await rowsOf<UnitRow>(client, 'units', { name });
        expect(rows).toHaveLength(1);
        return rows[0]?.id ?? '';
      }),
    );
    addresses = ids.map((id) => `${stage.url}/units/${id}/show`);
    before = await standing();
  });

  /** What the pages of both units say of them, apart from what was done about them. */
  async function standing(): Promise<string[]> {
    const said: string[] = [];
    for (const address of addresses) {
      await operator.goto(address);
      await settled(operator);
      const head = await operator.locator('main').getByRole('heading', { level: 1 }).innerText();
      const parts = ['登记情况', '管理员与联系人', '人员与记录', '人事户头'].map((title) =>
        section(operator, title).innerText(),
      );
      said.push([head, ...(await Promise.all(parts))].join('\n'));
    }
    return said;
  }

  it('are found in the list, the likeness said in words', async () => {
    stage.watch.typing(absorbed.name, absorbed.code);
    await operator.goto(stage.url);
    await operator.getByRole('link', { name: '疑似重复单位' }).click();
    await operator.getByRole('heading', { level: 1, name: '疑似重复单位' }).waitFor();
    await operator.getByRole('textbox', { name: '搜索单位' }).fill(absorbed.name);
    const row = pair(operator);
    await row.waitFor();
    await operator.locator('[data-pair]').nth(1).waitFor({ state: 'detached' });
    const said = await row.innerText();
    for (const part of ['组织机构代码相同', '名称近似', absorbed.code, '天河区'])
      expect(said).toContain(part);
    expect((await row.locator('mark').allTextContents()).join()).toContain('初级');
  });

  it('open a case of the call, with both units in the form for the merge', async () => {
    await operator.keyboard.press('Escape');
    await pair(operator).getByRole('button', { name: /^合并/ }).click();
    const dialog = operator.getByRole('dialog', { name: '合并重复单位' });
    const stays = dialog.getByRole('radio', { name: new RegExp(survivor.code) });
    expect(await stays.isChecked()).toBe(true);
    await dialog.getByText('建议：18 位代码').waitFor();
    await dialog.getByRole('button', { name: '新建工单' }).click();

    await operator.getByRole('heading', { level: 1, name: '重复单位合并' }).waitFor();
    await operator.getByText('由您处理').first().waitFor();
    for (const [label, unit] of [
      ['存续单位', survivor],
      ['被合并单位', absorbed],
    ] as const)
      await operator
        .getByRole('group', { name: label })
        .getByRole('link', { name: unit.name, exact: true })
        .waitFor();
  });

  it('cannot be handed in before the call is noted and somebody confirmed it', async () => {
    const preview = section(operator, '变更预览');
    await preview.getByText('材料不全：通话记录').waitFor();
    for (const { name } of [survivor, absorbed])
      await operator
        .getByRole('group', { name: '保留的管理员' })
        .getByRole('checkbox', { name: new RegExp(`${name}$`) })
        .check();
    const confirmer = operator.getByRole('radiogroup', { name: '合并的确认人' });
    await confirmer.getByRole('radio', { name: new RegExp(`${survivor.name}$`) }).check();

    await section(operator, '材料').getByRole('button', { name: '记录…' }).first().click();
    const call = operator.getByRole('dialog', { name: '通话记录' });
    await call.getByRole('textbox', { name: '接听人及其身份' }).fill('单位管理员');
    await call.getByRole('textbox', { name: '拨打的号码' }).fill('登记的手机');
    await call.getByRole('textbox', { name: '通话内容' }).fill('确认两个登记是同一单位');
    await call.getByRole('button', { name: '保存' }).click();

    await preview.getByText('0 阻断').waitFor();
    await operator.keyboard.press('Control+Enter');
    await toasts(operator).getByText('已提交复核').waitFor();
    expect(await standing()).toEqual(before);
  });

  it('wait for a second person, who is not shown the code of the unit that goes', async () => {
    await supervisor.goto(`${stage.url}/operations`);
    await supervisor.getByRole('heading', { level: 1, name: /^重复单位合并/ }).waitFor();
    await settled(supervisor);
    expect(await pageText(supervisor)).not.toContain(absorbed.code);
    await rekeyCode(supervisor, absorbed.code);
    await toasts(supervisor).getByText('复核通过').waitFor();
  });

  it('are one: the old name leads to the unit that stays, which has everybody', async () => {
    await operator.goto(`${stage.url}/units`);
    await operator.getByRole('textbox', { name: '搜索单位' }).fill(absorbed.name);
    const rows = operator.getByRole('row');
    await rows.filter({ hasText: survivor.code }).waitFor();
    await rows.filter({ hasText: '已合并' }).getByRole('link', { name: absorbed.name }).click();
    await operator.getByText(`已并入“${survivor.name}”`).waitFor();
    await operator.getByRole('link', { name: '查看该单位' }).click();
    await operator.getByRole('heading', { level: 1, name: survivor.name, exact: true }).waitFor();
    await settled(operator);
    expect(before[0]).toMatch(/人员\s+1\s/);
    expect(await section(operator, '人员与记录').innerText()).toMatch(/人员\s+2\s/);
    const admins = await section(operator, '管理员与联系人').innerText();
    for (const { admin } of [survivor, absorbed]) expect(admins).toContain(admin);
    const names = await section(operator, '曾用名称与代码').innerText();
    for (const former of [absorbed.name, absorbed.code]) expect(names).toContain(former);
  });

  it('are two again as they were, once two people undid it', async () => {
    const what = section(operator, '往来').getByRole('link', { name: '重复单位合并' });
    await what.first().click();
    await operator.getByRole('button', { name: '撤销…' }).click();
    const dialog = operator.getByRole('dialog', { name: '撤销此办理' });
    await dialog.getByRole('textbox', { name: '理由' }).fill('单位来电更正：确为两个单位');
    await dialog.getByRole('button', { name: '提交撤销' }).click();
    await operator.getByText('您是经办人，须由他人复核').first().waitFor();

    await supervisor.goto(`${stage.url}/operations`);
    await supervisor.getByText('重录要恢复的代码').waitFor();
    await rekeyCode(supervisor, absorbed.code);
    await toasts(supervisor).getByText('复核通过').waitFor();
    expect(await standing()).toEqual(before);
  });
});

/** Types the code of 9 characters as the second person knows it, and approves. */
async function rekeyCode(page: Page, code: string): Promise<void> {
  await page.getByRole('switch', { name: '9 位' }).check();
  await numberField(page, '重录的号码').getByRole('textbox').first().click();
  await page.keyboard.type(code, { delay: 15 });
  await page.keyboard.press('Control+Enter');
}
