import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { idCardOf } from '../../fixtures/fax/requests.ts';
import type { AccountRow, PersonRow, UnitPage } from '../../server/registry/contract.ts';
import { intakeToken, signIn } from '../api/harness.ts';
import type { Client } from '../api/harness.ts';
import { personByLogin } from '../api/story.ts';
import { openStage } from './browser.ts';
import { member, personOf, unitOf } from './cast.ts';
import { giveReason, operationDialog } from './operations.ts';
import { section, turnTo } from './workbench.ts';
import type { FaxFile } from './workbench.ts';
import { toasts } from './screen.ts';

const unit = unitOf('OP-REPLACE-ADMIN');
const { person: next, account: nextAccount } = personOf('OP-REPLACE-ADMIN');
const old = { name: '郭兰', login: 'guolan' };
const phone = '15426170935';

/** The unit's letter with its seal, and the front of the new administrator's card. */
async function letterAndCard(): Promise<FaxFile> {
  const letter = {
    kind: 'form' as const,
    title: '更换单位管理员的函',
    lines: [
      [`我单位原管理员${old.name}已离职，现由${next.name}任单位管理员。`],
      ['联系电话：', phone],
      [unit.name],
    ],
    seal: unit.name,
  };
  const card = idCardOf(next.name, nextAccount.idNumber);
  const buffer = await makeFax({ sheets: [letter, { kind: 'id-card', sides: ['front'], card }] });
  return { name: '函.tif', mimeType: 'image/tiff', buffer };
}

