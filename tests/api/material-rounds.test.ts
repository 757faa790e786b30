import { describe, expect, it } from 'vitest';
import type { CaseRow } from '../../server/cases/contract.ts';
import { sweep } from '../../server/cases/sweep.ts';
import type { LetterContent } from '../../server/letters/contract.ts';
import { letters } from '../../db/schema/index.ts';
import { asc, eq } from 'drizzle-orm';
import { caseOf, dayMs, edit, eventsOf, heldCase, note, step } from './case-story.ts';
import { sent, smallFax } from './fax-story.ts';
import { startApp, type Client } from './harness.ts';

describe('asking for material', async () => {
  const app = await startApp({ persons: 40, units: 12 });
  const operator = await app.as('operator1');
  const supervisor = await app.as('supervisor1');

  const lettersOf = async (row: CaseRow): Promise<LetterContent[]> =>
    (
      await app.services.database.db
        .select()
        .from(letters)
        .where(eq(letters.caseId, row.id))
        .orderBy(asc(letters.createdAt), asc(letters.id))
    ).map((letter) => letter.content as LetterContent);

  const ask = (client: Client, row: CaseRow, body: Record<string, unknown>) =>
    step(client, row.id, 'request-material', body);

  /** A case of a fax with an item for each of these operations. */
  async function faxCase(...operationTypes: string[]): Promise<{ row: CaseRow; faxId: string }> {
    const row = await heldCase(operator, {
      channel: 'fax',
      items: operationTypes.map((operationType) => ({ operationType })),
    });
    const { id: faxId } = await sent(operator, await smallFax({}, {}), { caseId: row.id });
    return { row: await caseOf(operator, row.id), faxId };
  }

  it('tells at once everything the open items lack, in order, when nothing is named', async () => {
    const { row } = await faxCase('correct-id-number');
    const [item] = row.items;
    const asked = (await ask(operator, row, { note })).body;
    expect(asked).toMatchObject({ status: 'waiting', materialRequested: note, materialRound: 1 });
    expect(asked.materialAsked).toEqual([
      { kinds: ['id-card-front'], fault: 'missing', itemId: item?.id },
      { kinds: ['id-card-back'], fault: 'missing', itemId: item?.id },
    ]);
  });

  it('says what came and cannot be read, and leaves out what is there', async () => {
    const { row, faxId } = await faxCase('correct-id-number');
    await edit(operator, row.id, {
      evidence: [
        { kind: 'id-card-front', faxId, page: 1 },
        { kind: 'id-card-back', faxId, page: 2, unreadable: true },
      ],
    });
    const asked = (await ask(operator, row, { note })).body;
    expect(asked.materialAsked).toMatchObject([{ kinds: ['id-card-back'], fault: 'unreadable' }]);
  });

  it('asks once for paper that several persons share, and for each one’s own card', async () => {
    const { row } = await faxCase('move-person', 'move-person');
    const asked = (await ask(operator, row, { note })).body.materialAsked;
    expect(
      asked.map(({ kinds, itemId }) => [kinds.join(), row.items.findIndex(({ id }) => id === itemId)]),
    ).toEqual([
      ['id-card-front', 0],
      ['id-card-back', 0],
      ['stamped-letter', -1],
      ['id-card-front', 1],
      ['id-card-back', 1],
    ]);
  });

  it('puts what was named first and what else is lacking behind it', async () => {
    const { row } = await faxCase('correct-id-number');
    const named = { kinds: ['handwritten-note'], fault: 'missing', itemId: null };
    const asked = (await ask(operator, row, { asked: [named] })).body;
    expect(asked.materialAsked.map(({ kinds }) => kinds[0])).toEqual([
      'handwritten-note',
      'id-card-front',
      'id-card-back',
    ]);
    expect(asked.materialRequested).toBeNull();
  });

  it('wants words where nothing is missing, and items of this case', async () => {
    const nothing = await heldCase(operator);
    expect((await ask(operator, nothing, {})).body.errors).toHaveProperty('note');
    const { row: other } = await faxCase('correct-id-number');
    const foreign = { kinds: ['id-card-back'], fault: 'missing', itemId: other.items[0]?.id };
    const refused = await ask(operator, nothing, { asked: [foreign] });
    expect([refused.status, Object.keys(refused.body.errors ?? {})]).toEqual([422, ['asked.itemId']]);
    expect((await caseOf(operator, nothing.id)).status).toBe('open');
  });

  it('writes a letter with the list, the words and the day it lapses', async () => {
    const { row } = await faxCase('correct-id-number');
    const asked = (await ask(operator, row, { note })).body;
    expect(await lettersOf(row)).toMatchObject([
      {
        kind: 'material-request',
        caseNumber: row.number,
        round: 1,
        note,
        asked: [
          { kinds: ['id-card-front'], fault: 'missing' },
          { kinds: ['id-card-back'], fault: 'missing' },
        ],
        // Fifteen working days from a Tuesday morning are three weeks.
        lapseDay: String(asked.lapsesAt).slice(0, 10),
      },
    ]);
    expect(Date.parse(String(asked.lapsesAt))).toBe(app.clock.now + 21 * dayMs);
  });

  it('goes back to work when a fax comes, with what was ticked and what was asked for', async () => {
    const { row, faxId } = await faxCase('correct-id-number');
    await edit(operator, row.id, { evidence: [{ kind: 'id-card-front', faxId, page: 1 }] });
    await ask(operator, row, { note });
    await sent(operator, await smallFax(), { caseId: row.id });
    const back = await caseOf(operator, row.id);
    expect(back).toMatchObject({ status: 'open', lapsesAt: null, materialRound: 1, workingHoursLeft: 14 });
    expect(back.evidence.map(({ kind }) => kind)).toEqual(['id-card-front']);
    expect(back.materialAsked.map(({ kinds }) => kinds)).toEqual([['id-card-back']]);
  });

  it('needs consent for a second round, unless a supervisor asks', async () => {
    const { row } = await faxCase('correct-id-number');
    await ask(operator, row, { note });
    await sent(operator, await smallFax(), { caseId: row.id });
    const refused = await ask(operator, row, { note });
    expect([refused.status, refused.body.code]).toEqual([409, 'consent-needed']);
    expect(await lettersOf(row)).toHaveLength(1);
    await step(operator, row.id, 'release');
    await step(supervisor, row.id, 'claim');
    const second = (await ask(supervisor, row, { note })).body;
    expect(second).toMatchObject({ status: 'waiting', materialRound: 2 });
    expect(
      (await lettersOf(row)).map((letter) => letter.kind === 'material-request' && letter.round),
    ).toEqual([1, 2]);
  });

  it('lapses with a letter, and begins anew when it is taken up: round, list and clock', async () => {
    const { row } = await faxCase('correct-id-number');
    const { lapsesAt } = (await ask(operator, row, { note })).body;
    await sweep(app.services, Date.parse(String(lapsesAt)));
    expect(await caseOf(operator, row.id)).toMatchObject({ status: 'lapsed', lapsesAt: null });
    expect((await lettersOf(row)).map(({ kind }) => kind)).toEqual(['material-request', 'lapse']);
    expect((await eventsOf(app, row.id)).at(-2)).toMatchObject({ action: 'case.lapsed', actorId: null });
    const reopened = (await step(operator, row.id, 'reopen', { note })).body;
    expect(reopened).toMatchObject({ materialRound: 0, materialAsked: [], workingHoursLeft: 14 });
    expect((await ask(operator, reopened, { note })).body).toMatchObject({ materialRound: 1 });
  });
});
