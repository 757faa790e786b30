/** Blind re-keying of organisation codes: what blind-rekey.test.ts says of ID numbers, and what a list could tell. */
import { beforeAll, describe, expect, it } from 'vitest';
import { creditCodeOf } from '../../fixtures/demo/numbers.ts';
import { orgKey } from '../../server/identifiers/org-code.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import type { UnitPage, UnitRow } from '../../server/registry/contract.ts';
import { caseOf, edit } from './case-story.ts';
import { listUrl, rowsOf, startApp, type Client } from './harness.ts';
import { applied, caseWith, castOf, desk, operationNow, pending, reverted } from './operation-story.ts';

/** Everybody but the maker who may look at units and operations. */
const lookers = ['supervisor1', 'supervisor2', 'auditor1', 'operator2', 'bureau-guangzhou'] as const;

const squeezed = (value: unknown): string =>
  JSON.stringify(value)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

describe('an organisation code that is to be re-keyed', async () => {
  const app = await startApp({ persons: 10, units: 30 });
  const { operator: maker, supervisor } = await desk(app);
  const cast = castOf(app);

  const unitOf = async (client: Client, id: string): Promise<UnitRow> =>
    (await client.get<UnitRow>(`/api/units/${id}`)).body;

  /** A correction pending with the code written wherever the workflow lets the maker write. */
  async function correction(key: string): Promise<{ operation: OperationRow; old: string; right: string }> {
    const { who, given } = cast(key);
    const unit = await unitOf(maker, who.unitId ?? '');
    const [old, right] = [unit.orgCode, given['证书上的代码'] ?? ''];
    if (typeof old !== 'string') throw new Error('the code is hidden already');
    const opened = await caseWith(maker, ['org-code-certificate']);
    const written = [
      right,
      right.toLowerCase(),
      `${right.slice(0, -1)}-${right.slice(-1)}`,
      [...right].join(' '),
      creditCodeOf('12', '440106', orgKey(right) ?? ''),
    ].join('；');
    await edit(maker, opened.id, { subject: written, note: written });
    const operation = await pending(maker, {
      type: 'correct-org-code',
      input: { unitId: unit.id, statedOrgCode: old, newOrgCode: right, nameOnCopy: unit.name },
      caseId: opened.id,
    });
    return { operation, old, right };
  }

  /** Everything that shows the operation, its case, its unit, or units and codes at all. */
  async function answers(client: Client, { id, caseId, unitId }: OperationRow): Promise<[string, unknown][]> {
    const gets = [
      `/api/operations/${id}`,
      `/api/operations/${id}/changes`,
      `/api/cases/${caseId}`,
      `/api/units/${unitId}`,
      `/api/units/${unitId}/page`,
      `/api/units/${unitId}/diagnoses`,
      ...['code', 'find-unit', 'dup-unit'].map((topic) => `/api/units/${unitId}/diagnosis?topic=${topic}`),
      listUrl('units', {}, [0, 4999]),
      listUrl('operations', {}, [0, 99]),
      listUrl('cases', {}, [0, 99]),
      listUrl('audit-events', {}, [0, 999]),
      listUrl('duplicate-candidates', {}, [0, 99]),
    ];
    return Promise.all(
      gets.map(async (path): Promise<[string, unknown]> => [path, (await client.get(path)).body]),
    );
  }

  const orders = [
    ['orgCode', 'ASC'],
    ['orgCode', 'DESC'],
    ['orgKey', 'ASC'],
    ['orgKey', 'DESC'],
  ] as const;
  /** Ids in the order of a list sorted by code. */
  const sortedIds = async (client: Client, sort: readonly [string, string]): Promise<string[]> =>
    (await client.get<UnitRow[]>(listUrl('units', {}, [0, 4999], [...sort]))).body.map((unit) => unit.id);
  const found = async (client: Client, filter: Record<string, unknown>): Promise<string[]> =>
    (await rowsOf<UnitRow>(client, 'units', filter)).map((unit) => unit.id);

  describe('of a correction', () => {
    let pendingOne: Awaited<ReturnType<typeof correction>>;
    beforeAll(async () => {
      pendingOne = await correction('OP-CHANGE-ORGCODE');
    });

    it('is hidden from everybody but its maker, in every form and every answer', async () => {
      for (const username of lookers)
        for (const [path, body] of await answers(await app.as(username), pendingOne.operation))
          expect(squeezed(body), `${path} as ${username}`).not.toContain(pendingOne.right);
      const { subject } = await caseOf(maker, pendingOne.operation.caseId ?? '');
      expect(subject).toContain(pendingOne.right);
    });

    it('as {hidden: true} where a field holds it, while the old one is shown', async () => {
      const operation = await operationNow(supervisor, pendingOne.operation);
      expect(operation.input).toMatchObject({
        newOrgCode: { hidden: true },
        statedOrgCode: pendingOne.old,
      });
      expect(operation.changes).toContainEqual(
        expect.objectContaining({ field: 'orgCode', before: pendingOne.old, after: { hidden: true } }),
      );
      expect((await operationNow(maker, pendingOne.operation)).input).toMatchObject({
        newOrgCode: pendingOne.right,
      });
    });

    it('until it is decided; and again, the old one, while it is being undone', async () => {
      const { operation, old, right } = pendingOne;
      await applied(supervisor, operation, right);
      expect((await unitOf(await app.as('auditor1'), operation.unitId ?? '')).orgCode).toBe(right);
      const undo = await maker.post<OperationRow>(`/api/operations/${operation.id}/revert`, {
        reason: `恢复为 ${old}`,
      });
      for (const username of lookers)
        for (const [path, body] of await answers(await app.as(username), operation))
          expect(squeezed(body), `${path} as ${username}`).not.toContain(old);
      const page = await supervisor.get<UnitPage>(`/api/units/${operation.unitId}/page`);
      expect(page.body.aliases).toMatchObject([{ kind: 'org-code', value: { hidden: true } }]);
      await applied(supervisor, undo.body, old);
      expect((await unitOf(await app.as('auditor1'), operation.unitId ?? '')).orgCode).toBe(old);
    });
  });

  describe('that a unit has now, as in a correction to the 18 characters around it', () => {
    let pendingOne: Awaited<ReturnType<typeof correction>>;
    let unitId = '';
    const before = new Map<string, string[]>();
    beforeAll(async () => {
      for (const sort of orders) before.set(sort.join(), await sortedIds(maker, sort));
      pendingOne = await correction('OP-CHANGE-ORGCODE/to-credit-code');
      unitId = pendingOne.operation.unitId ?? '';
    });

    it('is hidden in the unit, its page and its list', async () => {
      for (const username of lookers) {
        const client = await app.as(username);
        expect(await unitOf(client, unitId)).toMatchObject({
          orgCode: { hidden: true },
          orgKey: { hidden: true },
        });
        for (const [path, body] of await answers(client, pendingOne.operation))
          expect(squeezed(body), `${path} as ${username}`).not.toContain(pendingOne.old);
      }
      expect((await unitOf(maker, unitId)).orgCode).toBe(pendingOne.old);
    });

    it.each(orders)('has no place in a list sorted by %s %s: it comes last', async (...sort) => {
      for (const username of lookers) {
        const ids = await sortedIds(await app.as(username), sort);
        expect([username, ids.at(-1)]).toEqual([username, unitId]);
        if (username === 'bureau-guangzhou') continue;
        expect(ids.slice(0, -1)).toEqual(before.get(sort.join())?.filter((id) => id !== unitId));
      }
      expect(await sortedIds(maker, sort)).toEqual(before.get(sort.join()));
      expect(before.get(sort.join())?.at(-1)).not.toBe(unitId);
    });

    it('is confirmed by no filter, neither one guess nor a list of them', async () => {
      const { old } = pendingOne;
      for (const filter of [{ orgCode: old }, { orgKey: old }, { orgCode: ['PDY900034', old] }]) {
        expect(await found(maker, filter)).toContain(unitId);
        for (const username of lookers)
          expect(await found(await app.as(username), filter)).not.toContain(unitId);
      }
      const others = await found(supervisor, { orgCode: ['PDY900034', old] });
      expect(others).toEqual(await found(supervisor, { orgCode: 'PDY900034' }));
      expect(others).toHaveLength(1);
    });

    it('finds its unit as one whole code in the search, because a caller states it', async () => {
      for (const q of [pendingOne.old, pendingOne.right])
        expect(await found(await app.as('operator2'), { q })).toEqual([unitId]);
      const listed = await supervisor.post('/api/units/query', { filter: { q: [pendingOne.old] } });
      expect([listed.status, listed.body.code]).toEqual([400, 'invalid-filter']);
    });

    it('until it is decided: then it is filtered and sorted again', async () => {
      const operation = await applied(supervisor, pendingOne.operation, pendingOne.right);
      const auditor = await app.as('auditor1');
      expect(await found(auditor, { orgCode: pendingOne.right })).toEqual([unitId]);
      expect(await sortedIds(auditor, ['orgKey', 'ASC'])).toEqual(before.get('orgKey,ASC'));
      await reverted(maker, supervisor, operation, pendingOne.old);
    });
  });
});
