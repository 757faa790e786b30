/** Steps of an operation on the screen, by their names there. */
import type { Locator, Page } from 'playwright-core';
import { section } from './workbench.ts';

/** The dialog of an operation that needs no case: its title begins with the operation's. */
export const operationDialog = (page: Page, title: string): Locator =>
  page.getByRole('dialog', { name: new RegExp(`^${title}`) });

/** Chooses what is asked for in the case on the screen, also in the place of something else. */
export async function chooseOperation(page: Page, title: string): Promise<void> {
  const asked = section(page, '办理事项');
  const choice = asked.getByRole('button', { name: title, exact: true });
  const another = asked.getByRole('button', { name: '更换事项' });
  await choice.or(another).first().waitFor();
  if ((await choice.count()) === 0) await another.click();
  await choice.click();
  await asked.getByText(new RegExp(`^${title} · `)).waitFor();
}

/** States why a warning is passed over; the only one there is. */
export async function giveReason(within: Locator | Page, reason: string): Promise<void> {
  await within.getByRole('textbox', { name: /^针对以下提醒的理由/ }).fill(reason);
}
