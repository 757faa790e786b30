import { asc, eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseEvidence } from '../../db/schema/index.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { caseOf, edit, note, step } from './case-story.ts';
import { sent, smallFax } from './fax-story.ts';
import { startApp } from './harness.ts';
import { freshRequests, preparedCase, previewOf, submitted } from './story.ts';

const card = { kind: 'id-card-front', box: [0.1, 0.2, 0.3, 0.4], field: 'newIdNumber' } as const;

describe('the material of a case', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const nextRequest = await freshRequests(app.services);
  const { db } = app.services.database;
  /** The case of a fax of one good and one damaged page. */
  const faxCase = async (): Promise<{ row: CaseRow; faxId: string }> => {
    const { id, caseId } = await sent(operator, await smallFax({}, { width: 0 }));
    return { row: (await step(operator, caseId, 'claim')).body, faxId: id };
  };
  let row: CaseRow;
  let faxId: string;
  let strange: { faxId: string };

  beforeAll(async () => {
    ({ row, faxId } = await faxCase());
    strange = await faxCase();
  });

  const put = (evidence: unknown[]) => edit(operator, row.id, { evidence });

  it('is bound to a page, with a box and the field it was read for', async () => {
    const saved = await put([
      { ...card, faxId, page: 1, itemId: row.items[0]?.id },
      { kind: 'id-card-back', faxId, page: 1 },
      { kind: 'stamped-letter', faxId, page: 1, note: '章清晰' },
    ]);
    expect(saved.body.evidence).toMatchObject([
      { ...card, faxId, page: 1, itemId: row.items[0]?.id, note: null },
      { kind: 'id-card-back', faxId, page: 1, box: null, itemId: null },
      { kind: 'stamped-letter', note: '章清晰' },
    ]);
  });

  it.each(['call-record', 'bureau-consent'])(
    'may be told (%s), and then says what was said',
    async (kind) => {
      const silent = await put([{ kind }]);
      expect([silent.status, silent.body.errors]).toEqual([422, { 'evidence.0.note': 'Say what was said.' }]);
      expect((await put([{ kind, note: '  ' }])).status).toBe(422);
      expect((await put([{ kind, note }])).body.evidence).toMatchObject([
        { kind, note, faxId: null, page: null },
      ]);
      expect((await put([{ kind, note, faxId, page: 1 }])).status).toBe(200);
    },
  );

  it.each([
    ['no fax', { kind: 'id-card-front' }, 'evidence.0.page'],
    ['no page', () => ({ kind: 'id-card-front', faxId }), 'evidence.0.page'],
    ['a page without its fax', { kind: 'id-card-front', page: 1 }, 'evidence.0.page'],
    [
      'a fax without its page, though it was told',
      () => ({ kind: 'call-record', note, faxId }),
      'evidence.0.page',
    ],
    ['a page there is not', () => ({ kind: 'id-card-front', faxId, page: 3 }), 'evidence.page'],
    [
      'a page number past all bounds',
      () => ({ kind: 'id-card-front', faxId, page: 3_000_000_000 }),
      'evidence.0.page',
    ],
    [
      'the fax of another case',
      () => ({ kind: 'id-card-front', faxId: strange.faxId, page: 1 }),
      'evidence.page',
    ],
    [
      'that fax, though it was told',
      () => ({ kind: 'call-record', note, faxId: strange.faxId, page: 1 }),
      'evidence.page',
    ],
    ['no fax at all', { kind: 'id-card-front', faxId: 'none', page: 1 }, 'evidence.page'],
    ['a page that cannot be read', () => ({ kind: 'id-card-front', faxId, page: 2 }), 'evidence.page'],
    ['the item of another case', () => ({ kind: 'call-record', note, itemId: 'none' }), 'evidence.itemId'],
    ['a kind there is not', { kind: 'rumour', note }, 'evidence.0.kind'],
    ['a box off the page', () => ({ ...card, faxId, page: 1, box: [0, 0, 1.5, 1] }), 'evidence.0.box.2'],
  ])('is refused with %s', async (_, piece, field) => {
    const before = await caseOf(operator, row.id);
    const reply = await put([typeof piece === 'function' ? piece() : piece]);
    expect([reply.status, Object.keys(reply.body.errors ?? {})]).toEqual([422, [field]]);
    expect(await caseOf(operator, row.id)).toEqual(before);
  });

  it('keeps who marked a piece and when, while it stays in the list', async () => {
    const stored = () =>
      db
        .select()
        .from(caseEvidence)
        .where(eq(caseEvidence.caseId, row.id))
        .orderBy(asc(caseEvidence.addedAt));
    const first = (await put([{ kind: 'call-record', note: '第一次' }])).body.evidence;
    const [added] = await stored();
    app.clock.now += 1000;
    const both = await put([
      { ...first[0], note: '第一次，改' },
      { kind: 'call-record', note: '第二次' },
    ]);
    expect(both.body.evidence.map((piece) => piece.note)).toEqual(['第一次，改', '第二次']);
    expect((await stored())[0]).toMatchObject({
      id: added?.id,
      addedAt: added?.addedAt,
      addedBy: operator.id,
    });
    expect((await put([])).body.evidence).toEqual([]);
  });

  it('counts for the item it is bound to, not for another', async () => {
    const prepared = await preparedCase(operator, nextRequest());
    const [item] = prepared.case.items;
    const both = await edit(operator, prepared.case.id, { items: [item, {}] });
    const evidence = prepared.case.evidence.map((piece) => ({ ...piece, itemId: both.body.items[1]?.id }));
    await edit(operator, prepared.case.id, { evidence });
    const reply = await submitted(operator, prepared, { itemId: item?.id });
    expect([reply.status, reply.body.code]).toEqual([422, 'evidence-missing']);
    expect(reply.body).toMatchObject({ missing: ['id-card-front', 'id-card-back'] });
    expect((await previewOf(operator, prepared.input, prepared.case.id)).body.missing).toHaveLength(2);
  });
});