describe('replacing a unit’s administrator, in three steps by two', () => {
  const stage = openStage();
  let line: Client;
  let operator: Page;
  let bureau: Page;
  let before: { person: PersonRow; account: AccountRow };

  const oldOne = async () => {
    const person = await personByLogin(line, old.login);
    return { person, account: (await line.get<AccountRow>(`/api/accounts/${person.accountId}`)).body };
  };

  beforeAll(async () => {
    line = await signIn(stage.url, 'operator1');
    before = await oldOne();
    operator = await stage.as('operator1');
    bureau = await stage.as('bureau-tianhe');
  });

  const openUnit = async (page: Page): Promise<void> => {
    await page.goto(`${stage.url}/units/${unit.id}/show`);
    await section(page, '管理员与联系人').getByRole('link').first().waitFor();
  };
  /** What the steps say, one after the other; the next one is marked for those who do not see it. */
  const stepsOn = async (page: Page): Promise<string[]> => {
    const steps = page.getByRole('list', { name: '更换管理员' }).getByRole('listitem');
    await steps.first().waitFor();
    return Promise.all(
      (await steps.all()).map(async (step) => {
        // Without its number and the day it was done.
        const says = (await step.innerText()).replaceAll(/\s+/g, ' ').replaceAll(/^\d | · [\d-]+$/g, '');
        return (await step.getAttribute('aria-current')) === 'step' ? `→ ${says}` : says;
      }),
    );
  };

  it('is nothing the desk may do alone', async () => {
    await openUnit(operator);
    const administrators = section(operator, '管理员与联系人');
    await administrators.getByRole('link', { name: old.name }).waitFor();
    expect(await operator.getByRole('button', { name: '取消权限…' }).count()).toBe(0);
    expect(await operator.getByRole('list', { name: '更换管理员' }).count()).toBe(0);
    const offered = section(operator, '可办事项').getByRole('button');
    await offered.first().waitFor();
    expect(await offered.allInnerTexts()).toContain('代为申请单位管理员');
    expect(await offered.allInnerTexts()).not.toContain('取消管理员权限');
  });

  it('begins with the bureau, which revokes the old right with a reason', async () => {
    await openUnit(bureau);
    await section(bureau, '管理员与联系人').getByRole('button', { name: '取消权限…' }).click();
    const dialog = operationDialog(bureau, `取消管理员权限 · ${old.name}`);
    await dialog.getByRole('textbox', { name: '原因' }).fill('管理员离职，单位来函更换');
    await dialog.locator('ins').first().waitFor();
    await giveReason(dialog, '更换管理员，新管理员随后申请');
    await dialog.getByRole('button', { name: /^办理/ }).click();
    await toasts(bureau).getByText('取消管理员权限：已生效').waitFor();
    await dialog.waitFor({ state: 'detached' });
  });

  it('shows either of them that the new administrator’s application is next, and who makes it', async () => {
    for (const page of [bureau, operator]) {
      await openUnitWithoutAdministrator(page);
      expect(await stepsOn(page)).toEqual([
        `取消原管理员权限 · ${old.name} 已完成 · 广州市天河区人力资源和社会保障局`,
        '→ 新管理员申请 下一步：新管理员网上申请，或由客服代办',
        '人社局审核 其后：广州市天河区人力资源和社会保障局',
      ]);
    }
  });

  const openUnitWithoutAdministrator = async (page: Page): Promise<void> => {
    await page.goto(`${stage.url}/units/${unit.id}/show`);
    await section(page, '管理员与联系人').getByText('没有管理员。').waitFor();
  };

  it('goes on at the desk: the operator applies on a case with the letter and the card', async () => {
    stage.watch.typing(next.name, phone);
    await section(operator, '可办事项').getByRole('button', { name: '代为申请单位管理员' }).click();
    const opening = operator.getByRole('dialog', { name: `为 ${unit.name} 办理事项` });
    await opening.getByRole('button', { name: '建立工单' }).click();
    await operator.getByRole('heading', { level: 1, name: '代为申请单位管理员' }).waitFor();

    // By the line: what the operator uploads himself carries no evidence on a call.
    const caseId = new URL(operator.url()).pathname.split('/').at(-1) ?? '';
    const fromLine = { Authorization: `Bearer ${intakeToken}` };
    expect((await line.upload((await letterAndCard()).buffer, { caseId }, fromLine)).status).toBe(201);
    await operator.reload();

    const subject = section(operator, '对象');
    await subject.getByRole('link', { name: unit.name }).waitFor();
    await subject.getByRole('textbox', { name: '查找申请人' }).fill(next.name);
    await subject.getByRole('button', { name: `选定${next.name}` }).click();
    await subject.getByRole('link', { name: next.name }).waitFor();
    await operator.getByRole('textbox', { name: '申请人联系电话' }).fill(phone);
    await section(operator, '变更预览').getByText('0 阻断 · 0 提醒').waitFor();

    await operator.keyboard.press('Control+Enter');
    await operator.getByRole('alert').getByText('未提交。材料不全：加盖公章的证明、身份证人像面').waitFor();

    await turnTo(operator, 1);
    await operator.getByRole('checkbox', { name: '加盖公章的证明' }).click();
    await turnTo(operator, 2);
    await operator.getByRole('checkbox', { name: '身份证人像面' }).click();
    await section(operator, '材料').getByText('2 / 2').waitFor();
    await operator.getByRole('button', { name: /^办理/ }).click();
    await toasts(operator).getByText('已办理').waitFor();
    await operator
      .getByText(/单位管理员申请已代为提交/)
      .first()
      .waitFor();
    await operator.getByRole('button', { name: '下一件', exact: true }).click();
  });

  it('shows the desk the application, which the bureau alone decides', async () => {
    await openUnit(operator);
    expect((await stepsOn(operator))[2]).toBe('→ 人社局审核 下一步：广州市天河区人力资源和社会保障局');
    await section(operator, '管理员与联系人').getByRole('link', { name: '查看申请' }).click();
    await operator.getByRole('heading', { level: 1, name: `${next.name} 申请管理单位` }).waitFor();
    await operator.getByText('由 广州市天河区人力资源和社会保障局 审核，这里只能查看。').waitFor();
    expect(await operator.getByRole('button', { name: /审核通过|审核不通过|取消权限/ }).count()).toBe(0);
  });

  it('ends with the bureau, which approves the application', async () => {
    await bureau.getByRole('link', { name: '管理员申请' }).click();
    await bureau
      .getByRole('listitem')
      .filter({ hasText: unit.name })
      .getByRole('link', { name: next.name })
      .click();
    await bureau.getByRole('heading', { level: 1, name: `${next.name} 申请管理单位` }).waitFor();
    await bureau.getByText('客服代录').first().waitFor();
    // What this browser knew of the unit is shown until it has asked again.
    await expect
      .poll(() => stepsOn(bureau))
      .toContain('→ 人社局审核 下一步：广州市天河区人力资源和社会保障局');
    await bureau.getByRole('button', { name: /^审核通过/ }).click();
    const dialog = operationDialog(bureau, `审核管理员申请 · 审核通过 ${next.name}`);
    await dialog.getByText('0 阻断 · 0 提醒').waitFor();
    await dialog.getByRole('button', { name: /^办理/ }).click();
    await toasts(bureau).getByText('审核管理员申请：已生效').waitFor();
  });

  it('is complete for both, and the old administrator keeps account and hours', async () => {
    for (const page of [bureau, operator]) {
      await openUnit(page);
      expect(await stepsOn(page)).toEqual([
        `取消原管理员权限 · ${old.name} 已完成 · 广州市天河区人力资源和社会保障局`,
        `新管理员申请 已完成 · ${next.name}`,
        '人社局审核 已完成 · 广州市天河区人力资源和社会保障局',
      ]);
      await section(page, '管理员与联系人').getByRole('link', { name: next.name }).waitFor();
      expect(await section(page, '管理员与联系人').getByRole('link', { name: old.name }).count()).toBe(0);
    }
    const { admins } = (await line.get<UnitPage>(`/api/units/${unit.id}/page`)).body;
    expect(admins.map(({ name, status }) => [name, status])).toEqual(
      expect.arrayContaining([
        [old.name, 'revoked'],
        [next.name, 'active'],
      ]),
    );
    expect(admins.find(({ status }) => status === 'revoked')?.id).toBe(
      member('OP-REPLACE-ADMIN').who.unitAdminId,
    );
    expect(await oldOne()).toEqual(before);
    expect(before.person.status).toBe('active');
  });
});
