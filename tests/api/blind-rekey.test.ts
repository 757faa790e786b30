import { beforeAll, describe, expect, it } from 'vitest';
import { idNumberOf, oldFormOf } from '../../fixtures/demo/numbers.ts';
import type { Route } from '../../server/http/route.ts';
import { maskIdNumber } from '../../server/identifiers/id-number.ts';
import type { FaxReceipt } from '../../server/intake/contract.ts';
import type { OperationRow, Preview } from '../../server/operations/contract.ts';
import type { PersonPage } from '../../server/registry/contract.ts';
import { routes } from '../../server/routes.ts';
import { bureauOf, caseOf, edit, heldCase, step } from './case-story.ts';
import { listUrl, rowsOf, startApp, type Client, type Reply } from './harness.ts';
import { approve, faxOf, personByLogin, preparedCase, submitted, type CorrectionInput } from './story.ts';

/** Renamed lately and now another birth date: the correction needs a stamped letter and a stated reason. */
const swapped = {
  login: 'wujiahao',
  name: '吴嘉豪',
  wrong: idNumberOf('440100', '1990-11-03', 911),
  right: idNumberOf('440500', '1985-02-17', 913),
};

/** Everybody but the maker who is allowed to look at cases and operations, all possible checkers among them. */
const lookers = ['supervisor1', 'supervisor2', 'auditor1', 'operator2', 'bureau-tianhe'] as const;

/** A text without what people put between digits, in one width. */
const squeezed = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z*]/g, '');

/** The number as it may be written down: grouped, hyphenated, full width, in its old form, masked. */
const written = (number: string): string[] => [
  number,
  `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14, 17)} ${number.slice(17)}`,
  `${number.slice(0, 6)}-${number.slice(6, 14)}－${number.slice(14)}`,
  [...number].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
  `${number.slice(0, 10)}.${number.slice(10)}`,
  oldFormOf(number),
  oldFormOf(number).replace(/^(.{6})/, '$1 '),
  maskIdNumber(number),
];

