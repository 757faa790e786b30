import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../server/cases/contract.ts';
import { caseOf, edit, heldCase } from '../api/case-story.ts';
import { sent, smallFax } from '../api/fax-story.ts';
import { signIn } from '../api/harness.ts';
import type { Client } from '../api/harness.ts';
import { openStage } from './browser.ts';
import { section } from './workbench.ts';

describe('a case whose material is not complete', () => {
  const stage = openStage();
  let line: Client;
  let page: Page;
  let row: CaseRow;

  beforeAll(async () => {
    line = await signIn(stage.url, 'operator1');
    const opened = await heldCase(line, {
      channel: 'fax',
      items: [{ operationType: 'correct-id-number' }],
    });
    const fax = await sent(line, await smallFax({}, {}), { caseId: opened.id });
    const marks = [
      { kind: 'id-card-front', faxId: fax.id, page: 1 },
      { kind: 'id-card-back', faxId: fax.id, page: 2, unreadable: true },
    ];
    row = (await edit(line, opened.id, { evidence: marks })).body;
    page = await stage.as('operator1');
    await page.goto(`${stage.url}/cases/${row.id}`);
  });

  const dialog = (name: string | RegExp, on: Page = page): Locator => on.getByRole('dialog', { name });
  /** Presses a key of the workbench, the focus in no field. */
  const press = async (key: string): Promise<void> => {
    await page.getByRole('button', { name: /^要求补正/ }).focus();
    await page.keyboard.press(key);
  };

  it('is asked for all that is missing, as the letter will list it', async () => {
    await section(page, '材料').waitFor();
    await press('b');
    const request = dialog('要求补正');
    await request.getByText('身份证国徽面：字迹不清').waitFor();
    expect(await request.getByText(/身份证人像面/).count()).toBe(0);
    await request.getByRole('textbox', { name: '另告知来件人' }).fill('请用精细模式重传。');
    await page.keyboard.press('Control+Enter');

    const told = dialog(`${row.number} 已要求补正`);
    await told.getByText('补正告知书').waitFor();
    await told.getByRole('button', { name: '留在本件' }).click();
    await section(page, '函件').getByText('补正告知书').waitFor();
    await page.getByText('待补正：').waitFor();
    expect(await caseOf(line, row.id)).toMatchObject({ status: 'waiting', materialRound: 1 });
  });

  it('goes back to work when a fax comes for it, with what was ticked and what was asked for', async () => {
    await sent(line, await smallFax(), { caseId: row.id });
    await page.reload();
    const asked = page.getByRole('status').filter({ hasText: '已要求补正：' });
    await asked.getByText('身份证国徽面：字迹不清').waitFor();
    const material = section(page, '材料');
    expect(await material.getByRole('checkbox', { name: /身份证人像面/ }).isChecked()).toBe(true);
    expect(await material.getByRole('checkbox', { name: /身份证国徽面/ }).isChecked()).toBe(false);
  });

  it('is asked a second time only once a supervisor agrees', async () => {
    await press('b');
    const again = dialog('再次要求补正');
    await again.getByText('上次要求的材料：').waitFor();
    await again.getByRole('textbox', { name: '理由（供督导判断）' }).fill('补来的一页仍被裁去一半');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('status').getByText('等待督导同意：再次补正').waitFor();
    expect((await caseOf(line, row.id)).status).toBe('open');

    const supervisor = await stage.as('supervisor1');
    await supervisor.goto(`${stage.url}/operations`);
    const waiting = supervisor.getByRole('region', { name: '待同意 1' });
    await waiting.getByText('理由：补来的一页仍被裁去一半').waitFor();
    await waiting.getByRole('button', { name: `同意再次补正，${row.number}`, exact: true }).click();
    await dialog('同意再次补正？', supervisor).getByRole('textbox').press('Control+Enter');
    await waiting.waitFor({ state: 'detached' });

    await page.reload();
    await page.getByText('待补正：').waitFor();
    await section(page, '函件').getByText('补正告知书 · 第 2 次').waitFor();
    expect(await caseOf(line, row.id)).toMatchObject({ status: 'waiting', materialRound: 2 });
  });
});
