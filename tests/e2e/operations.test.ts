import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { zh } from '../../admin-ui/i18n/zh/index.ts';
import type { OperationRow, OperationTypeRow, PolicyRow } from '../../server/operations/contract.ts';
import { heldCase } from '../api/case-story.ts';
import { signIn } from '../api/harness.ts';
import type { Client } from '../api/harness.ts';
import { applied, caseWith, pending } from '../api/operation-story.ts';
import { openStage } from './browser.ts';
import { castUnit, member, personOf, unitOf } from './cast.ts';
import { chooseOperation, operationDialog } from './operations.ts';
import { axeFaults, rawWords } from './screen-checks.ts';
import { pageText, settled, toasts, trailOf } from './screen.ts';
import { typeNumber } from './workbench.ts';

/** Something that has to be there before every field of a form is asked. */
type Preparation = (page: Page) => Promise<void>;

/** What is done on a case, in the workbench. */
const onCase: Readonly<Record<string, Preparation | null>> = {
  'correct-id-number': null,
  'move-person': null,
  'delete-person-account': null,
  'delete-bureau-account': async (page) => {
    const { 证件上的号码: number = '' } = member('OP-DELETE-BUREAU-ACCOUNT').given;
    await typeNumber(page, '证件上的号码', number);
    await page.getByRole('button', { name: '选定', exact: true }).waitFor();
  },
  'suspend-account': null,
  'reset-password': null,
  'delete-unit-registration': null,
  'correct-org-code': null,
  'correct-unit-details': null,
  'change-hr-bureau': null,
  'apply-unit-admin': null,
  'restore-unit-access': null,
  'merge-units': async (page) => {
    const absorbed = page.getByRole('group', { name: '被合并单位', exact: true });
    const { name } = unitOf('OP-REVOKE-ADMIN');
    await absorbed.getByRole('textbox').fill(name);
    await absorbed.getByRole('button', { name: `选定${name}` }).click();
    await page.getByRole('checkbox').first().waitFor();
  },
  'return-record': null,
};

interface InDialog {
  type: string;
  as: string;
  path: () => string;
  /** What is pressed there. */
  press: string | RegExp;
  /** What is settled by where it was pressed, and not asked. */
  settled: readonly string[];
  /** The dialog's own words, where it is not called as the operation is. */
  title?: string;
  words?: Readonly<Record<string, string>>;
  prepare?: Preparation;
}

const unitPath = (key: string): string => `/units/${unitOf(key).id}/show`;

/** Somebody's move to another unit, in force: what is looked at, undone and corrected. */
let move: OperationRow;

/** What is done from the screen of its subject, in a dialog. */
const inDialog: readonly InDialog[] = [
  {
    type: 'decide-unit-admin',
    as: 'bureau-tianhe',
    path: () => `/applications/administrators/${member('OP-APPROVE-ADMIN').who.unitAdminId}`,
    press: /^审核不通过…/,
    settled: ['unitAdminId', 'decision'],
  },
  {
    type: 'revoke-unit-admin',
    as: 'bureau-tianhe',
    path: () => unitPath('OP-REVOKE-ADMIN'),
    press: '取消权限…',
    settled: ['unitAdminId'],
  },
  {
    type: 'decide-unit-registration',
    as: 'bureau-tianhe',
    path: () => `/applications/registrations/${unitOf('decide-unit-registration').id}`,
    press: /^审核不通过…/,
    settled: ['unitId', 'decision'],
  },
  {
    type: 'return-record',
    as: 'bureau-tianhe',
    path: () => {
      const { personId, recordId } = member('OP-RETURN-BUREAU').who;
      return `/persons/${personId}/show?record=${recordId}`;
    },
    press: /^退案：/,
    settled: ['recordId', 'to'],
  },
  {
    type: 'recount-hours',
    as: 'operator1',
    path: () => `/persons/${member('OP-RECALC-HOURS').who.personId}/show`,
    press: '重新统计…',
    settled: ['personId', 'year'],
  },
  {
    type: 'reconcile-learning-hours',
    as: 'operator1',
    path: () => '/learning-imports',
    press: /^采纳 /,
    settled: ['importId', 'action'],
  },
  {
    type: 'change-policy',
    as: 'admin1',
    path: () => '/policies',
    press: '修改“停用账号”的策略',
    settled: ['policyId'],
  },
  {
    type: 'change-staff',
    as: 'admin1',
    path: () => '/staff',
    press: '新增人员…',
    settled: ['staffId', 'status', 'resetPassword'],
    prepare: async (page) => {
      await page.getByRole('dialog').getByRole('combobox', { name: '角色' }).click();
      await page.getByRole('option', { name: zh.words.role.bureau }).click();
    },
  },
  {
    type: 'revert',
    as: 'operator1',
    path: () => `/operations/${move.id}`,
    press: '撤销…',
    settled: ['operationId'],
    title: '撤销此办理',
    words: { reason: '理由' },
  },
];

