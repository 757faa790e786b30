/** What an operator does in the workbench, by the names on the screen. */
import type { Locator, Page } from 'playwright-core';
import { faxMarks, makeFax } from '../../fixtures/fax/generate-fax.ts';
import type { FaxSpec } from '../../fixtures/fax/fax-spec.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import type { Request } from '../api/story.ts';

export interface FaxFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

export const phone = '15413572468';

/** The letter and both sides of the card as a fax machine sends them: Group 4, fine. */
export function faxSpecOf(request: Request): FaxSpec {
  return {
    ...correctIdNumberFax({
      name: request.name,
      idNumber: request.right,
      statedIdNumber: request.wrong,
      phone,
    }),
    format: 'tiff',
    resolution: 'fine',
    noise: 0.1,
    sender: { number: '020-83553700', sentAt: '2026-11-24 09:12' },
  };
}

export async function faxFileOf(request: Request): Promise<FaxFile> {
  return { name: '传真.tif', mimeType: 'image/tiff', buffer: await makeFax(faxSpecOf(request)) };
}

/** The numbered part of the form with this heading. */
export const section = (page: Page, title: string): Locator =>
  page.getByRole('region', { name: title, exact: true });

/** The group of boxes a number is typed into. */
export const numberField = (page: Page, label: string): Locator =>
  page.getByRole('group', { name: label, exact: true });

/** Types a number from its first box on, as a person does: the cursor goes from group to group by itself. */
export async function typeNumber(page: Page, label: string, number: string): Promise<void> {
  await numberField(page, label).getByRole('textbox').first().click();
  await page.keyboard.type(number, { delay: 15 });
  await expectTyped(page, label, number);
}

/** Empties the boxes of a number. */
export async function clearNumber(page: Page, label: string): Promise<void> {
  for (const box of await numberField(page, label).getByRole('textbox').all()) await box.fill('');
  await expectTyped(page, label, '');
}

/** Waits until the boxes of a number hold it. */
export async function expectTyped(page: Page, label: string, number: string): Promise<void> {
  const group = await numberField(page, label).elementHandle();
  await page.waitForFunction(
    ([boxes, wanted]) =>
      [...(boxes?.querySelectorAll('input') ?? [])]
        .map((box) => (box.type === 'checkbox' ? '' : box.value))
        .join('') === wanted,
    [group, number] as const,
  );
}

/** Turns to a page of the fax and waits for its picture. */
export async function turnTo(page: Page, number: number): Promise<Locator> {
  await page
    .getByRole('navigation', { name: '传真各页' })
    .getByRole('button', { name: `第 ${number} 页` })
    .click();
  const picture = page.getByRole('img', { name: `传真第 ${number} 页`, exact: true });
  await page.waitForFunction(
    (image) => image instanceof HTMLImageElement && image.naturalWidth > 0,
    await picture.elementHandle(),
  );
  return picture;
}

/** Draws a box around a value of the fax with the mouse and says in the menu what it is. */
export async function drawAround(
  page: Page,
  spec: FaxSpec,
  field: string,
  on: number,
  meaning: string,
): Promise<void> {
  const mark = faxMarks(spec).find((one) => one.field === field && one.page === on);
  if (!mark) throw new Error(`${field} does not stand on page ${on}`);
  const picture = await turnTo(page, on);
  const [x, y, width, height] = mark.box;
  const frame = await picture.boundingBox();
  if (!frame) throw new Error('the page is not to be seen');
  const at = (right: number, down: number): [number, number] => [
    frame.x + (x + width * right) * frame.width,
    frame.y + (y + height * down) * frame.height,
  ];
  await page.mouse.move(...at(-0.04, -0.4));
  await page.mouse.down();
  await page.mouse.move(...at(0.5, 0.5), { steps: 4 });
  await page.mouse.move(...at(1.04, 1.4), { steps: 4 });
  await page.mouse.up();
  await page.getByRole('menuitem', { name: meaning }).click();
}

/** Drops files upon the page with this heading. */
export async function dropFiles(page: Page, heading: string, ...files: FaxFile[]): Promise<void> {
  const dataTransfer = await page.evaluateHandle(
    (dropped) => {
      const carried = new DataTransfer();
      for (const { name, mimeType, content } of dropped) {
        const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
        carried.items.add(new File([bytes], name, { type: mimeType }));
      }
      return carried;
    },
    files.map(({ buffer, ...file }) => ({ ...file, content: buffer.toString('base64') })),
  );
  const target = page.getByRole('heading', { level: 1, name: heading });
  await target.dispatchEvent('dragover', { dataTransfer });
  await page.getByText('将文件拖放到此处').waitFor();
  await target.dispatchEvent('drop', { dataTransfer });
}
