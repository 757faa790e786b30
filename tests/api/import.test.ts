import { eq } from 'drizzle-orm';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { accounts, auditEvents, persons, records, unitAdmins, units } from '../../db/schema/index.ts';
import { creditCodeOf, misread, oldFormOf, orgCodeOf } from '../../fixtures/demo/numbers.ts';
import { unitNameKey } from '../../server/identifiers/unit-name.ts';
import type { PersonRow, UnitRow } from '../../server/registry/contract.ts';
import type { SearchAnswer } from '../../server/search/contract.ts';
import { rowsOf, startApp } from './harness.ts';
import { csv, importFile, strangers, verify, type Imported } from './import-story.ts';
import { castOf, pending } from './operation-story.ts';

const counts = ({ inserted, changed, unchanged, refused }: Imported): number[] => [
  inserted,
  changed,
  unchanged,
  refused,
];
const codes = ({ refusals }: Imported): [number, string | null, string][] =>
  refusals.map(({ line, column, code }) => [line, column, code]);

describe('an import from the main system', async () => {
  const app = await startApp();
  const { db } = app.services.database;
  const operator = await app.as('operator1');
  const nextNumber = strangers(0);
  const code = orgCodeOf(80_001);
  const creditCode = creditCodeOf('12', '440106', orgCodeOf(80_002));

  const accountOf = async (idNumber: string) => {
    const [row] = await db
      .select()
      .from(accounts)
      .innerJoin(persons, eq(persons.accountId, accounts.id))
      .where(eq(accounts.idNumber, idNumber));
    return row;
  };
  const unitOf = async (orgCode: string) => {
    const [row] = await db.select().from(units).where(eq(units.orgCode, orgCode));
    return row;
  };

  const unitFile = (name = '广州示例引进单位'): string =>
    csv(
      ['法人码', '单位名称', '单位所在城市', '区县', '联系人', '状态', '注册时间'],
      [code, name, '广州市', '广州市天河区', '何主任', '审核通过', '2015-03-02'],
      [creditCode, '示例第二引进单位', '440100', '440106', '', '未审核', '2026-11-01 09:30'],
    );

  const [first, second, third] = [nextNumber(), nextNumber(), nextNumber()];
  const people = (name = '欧阳引进'): string[][] => [
    ['身份证号码', '姓名', '登录账号', '手机', '法人码', '单位所在城市', '职称', '注册时间'],
    [first, name, 'imported1', '154-9000-0001', code, '广州', '工程师', '2015/3/4'],
    [oldFormOf(second), '单于引进', 'imported2', '', creditCode, '', '', ''],
    [third, '引进三', 'imported3', '', '', '', '', ''],
  ];

  describe('of units', () => {
    it('makes them with their 人事户头, found by name at once', async () => {
      expect(counts(await importFile(app, 'units', unitFile()))).toEqual([2, 0, 0, 0]);
      const [unit] = await rowsOf<UnitRow>(operator, 'units', { orgCode: code });
      expect(unit).toMatchObject({
        name: '广州示例引进单位',
        cityCode: '440100',
        districtCode: '440106',
        bureauName: '广州市天河区人力资源和社会保障局',
        status: 'approved',
        registeredAt: '2015-03-01T16:00:00.000Z',
      });
      const found = await operator.post<SearchAnswer>('/api/search', { q: '示例引进' });
      expect(found.body.units.map(({ id }) => id)).toEqual([unit?.id]);
    });

    it('changes nothing when the same file comes again, and the row when a line has changed', async () => {
      expect(counts(await importFile(app, 'units', unitFile()))).toEqual([0, 0, 2, 0]);
      expect(counts(await importFile(app, 'units', unitFile('广州示例改名单位')))).toEqual([0, 1, 1, 0]);
      const found = await operator.post<SearchAnswer>('/api/search', { q: '示例引进单位' });
      expect(found.body.units[0]).toMatchObject({ name: '广州示例改名单位', alias: '广州示例引进单位' });
      expect(await unitOf(code)).toMatchObject({ version: 2, nameKey: unitNameKey('广州示例改名单位') });
    });

    it('finds that a new one may be a duplicate under the other form of its code', async () => {
      const twin = creditCodeOf('12', '440106', code);
      await importFile(app, 'units', csv(['法人码', '单位名称', '城市'], [twin, '示例改名', '广州市']));
      const pairs = await rowsOf<{ id: string; reasons: string[] }>(operator, 'duplicate-candidates', {
        unitId: (await unitOf(twin))?.id,
      });
      expect(pairs.map(({ reasons }) => reasons)).toEqual([expect.arrayContaining(['same-key'])]);
    });

    it('brings back none that the desk deleted or merged', async () => {
      const gone = await db.select().from(units).where(eq(units.status, 'merged')).limit(1);
      const lines = gone.map((unit) => [unit.orgCode, unit.name, unit.cityCode]);
      const result = await importFile(app, 'units', csv(['法人码', '单位名称', '城市'], ...lines));
      expect(codes(result)).toEqual([[2, null, 'unit-merged']]);
    });
  });

  describe('of persons', () => {
    it('tries out without writing', async () => {
      expect(counts(await importFile(app, 'persons', csv(...people()), { dryRun: true }))).toEqual([
        3, 0, 0, 0,
      ]);
      expect(await accountOf(first)).toBeUndefined();
    });

    it('takes 15 digits and 18 characters for one number', async () => {
      expect(counts(await importFile(app, 'persons', csv(...people())))).toEqual([3, 0, 0, 0]);
      expect((await accountOf(second))?.persons.unitId).toBe((await unitOf(creditCode))?.id);
      expect((await accountOf(first))?.persons).toMatchObject({
        name: '欧阳引进',
        phone: '15490000001',
        jobTitle: '工程师',
        cityCode: '440100',
      });
      const long = people().map((row) => (row[2] === 'imported2' ? [second, ...row.slice(1)] : row));
      expect(counts(await importFile(app, 'persons', csv(...long)))).toEqual([0, 0, 3, 0]);
    });

    it('finds somebody by the new name and by the one before', async () => {
      expect(counts(await importFile(app, 'persons', csv(...people('欧阳改名'))))).toEqual([0, 1, 2, 0]);
      for (const q of ['欧阳改名', '欧阳引进', 'oygm']) {
        const found = await operator.post<SearchAnswer>('/api/search', { q });
        expect(found.body.persons.map(({ name }) => name)).toEqual(['欧阳改名']);
      }
    });

    it('reads GB18030, semicolons and a workbook alike', async () => {
      const lines = people('欧阳改名');
      // GB18030 of the ASCII part is itself; the three Chinese headers and names of this file, by hand.
      const gb = Buffer.concat(
        [
          [0xc9, 0xed, 0xb7, 0xdd, 0xd6, 0xa4, 0xba, 0xc5, 0xc2, 0xeb],
          [...Buffer.from(';')],
          [0xd0, 0xd5, 0xc3, 0xfb],
          [...Buffer.from(`\r\n${third};`)],
          [0xd2, 0xfd, 0xbd, 0xf8, 0xc8, 0xfd],
        ].map((bytes) => Buffer.from(bytes)),
      );
      expect(counts(await importFile(app, 'persons', gb))).toEqual([0, 0, 1, 0]);
      expect(counts(await importFile(app, 'persons', workbook(lines), { name: 'people.xlsx' }))).toEqual([
        0, 0, 3, 0,
      ]);
    });

    it('refuses a line with its number, column and reason, and never tells the value', async () => {
      const wrong = misread(nextNumber());
      const file = csv(
        ['身份证号码', '姓名', '登录账号', '法人码', '注册时间'],
        [wrong, '甲', 'x1', '', ''],
        ['4.40100E+17', '乙', 'x2', '', ''],
        [nextNumber(), '', 'x3', '', ''],
        [nextNumber(), '丁', 'imported1', '', ''],
        [nextNumber(), '戊', '', '', ''],
        [nextNumber(), '己', 'x6', orgCodeOf(80_999), ''],
        [nextNumber(), '庚', 'x7', '', '2026-02-30'],
        [first, '欧阳改名', '', code, ''],
        [first, '欧阳改名', '', code, ''],
      );
      const result = await importFile(app, 'persons', file);
      expect(codes(result)).toEqual([
        [2, '身份证号码', 'id-number-check-digit'],
        [3, '身份证号码', 'digits-lost'],
        [4, '姓名', 'empty'],
        [5, '登录账号', 'login-name-taken'],
        [6, '登录账号', 'needed-for-new'],
        [7, '法人码', 'unit-unknown'],
        [8, '注册时间', 'not-a-time'],
        [10, null, 'repeated-line'],
      ]);
      expect(counts(result)).toEqual([0, 0, 1, 8]);
      expect(JSON.stringify(result.refusals)).not.toContain(wrong);
      const tried = await importFile(app, 'persons', file, { dryRun: true });
      expect(codes(tried)).toEqual(codes(result));
    });

    it('writes nothing when a column is unknown or missing, and names it', async () => {
      const failure = importFile(app, 'persons', csv(['姓名', '血型'], ['甲', 'A']));
      await expect(failure).rejects.toMatchObject({
        code: 'wrong-columns',
        text: { zh: expect.stringMatching(/血型.*身份证号码/) as string },
      });
      const headless = importFile(app, 'persons', csv([nextNumber(), '甲']));
      await expect(headless).rejects.toMatchObject({ code: 'no-header' });
    });

    it('leaves alone whom an operation waits for, and whom the desk deleted', async () => {
      const { importId, personId } = castOf(app)('OP-RECONCILE-LEARNING-NET').who;
      const input = { importId, action: 'accept', reason: '学习网已重发，两边核对过' };
      await pending(operator, { type: 'reconcile-learning-hours', input });
      const people = db.select().from(accounts).innerJoin(persons, eq(persons.accountId, accounts.id));
      const [waiting] = await people.where(eq(persons.id, personId ?? ''));
      const all = await db.select().from(accounts).innerJoin(persons, eq(persons.accountId, accounts.id));
      const alive = new Set(
        all.flatMap((row) => (row.accounts.status === 'deleted' ? [] : [row.accounts.idNumber])),
      );
      const deleted = all.find((row) => !alive.has(row.accounts.idNumber));
      const lines = [waiting, deleted].map((row) => [
        row?.accounts.idNumber ?? '',
        '改名',
        row?.accounts.loginName ?? '',
      ]);
      const result = await importFile(app, 'persons', csv(['身份证号码', '姓名', '登录账号'], ...lines));
      expect(codes(result)).toEqual([
        [2, null, 'operation-pending'],
        [3, null, 'account-deleted'],
      ]);
    });
  });

  describe('of unit administrators', () => {
    const header = ['法人码', '身份证号码', '手机', '状态', '申请时间'];

    it('finds the right by unit and administrator, and does not bring an ended one back', async () => {
      const line = [code, first, '15490000001', '有效', '2020-01-06'];
      expect(counts(await importFile(app, 'unit-admins', csv(header, line)))).toEqual([1, 0, 0, 0]);
      expect(counts(await importFile(app, 'unit-admins', csv(header, line)))).toEqual([0, 0, 1, 0]);
      const ended = [code, first, '15490000001', '已取消权限', '2020-01-06'];
      expect(counts(await importFile(app, 'unit-admins', csv(header, ended)))).toEqual([0, 1, 0, 0]);
      expect(codes(await importFile(app, 'unit-admins', csv(header, line)))).toEqual([
        [2, null, 'right-ended'],
      ]);
      const anew = [code, first, '15490000001', '待审核', '2026-10-08'];
      expect(counts(await importFile(app, 'unit-admins', csv(header, anew)))).toEqual([1, 0, 0, 0]);
      const account = await accountOf(first);
      const rights = await db
        .select()
        .from(unitAdmins)
        .where(eq(unitAdmins.accountId, account?.accounts.id ?? ''));
      expect(rights.map((right) => right.status).sort()).toEqual(['applied', 'revoked']);
    });

    it('refuses whom nobody knows', async () => {
      const result = await importFile(app, 'unit-admins', csv(header, [code, nextNumber(), '', '', '']));
      expect(codes(result)).toEqual([[2, '身份证号码', 'person-unknown']]);
    });
  });

  describe('of records', () => {
    const header = ['身份证号码', '年度', '科目', '课程', '学时', '来源', '状态', '状态时间'];
    const line = (hours = '30', status = '单位审核中', since = '2025-06-01'): string[] => [
      first,
      '2025',
      '公需',
      '数字化转型',
      hours,
      '个人申报',
      status,
      since,
    ];
    const recordsOf = async () =>
      db
        .select()
        .from(records)
        .where(eq(records.personId, (await accountOf(first))?.persons.id ?? ''));

    it('finds a record by person, year, subject and title, and adds a step to its history', async () => {
      expect(counts(await importFile(app, 'records', csv(header, line())))).toEqual([1, 0, 0, 0]);
      expect(counts(await importFile(app, 'records', csv(header, line())))).toEqual([0, 0, 1, 0]);
      const recognised = line('30', '认定通过', '2025-07-01');
      expect(counts(await importFile(app, 'records', csv(header, recognised)))).toEqual([0, 1, 0, 0]);
      const [record] = await recordsOf();
      expect(record?.history).toMatchObject([
        { from: null, to: 'unit-review', by: '主系统' },
        { from: 'unit-review', to: 'recognised', at: Date.parse('2025-07-01T00:00:00+08:00') },
      ]);
    });

    it('finds it by the main system’s own key where there is one', async () => {
      const keyed = (key: string, title: string): string[] => [...line(), key].with(3, title);
      const file = csv([...header, '记录编号'], keyed('GD-1', '同名课程'), keyed('GD-2', '同名课程'));
      expect(counts(await importFile(app, 'records', file))).toEqual([2, 0, 0, 0]);
      const renamed = csv([...header, '记录编号'], keyed('GD-1', '改名课程'), keyed('GD-2', '同名课程'));
      expect(counts(await importFile(app, 'records', renamed))).toEqual([0, 1, 1, 0]);
    });

    it('refuses hours that cannot be, and a title that stands for several records', async () => {
      const impossible = await importFile(app, 'records', csv(header, line('7.3')));
      expect(codes(impossible)).toEqual([[2, '学时', 'not-hours']]);
    });
  });

  it('is one event with who, what and how many, and every row of it is committed', async () => {
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.action, 'registry.import-started'))
      .limit(1);
    expect(JSON.parse(event?.detail ?? '')).toMatchObject({
      facts: {
        importKind: 'units',
        osUser: 'clerk',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
    });
    const { ok, openImports } = await verify(app);
    expect({ ok, openImports }).toEqual({ ok: true, openImports: undefined });
  });

  it('shows the imported person like any other', async () => {
    const [person] = await rowsOf<PersonRow>(operator, 'persons', { idNumber: first });
    expect(person).toMatchObject({ name: '欧阳改名', unitName: '广州示例改名单位' });
  });
});

/** A workbook as Excel writes one: the header in shared texts, a phone as a number, a day as a styled number. */
function workbook(rows: readonly (readonly string[])[]): Uint8Array {
  const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const shared = rows[0] ?? [];
  const cell = (text: string, column: number, row: number): string => {
    const place = `${String.fromCharCode(65 + column)}${row + 1}`;
    if (row === 0) return `<c r="${place}" t="s"><v>${column}</v></c>`;
    if (text === '2015/3/4') return `<c r="${place}" s="1"><v>42067</v></c>`;
    if (text === '154-9000-0001') return `<c r="${place}"><v>15490000001</v></c>`;
    return text === '' ? '' : `<c r="${place}" t="inlineStr"><is><t>${escape(text)}</t></is></c>`;
  };
  const sheet = rows
    .map((row, r) => `<row r="${r + 1}">${row.map((text, column) => cell(text, column, r)).join('')}</row>`)
    .join('');
  const parts: Record<string, string> = {
    'xl/workbook.xml':
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId3"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="rId3" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/sharedStrings.xml': `<sst>${shared.map((text) => `<si><t>${escape(text)}</t></si>`).join('')}</sst>`,
    'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));
}
