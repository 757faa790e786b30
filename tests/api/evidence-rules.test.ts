import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { OperationRow } from '../../server/operations/contract.ts';
import { edit, heldCase } from './case-story.ts';
import { sent, smallFax } from './fax-story.ts';
import { intakeToken, startApp, type Client, type TestApp } from './harness.ts';
import { castOf, desk, operationNow, pending, preview, submit, type Proposal } from './operation-story.ts';

let app: TestApp;
let operator: Client;
let second: Client;
let supervisor: Client;

beforeAll(async () => {
  app = await startApp();
  ({ operator, second, supervisor } = await desk(app));
});

const line = { Authorization: `Bearer ${intakeToken}` };
const paper = 'official-document';
const papers = ['death-certificate', 'official-document', 'stamped-letter'];

/** A fax on the case, by the line or uploaded by who holds it; its second page does not decode. */
async function faxOn(row: CaseRow, by: 'line' | 'upload', client = operator): Promise<string> {
  const bytes = await smallFax({}, { width: 0 });
  if (by === 'upload') return (await sent(client, bytes, { caseId: row.id })).id;
  return (await client.upload<{ id: string }>(bytes, { caseId: row.id }, line)).body.id;
}

const suspension = (row: CaseRow): Proposal => ({
  type: 'suspend-account',
  input: { personId: castOf(app)('suspend-account').who.personId, cause: 'court', reason: '法院协助执行' },
  caseId: row.id,
});

describe('material that cannot be read', () => {
  it('counts for nothing, and its group is unreadable instead of missing', async () => {
    const row = await heldCase(operator, { channel: 'online' });
    const faxId = await faxOn(row, 'line');
    expect((await preview(operator, suspension(row))).body).toMatchObject({
      missingMaterial: [papers],
      unreadableMaterial: [],
    });
    await edit(operator, row.id, { evidence: [{ kind: paper, faxId, page: 1, unreadable: true }] });
    expect((await preview(operator, suspension(row))).body).toMatchObject({
      missing: papers,
      missingMaterial: [],
      unreadableMaterial: [papers],
    });
    const refused = await submit(operator, suspension(row));
    expect([refused.status, refused.body]).toMatchObject([
      422,
      { code: 'evidence-missing', missingMaterial: [], unreadableMaterial: [papers] },
    ]);
  });

  it('does not matter beside a piece that can be read', async () => {
    const row = await heldCase(operator, { channel: 'online' });
    const faxId = await faxOn(row, 'line');
    const evidence = [
      { kind: paper, faxId, page: 1, unreadable: true },
      { kind: 'stamped-letter', faxId, page: 1 },
    ];
    await edit(operator, row.id, { evidence });
    expect((await preview(operator, suspension(row))).body).toMatchObject({
      missingMaterial: [],
      unreadableMaterial: [],
    });
  });

  it('may stand on a page that does not even decode', async () => {
    const row = await heldCase(operator);
    const piece = { kind: paper, faxId: await faxOn(row, 'line'), page: 2 };
    expect((await edit(operator, row.id, { evidence: [piece] })).status).toBe(422);
    const marked = await edit(operator, row.id, { evidence: [{ ...piece, unreadable: true }] });
    expect(marked.body.evidence).toMatchObject([{ ...piece, unreadable: true }]);
  });
});

describe('a change of identity asked for by phone or QQ', () => {
  it.each(['phone', 'qq'])(
    'takes nothing that was uploaded to a case by %s, and says why',
    async (channel) => {
      const row = await heldCase(operator, { channel });
      await edit(operator, row.id, {
        evidence: [{ kind: paper, faxId: await faxOn(row, 'upload'), page: 1 }],
      });
      const { missingMaterial, blockers } = (await preview(operator, suspension(row))).body;
      expect([missingMaterial, blockers.map(({ code }) => code)]).toEqual([
        [papers],
        ['channel-carries-no-evidence'],
      ]);
      const refused = await submit(operator, suspension(row));
      expect([refused.status, refused.body.code, refused.body['blockers']]).toMatchObject([
        422,
        'evidence-missing',
        [{ code: 'channel-carries-no-evidence' }],
      ]);
    },
  );

  it('takes what the line brought', async () => {
    const row = await heldCase(operator);
    await edit(operator, row.id, { evidence: [{ kind: paper, faxId: await faxOn(row, 'line'), page: 1 }] });
    expect((await preview(operator, suspension(row))).body).toMatchObject({
      blockers: [],
      missingMaterial: [],
    });
  });

  it('takes an upload on a case that came otherwise, which somebody else looks at', async () => {
    const row = await heldCase(operator, { channel: 'online' });
    await edit(operator, row.id, { evidence: [{ kind: paper, faxId: await faxOn(row, 'upload'), page: 1 }] });
    const operation = await pending(operator, suspension(row));
    expect(await operationNow(supervisor, operation)).toMatchObject({ ownMaterial: true });
  });
});

describe('material that its maker uploaded', () => {
  /** What nobody has to approve, on a case with one page on file. */
  async function recount(by: 'line' | 'upload', uploader = operator): Promise<Proposal> {
    const row = await heldCase(operator);
    await edit(operator, row.id, {
      evidence: [{ kind: paper, faxId: await faxOn(row, by, uploader), page: 1 }],
    });
    const year = new Date(app.clock.now).getUTCFullYear() - 1;
    const { personId } = castOf(app)('OP-RECALC-HOURS').who;
    return { type: 'recount-hours', input: { personId, year }, caseId: row.id };
  }

  it('goes to a supervisor, even where nobody else would be asked', async () => {
    const proposal = await recount('upload');
    expect((await preview(operator, proposal)).body).toMatchObject({
      approval: 'supervisor',
      ownMaterial: true,
    });
    expect(await pending(operator, proposal)).toMatchObject({ status: 'pending', approval: 'supervisor' });
  });

  it.each([
    ['the line brought it', 'line', true],
    ['a colleague uploaded it', 'upload', false],
  ] as const)('is not his own when %s', async (_how, by, mine) => {
    const proposal = await recount(by, mine ? operator : second);
    const { approval, ownMaterial }: Pick<OperationRow, 'approval' | 'ownMaterial'> = (
      await preview(operator, proposal)
    ).body;
    expect([approval, ownMaterial]).toEqual(['none', false]);
  });
});