const inForms = zh.forms.input as Readonly<Record<string, string>>;
const inFormOf = zh.forms.inputOf as Readonly<Record<string, Readonly<Record<string, string>>>>;
const control = 'input, textarea, button, [role="combobox"]';

interface Otherwise {
  settled?: readonly string[];
  words?: Readonly<Record<string, string>>;
}

/** The fields of an input that no control of the form bears the name of. */
async function unlabelled(
  form: Locator,
  { type, input }: OperationTypeRow,
  { settled: known = [], words = {} }: Otherwise,
): Promise<string[]> {
  const fields = Object.keys(input['properties'] ?? {}).filter((name) => !known.includes(name));
  const faults: string[] = [];
  for (const field of fields) {
    const label = words[field] ?? inFormOf[type]?.[field] ?? inForms[field];
    if (label === undefined) faults.push(`${field} has no name`);
    else if (!(await isLabelled(form, label))) faults.push(`${field}: nothing to fill in is called ${label}`);
  }
  return faults;
}

async function isLabelled(form: Locator, label: string): Promise<boolean> {
  const exactly = { exact: true };
  const named = form.getByLabel(label, exactly).or(form.getByLabel(`${label} *`, exactly));
  const its = named.locator(control).or(named.and(form.page().locator(control)));
  return its
    .first()
    .waitFor({ state: 'attached', timeout: 3000 })
    .then(() => true)
    .catch(() => false);
}

