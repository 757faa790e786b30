import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { persons, records } from '../../db/schema/index.ts';
import type { ChangeRow } from '../../server/operations/contract.ts';
import { startApp, type Client, type Refused, type Reply } from './harness.ts';
import { mergeStory } from './merge-story.ts';
import { applied, desk, pending } from './operation-story.ts';
import { chen, pendingFor } from './story.ts';

describe('GET /api/operations/:id/changes', async () => {
  const app = await startApp();
  const members = await desk(app);
  const { operator, supervisor } = members;
  const { db } = app.services.database;
  const { pairOf, unitOf, proposalOf, undone } = mergeStory(app, members);
  const pair = pairOf('OP-MERGE-UNITS');
  const { orgCode, name } = await unitOf(pair.absorbedId);
  const people = await db.select().from(persons).where(eq(persons.unitId, pair.absorbedId));
  const hours = await db.select().from(records).where(eq(records.unitId, pair.absorbedId));
  const merge = await pending(operator, await proposalOf(pair));

  const linesOf = (client: Client, range?: string): Promise<Reply<ChangeRow[] & Refused>> =>
    client.get(`/api/operations/${merge.id}/changes${range === undefined ? '' : `?range=${range}`}`);
  const all = (await linesOf(operator)).body;

  it('has a line for each row of a bulk change, with its name', () => {
    for (const { id, name } of people)
      expect(all).toContainEqual({
        resource: 'persons',
        id,
        label: name,
        field: 'unitId',
        before: pair.absorbedId,
        after: pair.survivorId,
      });
    const moved = all.flatMap((line) => ('id' in line && line.resource === 'records' ? [line.id] : []));
    expect(moved.sort()).toEqual(hours.map((record) => record.id).sort());
    expect(all.filter((line) => 'count' in line)).toEqual([]);
  });

  it('has the lines of single changes as the operation itself shows them', async () => {
    expect(all).toEqual(expect.arrayContaining(merge.changes.filter((line) => 'id' in line)));
    const { id, changes } = await pendingFor(operator, chen);
    expect((await operator.get<ChangeRow[]>(`/api/operations/${id}/changes`)).body).toEqual(changes);
  });

  it('answers a page at a time and says how many there are', async () => {
    const reply = await linesOf(operator, '[2,4]');
    expect(reply.body).toEqual(all.slice(2, 5));
    expect(reply.headers.get('content-range')).toBe(`changes 2-4/${all.length}`);
    const paged: ChangeRow[] = [];
    for (let from = 0; from < all.length; from += 2)
      paged.push(...(await linesOf(operator, `[${from},${from + 1}]`)).body);
    expect(paged).toEqual(all);
    const beyond = await linesOf(operator, `[${all.length},${all.length + 9}]`);
    expect([beyond.status, beyond.body]).toEqual([200, []]);
  });

  it('refuses a range that is none, or too large', async () => {
    expect((await linesOf(operator, '[0,5000]')).body.code).toBe('range-too-large');
    expect((await linesOf(operator, 'all')).body.code).toBe('invalid-list-parameter');
  });

  it('hides the code to be re-keyed from its checker until it is decided, and nothing else', async () => {
    const aliasesFor = async (client: Client) =>
      (await linesOf(client)).body
        .filter((line) => line.resource === 'unit-aliases')
        .map((line) => line.after);
    expect(await aliasesFor(operator)).toEqual([name, orgCode]);
    expect(await aliasesFor(supervisor)).toEqual([name, { hidden: true }]);
    const operation = await applied(supervisor, merge, orgCode);
    expect(await aliasesFor(supervisor)).toEqual([name, orgCode]);
    await undone(operation, pair);
  });
});
