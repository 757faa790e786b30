import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import faq from '../../fixtures/faq.json' with { type: 'json' };
import type { OperationSummary } from '../../server/operations/contract.ts';
import type { UnitRow } from '../../server/registry/contract.ts';
import { caseOf, heldCase } from '../api/case-story.ts';
import { rowsOf, signIn } from '../api/harness.ts';
import type { Client } from '../api/harness.ts';
import { openStage } from './browser.ts';
import { personOf, unitOf } from './cast.ts';
import { chooseOperation } from './operations.ts';
import { section, typeNumber } from './workbench.ts';

/** What the FAQ answers, without the spaces that stand in its source where lines broke. */
const answerOf = (id: string): string =>
  (faq.find((entry) => entry.id === id)?.answer ?? '').replace(
    /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu,
    '',
  );

const never = '单位注册通过人社局审核的不可删除';

describe('what the FAQ forbids', () => {
  const stage = openStage();
  const unit = unitOf('OP-DELETE-UNIT/approved');
  let line: Client;
  let page: Page;
  let caseId: string;

  beforeAll(async () => {
    line = await signIn(stage.url, 'operator1');
    caseId = (await heldCase(line, { subject: '要求删除单位', items: [{ unitId: unit.id }] })).id;
    page = await stage.as('operator1');
  });

  it('is not offered on the page of an approved unit', async () => {
    await page.goto(`${stage.url}/units/${unit.id}/show`);
    const offered = section(page, '可办事项').getByRole('button');
    await offered.first().waitFor();
    const titles = await offered.allInnerTexts();
    expect(titles).toContain('修改组织机构代码');
    expect(titles).not.toContain('删除单位注册信息');
  });

  it('is refused in the form with the FAQ’s sentence', async () => {
    stage.watch.typing(unit.name);
    await page.goto(`${stage.url}/cases/${caseId}`);
    await chooseOperation(page, '删除单位注册信息');
    await page.getByRole('textbox', { name: '单位名称（来函所写）' }).fill(unit.name);
    await page.getByRole('group', { name: '法人码（来函所写）' }).getByRole('switch').check();
    await typeNumber(page, '法人码（来函所写）', unit.orgCode);
    await typeNumber(
      page,
      '管理员身份证号码（来函所写）',
      personOf('OP-DELETE-UNIT/approved').account.idNumber,
    );
    await page.getByRole('textbox', { name: '原因' }).fill('单位要求删除');

    const preview = section(page, '变更预览');
    await preview.getByText(/^[1-9] 阻断/).waitFor();
    expect(answerOf('unit-1')).toContain(never);
    await preview
      .getByRole('listitem')
      .filter({ hasText: `阻断 ${never}` })
      .waitFor();
    await preview.getByText('按现有内容没有可执行的变更。').waitFor();
  });

  it('cannot be submitted, and says why not', async () => {
    const submit = page.getByRole('button', { name: /^提交复核/ });
    expect(await submit.getAttribute('aria-disabled')).toBe('true');
    await page.getByRole('textbox', { name: '原因' }).focus();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('alert').getByText(`未提交：${never}`).waitFor();
    expect(await rowsOf<OperationSummary>(line, 'operations', { caseId })).toEqual([]);
    expect((await caseOf(line, caseId)).items.map(({ status }) => status)).toEqual(['open']);
    expect((await line.get<UnitRow>(`/api/units/${unit.id}`)).body.status).toBe('approved');
  });

  it.each([
    ['登录账号', '修改登录账号', 'account-2', '登录账号一经注册后无法修改,所以请使用原有的登录账号。'],
    ['删除', '删除已审核通过的单位', 'unit-1', never],
  ])('whoever looks for “%s” finds “%s” and the answer of %s', async (q, title, id, sentence) => {
    await page.goto(`${stage.url}/cases/${caseId}`);
    const asked = section(page, '办理事项');
    await asked.getByRole('button', { name: '更换事项' }).click();
    await asked.getByRole('textbox', { name: '查找办理事项' }).fill(q);
    await asked.getByRole('group', { name: '不办理' }).getByRole('button', { name: title }).click();

    expect(answerOf(id)).toContain(sentence);
    await asked.getByText(sentence, { exact: true }).waitFor();
    await asked.getByText(`依据常见问题：${id}`).waitFor();
    await asked.getByRole('button', { name: '复制答复' }).waitFor();
    // The way back has the focus, and nothing was chosen in the meantime.
    await page.keyboard.press('Enter');
    await asked.getByText('请选择要求办理的事项：').waitFor();
    expect((await caseOf(line, caseId)).items.map(({ operationType }) => operationType)).toEqual([
      'delete-unit-registration',
    ]);
  });

  it('says so where nothing of that name is done or refused', async () => {
    const asked = section(page, '办理事项');
    await asked.getByRole('textbox', { name: '查找办理事项' }).fill('报销');
    await asked.getByText('没有这样的事项，请换标题中的其他字词查找。').waitFor();
    expect(await asked.getByRole('group').count()).toBe(0);
  });
});