describe('an operation', () => {
  const stage = openStage();
  const pages = new Map<string, Page>();
  const pageOf = async (username: string): Promise<Page> => {
    const page = pages.get(username) ?? (await stage.as(username));
    pages.set(username, page);
    return page;
  };
  /** The operations as somebody is told of them. */
  const typesFor = async (page: Page): Promise<OperationTypeRow[]> => {
    const answer = await page.request.get(`${stage.url}/api/operation-types`, {
      headers: { 'Accept-Language': 'zh-CN' },
    });
    return (await answer.json()) as OperationTypeRow[];
  };
  const permittedTo = async (page: Page, type: string): Promise<OperationTypeRow> => {
    const row = (await typesFor(page)).find((one) => one.type === type && one.permitted);
    if (!row) throw new Error(`${type} is not permitted`);
    return row;
  };

  beforeAll(async () => {
    move = await moved(await signIn(stage.url, 'operator1'), await signIn(stage.url, 'supervisor1'));
  });

  it('has a form on a case or a dialog on a screen, every one of them', async () => {
    const places = new Set([...Object.keys(onCase), ...inDialog.map(({ type }) => type)]);
    const types = await typesFor(await pageOf('operator1'));
    expect([...places].sort()).toEqual(types.map(({ type }) => type).sort());
  });

  describe('on a case', () => {
    let page: Page;

    beforeAll(async () => {
      // Somebody and some unit, so that what belongs to them is asked as well.
      const item = { personId: move.personId, unitId: unitOf('OP-MERGE-UNITS').id };
      const { id } = await heldCase(await signIn(stage.url, 'operator1'), { items: [item] });
      page = await pageOf('operator1');
      await page.goto(`${stage.url}/cases/${id}`);
    });

    it.each(Object.entries(onCase))('%s asks for all it needs by name', async (type, prepare) => {
      const row = await permittedTo(page, type);
      stage.watch.typing(unitOf('OP-REVOKE-ADMIN').name);
      await chooseOperation(page, row.title);
      await prepare?.(page);
      // Here whom it is about stands in a section with no other field of that kind.
      const words = type === 'correct-id-number' ? { personId: '对象' } : {};
      expect(await unlabelled(page.locator('main'), row, { words })).toEqual([]);
      await settled(page);
      expect([...(await axeFaults(page)), ...(await rawWords(page))]).toEqual([]);
    });
  });

  describe('in a dialog', () => {
    it.each(inDialog)('$type asks $as for all it needs by name', async (place) => {
      const page = await pageOf(place.as);
      const row = await permittedTo(page, place.type);
      await page.goto(stage.url + place.path());
      await page.getByRole('button', { name: place.press, exact: true }).first().click();
      const dialog = operationDialog(page, place.title ?? row.title);
      await dialog.waitFor();
      await place.prepare?.(page);
      expect(await unlabelled(dialog, row, place)).toEqual([]);
      await settled(page);
      expect([...(await axeFaults(page)), ...(await rawWords(page))]).toEqual([]);
    });
  });

  describe('change-policy', () => {
    it('is proposed by one administrator and agreed to by another', async () => {
      const first = await pageOf('admin1');
      const second = await pageOf('admin2');
      const { id, expiryHours, version } = await policy(stage.url);
      await first.goto(`${stage.url}/policies`);
      await first.getByRole('button', { name: '修改“停用账号”的策略' }).click();
      const dialog = operationDialog(first, '修改复核策略 · 停用账号');
      await dialog.getByRole('textbox', { name: '待复核时限（工作小时）' }).fill(String(expiryHours + 7));
      await dialog.getByRole('textbox', { name: '原因' }).fill('节假日前积压较多');
      await dialog
        .locator('ins')
        .getByText(String(expiryHours + 7))
        .waitFor();
      await dialog.getByRole('button', { name: /^提交复核/ }).click();
      await toasts(first).getByText('修改复核策略：已提交').waitFor();
      expect((await policy(stage.url)).expiryHours).toBe(expiryHours);

      await first.getByRole('link', { name: '有待复核的修改' }).click();
      await first.getByText('您是经办人，须由他人复核').first().waitFor();
      expect(await first.getByRole('button', { name: /^批准/ }).count()).toBe(0);

      await second.goto(`${stage.url}/policies`);
      await second.getByRole('link', { name: '有修改待您复核' }).click();
      await second.getByRole('heading', { level: 1, name: /^修改复核策略/ }).waitFor();
      await second
        .locator('ins')
        .getByText(String(expiryHours + 7))
        .waitFor();
      await second.getByRole('button', { name: /^批准/ }).click();
      await toasts(second).getByText('复核通过：修改复核策略').waitFor();

      await second.goto(`${stage.url}/policies`);
      const row = second.getByRole('row').filter({ hasText: '停用账号' });
      await row.getByText(`v${version + 1}`).waitFor();
      await row.getByRole('cell', { name: String(expiryHours + 7), exact: true }).waitFor();
      expect(await policy(stage.url)).toMatchObject({ id, expiryHours: expiryHours + 7 });
    });
  });

  describe('reset-password', () => {
    it('shows its code to the checker once and to the maker never', async () => {
      const { person, account } = personOf('OP-RESET-PW');
      const operator = await signIn(stage.url, 'operator1');
      const { id } = await pending(operator, {
        type: 'reset-password',
        input: { accountId: account.id, idNumberOnCopy: account.idNumber, nameOnCopy: person.name },
        caseId: (await caseWith(operator, ['id-card-front', 'id-card-back'])).id,
      });
      const checker = await pageOf('supervisor1');
      await checker.goto(`${stage.url}/operations/${id}`);
      await checker.getByRole('heading', { level: 1, name: `重置密码 · ${person.name}` }).waitFor();
      expect(await checker.getByRole('heading', { name: '一次性密码' }).count()).toBe(0);
      await checker.getByRole('button', { name: /^批准/ }).click();
      await toasts(checker).getByText(`复核通过：重置密码 ${person.name}`).waitFor();

      await checker.goto(`${stage.url}/operations/${id}`);
      await checker.getByText('只显示一次，且只有您能看到').waitFor();
      await checker.getByRole('button', { name: '显示一次' }).click();
      const asked = checker.getByRole('dialog', { name: '一次性密码' });
      await asked.getByText('请先拨打登记电话并确认接听人').waitFor();
      await asked.getByRole('button', { name: '显示一次' }).click();
      const shown = checker.getByRole('img', { name: /^(?:[2-9A-HJKMNP-Z] ){9}[2-9A-HJKMNP-Z]$/ });
      await shown.waitFor();
      const code = ((await shown.getAttribute('aria-label')) ?? '').replaceAll(' ', '');
      expect(await axeFaults(checker)).toEqual([]);
      stage.watch.typing(code);

      const maker = await pageOf('operator1');
      const answers = heardBy(maker);
      await maker.goto(`${stage.url}/operations/${id}`);
      await maker.getByRole('heading', { level: 1, name: `重置密码 · ${person.name}` }).waitFor();
      await settled(maker);
      expect(await maker.getByRole('button', { name: '显示一次' }).count()).toBe(0);
      expect(await maker.getByRole('heading', { name: '一次性密码' }).count()).toBe(0);
      expect(answers.join('\n')).toContain(person.name);
      expect([await pageText(maker), ...answers].join('\n')).not.toContain(code);

      await checker.getByRole('button', { name: '已告知，隐藏' }).click();
      await checker.getByText('已显示过，不能再看').waitFor();
      await checker.reload();
      await checker.getByText('已显示过，不能再看').waitFor();
      expect(await checker.getByRole('button', { name: '显示一次' }).count()).toBe(0);
      expect(await pageText(checker)).not.toContain(code);
      expect(await trailOf(checker)).not.toContain(code);
    });
  });
});