/** Which of the number's forms stands anywhere in an answer. */
function leak(reply: Reply<unknown>, number: string): string | undefined {
  const headers = [...reply.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  const isPicture = reply.headers.get('content-type')?.startsWith('image/') ?? false;
  const text = squeezed(headers + '\n' + (isPicture ? '' : JSON.stringify(reply.body)));
  return [number, oldFormOf(number), maskIdNumber(number)].find((form) => text.includes(form));
}

describe('a value that is to be re-keyed', async () => {
  const app = await startApp({ persons: 10, units: 5 });
  const maker = await app.as('operator1');
  const supervisor = await app.as('supervisor1');

  let caseId = '';
  let personId = '';
  let pending: OperationRow;
  let input: CorrectionInput;
  const bothNumbers = (): string => [...written(swapped.right), ...written(swapped.wrong)].join('；');

  /** The maker writes the numbers wherever the workflow lets one write. */
  beforeAll(async () => {
    const kinds = ['id-card-front', 'id-card-back', 'stamped-letter'];
    const prepared = await preparedCase(maker, swapped, kinds);
    input = prepared.input;
    caseId = prepared.case.id;
    personId = prepared.input.personId;
    const bureau = await bureauOf(maker, '440106');
    const says = (text: string) => ({ note: text });
    // What goes into a letter may hold no number at all.
    expect((await step(maker, caseId, 'request-material', says(`请补 ${bothNumbers()}`))).status).toBe(422);
    await step(maker, caseId, 'request-material', says('请补清晰的复印件'));
    await maker.upload<FaxReceipt>(await faxOf(swapped), { caseId });
    await step(maker, caseId, 'refer', { to: 'bureau', bureauId: bureau.id, note: `请核 ${bothNumbers()}` });
    await step(maker, caseId, 'reply', says(`已核 ${bothNumbers()}`));
    const { items, evidence } = await caseOf(maker, caseId);
    const extension = { kind: 'extension', workingDays: 1, reason: bothNumbers().slice(0, 500) };
    await maker.post(`/api/cases/${caseId}/consents`, extension);
    const marked = await edit(maker, caseId, {
      subject: `更正为 ${written(swapped.right)[1]}，原 ${swapped.wrong}`,
      requesterName: written(swapped.right)[2],
      requesterPhone: swapped.right,
      note: bothNumbers(),
      items: [{ id: items[0]?.id, personId }, { operationType: swapped.right }],
      evidence: [
        ...evidence.map((piece) => ({ ...piece, note: bothNumbers(), field: swapped.right })),
        { kind: 'call-record', note: bothNumbers() },
      ],
    });
    expect(marked.status).toBe(200);
    const [item, other] = marked.body.items;
    await edit(maker, caseId, {
      items: [
        { id: item?.id, personId },
        { id: other?.id, operationType: swapped.right, status: 'refused', reason: bothNumbers() },
      ],
    });
    const refused = await heldCase(maker, { subject: bothNumbers().slice(0, 200), note: bothNumbers() });
    await step(maker, refused.id, 'refuse', { reason: 'misdirected', note: bothNumbers() });
    const reason = `核对 ${bothNumbers()}`;
    await maker.post(`/api/persons/${personId}/reveal`, { fields: ['idNumber'], reason, caseId });
    const overrides = [{ code: 'identity-swap', reason }];
    const first = await submitted(maker, { case: prepared.case, input }, { overrides, itemId: item?.id });
    expect(first.status).toBe(201);
    const rejected = await supervisor.post(`/api/operations/${first.body.id}/reject`, { reason });
    expect(rejected.status).toBe(200);
    const second = await submitted(maker, { case: prepared.case, input }, { overrides, itemId: item?.id });
    expect(second.status).toBe(201);
    pending = second.body;
  });

  /** The ids that stand for `:id` of a resource: all of those the story made, a few of others. */
  async function idsOf(resource: string): Promise<string[]> {
    const made = ['cases', 'faxes', 'operations', 'audit-events', 'case-consents'].includes(resource);
    // Proposals are listed with the case they are about.
    const path =
      resource === 'case-proposals'
        ? `/api/cases/${caseId}/proposals`
        : listUrl(resource, {}, [0, made ? 29 : 2]);
    const listed = await supervisor.get<{ id: string }[]>(path);
    if (listed.status !== 200) throw new Error(`teach this test the ids of ${resource}`);
    const person = await personByLogin(maker, swapped.login);
    const known: Record<string, string[]> = { persons: [person.id], accounts: [person.accountId] };
    return [...new Set([...listed.body.map((row) => row.id), ...(known[resource] ?? [])])];
  }

  async function pathsOf(route: Route): Promise<string[]> {
    const named = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => name);
    const strange = named.find((name) => name !== 'id' && name !== 'n');
    if (strange) throw new Error(`teach this test what stands for :${strange} of ${route.path}`);
    if (!named.includes('id')) return [route.path];
    const ids = await idsOf(route.path.split('/')[2] ?? '');
    return ids.map((id) => route.path.replace(':id', id).replace(':n', '1'));
  }

  type Ask = (client: Client) => Promise<Reply<unknown>>;

  /** Diagnoses that look at numbers. */
  const topicsOf = ({ path }: Route): string[] =>
    path.startsWith('/api/units/') ? ['code', 'dup-unit'] : ['id-taken', 'login-person', 'net-hours'];

  /** Questions by GET: one of each path, lists whole and as they come. */
  async function gets(route: Route): Promise<Ask[]> {
    const paths = await pathsOf(route);
    const whole = route.path.includes(':') ? [] : [listUrl(route.path.replace('/api/', ''), {}, [0, 4999])];
    const topics = route.path.endsWith('/diagnosis') ? topicsOf(route) : [];
    const asked =
      topics.length > 0 ? paths.flatMap((path) => topics.map((t) => `${path}?topic=${t}`)) : paths;
    return [...asked, ...whole].map(
      (path): Ask =>
        (client) =>
          client.get(path),
    );
  }

  /** Questions by POST: lists with every filter a number fits in, previews of the same change, searches. */
  async function posts(route: Route, number: string): Promise<Ask[]> {
    const bodies = route.path.endsWith('/query')
      ? [
          { range: [0, 4999] },
          { filter: { personId } },
          ...written(number)
            .slice(0, 2)
            .flatMap((form) => [{ filter: { q: form } }, { filter: { idNumber: form } }]),
        ]
      : route.path.endsWith('/preview')
        ? [
            { type: 'correct-id-number', input, caseId },
            { type: 'correct-id-number', input: { ...input, newIdNumber: number } },
            { type: 'correct-id-number', input: { ...input, statedIdNumber: number } },
            ...(await idsOf('operations')).map((operationId) => ({
              type: 'revert',
              input: { operationId, reason: '录入有误' },
            })),
          ]
        : route.path.endsWith('/diagnosis')
          ? topicsOf(route).map((topic) => ({ topic, stated: { idNumber: number, code: number } }))
          : route.path === '/api/diagnoses'
            ? written(number).map((idNumber) => ({
                topic: 'id-taken',
                stated: { idNumber, name: swapped.name },
              }))
            : [{}, { q: swapped.name }, ...written(number).map((form) => ({ q: form }))];
    const paths = await pathsOf(route);
    return paths.flatMap((path) =>
      bodies.map(
        (body): Ask =>
          (client) =>
            client.post(path, body),
      ),
    );
  }

  /** Asks everything as everybody who is not the maker; returns what leaked and which routes answered somebody. */
  async function askAll(
    chosen: readonly Route[],
    questions: (route: Route) => Promise<Ask[]>,
    number: string,
  ): Promise<{ leaks: string[]; silent: string[] }> {
    const leaks: string[] = [];
    const silent: string[] = [];
    for (const route of chosen) {
      const name = `${route.method.toUpperCase()} ${route.path}`;
      const asks = await questions(route);
      let answered = false;
      for (const username of lookers) {
        const client = await app.as(username);
        for (const reply of await Promise.all(asks.map((ask) => ask(client)))) {
          const form = leak(reply, number);
          if (form) leaks.push(`${name} as ${username} (${reply.status}): ${form}`);
          answered ||= reply.status === 200;
        }
      }
      if (!answered) silent.push(name);
    }
    return { leaks: [...new Set(leaks)], silent };
  }

  const reads = routes.filter((route) => route.method === 'get');
  const searches = routes.filter((route) => route.method === 'post' && route.kind === 'read');
  const writes = routes.filter((route) => route.kind === 'write' && !route.path.startsWith('/api/session'));

  function isHidden(number: () => string): void {
    it('from every GET route', async () => {
      const { leaks, silent } = await askAll(reads, gets, number());
      expect(leaks).toEqual([]);
      expect(silent).toEqual([]);
    });

    it('from what is outside the route table', async () => {
      for (const username of lookers)
        for (const path of ['/metrics', '/healthz', '/readyz', '/api/openapi.json', '/api/no-such-thing'])
          expect(leak(await (await app.as(username)).get(path), number())).toBeUndefined();
    });

    it('from every list, preview and search by POST', async () => {
      const { leaks, silent } = await askAll(searches, (route) => posts(route, number()), number());
      expect(leaks).toEqual([]);
      // It answers whoever holds the case, who is the maker.
      expect(silent).toEqual(['POST /api/cases/:id/witness']);
    });

    it('from every write that is refused or does nothing, and stays pending through all of them', async () => {
      const empty = async (route: Route): Promise<Ask[]> =>
        (await pathsOf(route)).map(
          (path): Ask =>
            (client) =>
              route.method === 'put' ? client.put(path) : client.post(path),
        );
      expect((await askAll(writes, empty, number())).leaks).toEqual([]);
      expect((await maker.get<OperationRow>(`/api/operations/${pending.id}`)).body.status).toBe('pending');
    });

    it('from a second look by reveal: 403 rekey-first for all but the maker', async () => {
      const body = { fields: ['idNumber'], reason: '核对', caseId };
      for (const username of ['supervisor1', 'supervisor2', 'operator2', 'bureau-tianhe']) {
        const refused = await (await app.as(username)).post(`/api/persons/${personId}/reveal`, body);
        expect([username, refused.status, refused.body.code]).toEqual([username, 403, 'rekey-first']);
        expect(leak(refused, number())).toBeUndefined();
      }
      expect((await maker.post(`/api/persons/${personId}/reveal`, body)).status).toBe(200);
    });

    it('from a refusal that shows the plan', async () => {
      const refused = await supervisor.post(`/api/operations/${pending.id}/approve`, {
        planHash: 'x',
        rekey: number(),
      });
      expect(refused.body.code).toBe('plan-changed');
      expect(refused.body['then']).toContainEqual(
        expect.objectContaining({ field: 'idNumber', after: { hidden: true } }),
      );
      expect(leak(refused, number())).toBeUndefined();
    });
  }

  const operationFor = async (client: Client, id = pending.id): Promise<OperationRow> =>
    (await client.get<OperationRow>(`/api/operations/${id}`)).body;
  const numberChange = (operation: OperationRow) =>
    operation.changes.find((change) => change.resource === 'accounts' && change.field === 'idNumber');

  describe('of a correction is hidden', () => {
    it('though it stands in everything its maker wrote', async () => {
      const found = async (path: string): Promise<boolean> =>
        leak(await maker.get(path), swapped.right) !== undefined;
      expect(await found(`/api/cases/${caseId}`)).toBe(true);
      expect(await found(`/api/operations/${pending.id}`)).toBe(true);
      const { body } = await maker.get<Record<string, unknown>>(`/api/cases/${caseId}`);
      for (const field of ['subject', 'requesterName', 'requesterPhone', 'note'])
        expect(squeezed(String(body[field])), field).toContain(swapped.right);
    });

    isHidden(() => swapped.right);

    it('as {hidden: true} where a field holds it, and covered where a text does', async () => {
      for (const username of lookers) {
        const client = await app.as(username);
        const operation = await client.get<OperationRow>(`/api/operations/${pending.id}`);
        if (operation.status === 404) continue;
        expect(operation.body.input).toMatchObject({
          newIdNumber: { hidden: true },
          statedIdNumber: maskIdNumber(swapped.wrong),
          nameOnCopy: swapped.name,
        });
        expect(numberChange(operation.body)).toMatchObject({
          before: maskIdNumber(swapped.wrong),
          after: { hidden: true },
        });
        expect(operation.body.overrides[0]?.reason).toContain('●●●●');
      }
      const shown = await caseOf(supervisor, caseId);
      expect(shown.subject).toBe(`更正为 ●●●●，原 ${swapped.wrong}`);
      expect(shown.requesterName).toBe('●●●●');
    });

    it('but shown masked to its maker', async () => {
      const operation = await operationFor(maker);
      expect(operation.input).toMatchObject({ newIdNumber: maskIdNumber(swapped.right) });
      expect(numberChange(operation)).toMatchObject({ after: maskIdNumber(swapped.right) });
      const preview = await maker.post<Preview>('/api/operations/preview', {
        type: 'correct-id-number',
        input,
        caseId,
      });
      expect(preview.body.changes).toContainEqual(
        expect.objectContaining({ field: 'idNumber', after: maskIdNumber(swapped.right) }),
      );
    });

    it('until it is decided: then the masked form is shown to all again', async () => {
      const done = await approve(supervisor, pending, swapped.right);
      expect(done.status).toBe(200);
      expect(numberChange(done.body)).toMatchObject({ after: maskIdNumber(swapped.right) });
      for (const username of ['supervisor2', 'auditor1', 'operator2', 'bureau-tianhe']) {
        const client = await app.as(username);
        const operation = await operationFor(client);
        expect(operation.input).toMatchObject({ newIdNumber: maskIdNumber(swapped.right) });
        expect(numberChange(operation)).toMatchObject({ after: maskIdNumber(swapped.right) });
        expect(await personByLogin(client, swapped.login)).toMatchObject({
          idNumberMasked: maskIdNumber(swapped.right),
        });
      }
      expect((await caseOf(supervisor, caseId)).requesterName).toBe(written(swapped.right)[2]);
      const body = { fields: ['idNumber'], reason: '核对', caseId };
      const revealed = await supervisor.post<{ idNumber: string }>(`/api/persons/${personId}/reveal`, body);
      expect(revealed.body.idNumber).toBe(swapped.right);
    });
  });

  describe('of an undo, the number it restores, is hidden', () => {
    let corrected: OperationRow;
    beforeAll(async () => {
      corrected = pending;
      const reason = `恢复为 ${written(swapped.wrong).join('；')}`;
      const undo = await maker.post<OperationRow>(`/api/operations/${corrected.id}/revert`, { reason });
      expect(undo.status).toBe(201);
      pending = undo.body;
    });

    isHidden(() => swapped.wrong);

    it('as {hidden: true} in the undo, the undone operation, the person’s history and the trail', async () => {
      const undo = await operationFor(supervisor);
      expect(numberChange(undo)).toMatchObject({
        before: maskIdNumber(swapped.right),
        after: { hidden: true },
      });
      expect(undo.reason).toMatch(/^恢复为 ●●●●/);
      const original = await operationFor(supervisor, corrected.id);
      expect(original.input).toMatchObject({ statedIdNumber: { hidden: true } });
      expect(numberChange(original)).toMatchObject({
        before: { hidden: true },
        after: maskIdNumber(swapped.right),
      });
      const page = await supervisor.get<PersonPage>(`/api/persons/${personId}/page`);
      expect(page.body.formerIdNumbers).toMatchObject([{ idNumberMasked: { hidden: true } }]);
      const [event] = await rowsOf<{ id: string; changes: unknown[] }>(supervisor, 'audit-events', {
        operationId: corrected.id,
        action: 'operation.applied',
      });
      expect(event?.changes).toContainEqual(
        expect.objectContaining({ field: 'idNumber', before: { hidden: true } }),
      );
    });

    it('but shown masked to its maker', async () => {
      expect(numberChange(await operationFor(maker))).toMatchObject({ after: maskIdNumber(swapped.wrong) });
    });

    it('until it is decided: then the masked form is shown to all again', async () => {
      const done = await approve(supervisor, pending, swapped.wrong);
      expect(done.status).toBe(200);
      expect(numberChange(done.body)).toMatchObject({ after: maskIdNumber(swapped.wrong) });
      const page = await (await app.as('auditor1')).get<PersonPage>(`/api/persons/${personId}/page`);
      expect(page.body.formerIdNumbers).toMatchObject([{ idNumberMasked: maskIdNumber(swapped.wrong) }]);
      expect(page.body.person.idNumberMasked).toBe(maskIdNumber(swapped.wrong));
    });
  });
});
