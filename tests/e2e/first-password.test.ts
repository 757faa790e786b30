import { beforeAll, describe, expect, it } from 'vitest';
import type { OneTimeCode } from '../../server/operations/contract.ts';
import { signIn } from '../api/harness.ts';
import { applied, pending } from '../api/operation-story.ts';
import { openStage } from './browser.ts';
import { axeFaults } from './screen-checks.ts';
import { settled } from './screen.ts';

const own = 'four words of my own';

describe('a new member of staff', () => {
  const stage = openStage();
  let code: string;

  beforeAll(async () => {
    const maker = await signIn(stage.url, 'admin1');
    const checker = await signIn(stage.url, 'admin2');
    const operation = await applied(
      checker,
      await pending(maker, {
        type: 'change-staff',
        input: { username: 'operator9', name: '陆知行', person: 'HR-9', role: 'operator', reason: '新同事' },
      }),
    );
    code = (await checker.post<OneTimeCode>(`/api/operations/${operation.id}/one-time-code`)).body.code;
  });

  it('signs in with the code, and sees nothing before there is a password of the own', async () => {
    const page = await stage.visitor();
    await page.goto(stage.url);
    await page.getByLabel('用户名').fill('operator9');
    await page.getByLabel('密码', { exact: true }).fill(code);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '请先设置新密码' }).waitFor();
    await settled(page);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await axeFaults(page)).toEqual([]);

    await page.getByLabel('当前密码').fill(code);
    await page.getByLabel('新密码', { exact: true }).fill(own);
    await page.getByLabel('再次输入新密码').fill(own);
    await page.getByRole('button', { name: '修改密码' }).click();
    await page.getByRole('navigation').getByRole('link', { name: '工单' }).waitFor();
    await page.reload();
    await page.getByRole('navigation').getByRole('link', { name: '工单' }).waitFor();
  });
});