/** Somebody was moved to another unit. */
async function moved(operator: Client, supervisor: Client): Promise<OperationRow> {
  const { person, account } = personOf('OP-CHANGE-UNIT-CITY');
  const to = castUnit(({ name }) => name === '东莞市望榕电子有限公司');
  const operation = await pending(operator, {
    type: 'move-person',
    input: {
      personId: person.id,
      idNumberOnCopy: account.idNumber,
      nameOnCopy: person.name,
      statedUnitName: castUnit(({ id }) => id === person.unitId).name,
      statedCityCode: person.cityCode,
      newUnitId: to.id,
      newCityCode: to.cityCode,
    },
    caseId: (await caseWith(operator, ['id-card-front', 'id-card-back', 'stamped-letter'])).id,
  });
  return applied(supervisor, operation);
}

/** How suspending an account is decided now. */
const policy = async (url: string): Promise<PolicyRow> =>
  (await (await signIn(url, 'admin1')).get<PolicyRow>('/api/policies/suspend-account')).body;

/** What the server answers to a page from now on, pictures aside. */
function heardBy(page: Page): readonly string[] {
  const answers: string[] = [];
  page.on('response', (response) => {
    if (response.url().includes('/api/') && !response.url().includes('/pages/'))
      void response.text().then(
        (text) => answers.push(text),
        () => undefined,
      );
  });
  return answers;
}
