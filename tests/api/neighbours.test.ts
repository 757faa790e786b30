/** Who stands near a number that is about to be given to somebody. */
import { and, desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { accounts, auditEvents, auditValues, persons } from '../../db/schema/index.ts';
import { bornNextDay } from '../../fixtures/demo/numbers.ts';
import { differingPlaces, nearIdNumbers } from '../../server/identifiers/near-id-numbers.ts';
import type { Neighbours } from '../../server/reading/contract.ts';
import { startApp, type Client, type Refused } from './harness.ts';

describe('neighbours of a number', async () => {
  const app = await startApp();
  const operator = await app.as('operator1');
  const { database } = app.services;
  const { db } = database;
  const everybody = await db
    .select({ id: persons.id, name: persons.name, accountId: persons.accountId, idNumber: accounts.idNumber })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .where(and(eq(persons.status, 'active'), eq(accounts.status, 'active')))
    .orderBy(persons.id);
  const taken = new Set(everybody.map(({ idNumber }) => idNumber));
  const [one, two, three] = everybody;
  if (!one || !two || !three) throw new Error('there are not enough persons');

  const ask = async (body: Record<string, unknown>, client: Client = operator) =>
    client.post<Neighbours & Refused>('/api/persons/neighbours', body);
  const free = (near: string): string =>
    nearIdNumbers(near, '2026-11-24').find((other) => !taken.has(other)) ?? '';
  const lastEvent = async () =>
    (
      await db
        .select()
        .from(auditEvents)
        .where(eq(auditEvents.action, 'person.neighbours-asked'))
        .orderBy(desc(auditEvents.seq))
        .limit(1)
    )[0];

  it('name the holder of the number, masked', async () => {
    const { status, body } = await ask({ personId: one.id, idNumber: two.idNumber });
    expect(status).toBe(200);
    expect(body.holder).toMatchObject({ personId: two.id, name: two.name, status: 'active' });
    expect(JSON.stringify(body)).not.toContain(two.idNumber);
  });

  it('name those whose number differs in a digit or two, and where', async () => {
    const idNumber = free(two.idNumber);
    const { body } = await ask({ personId: one.id, idNumber });
    expect(body.holder).toBeNull();
    const near = body.near.find(({ personId }) => personId === two.id);
    expect(near?.positions).toEqual(differingPlaces(idNumber, two.idNumber));
    expect(near?.positions.length).toBeLessThanOrEqual(2);
  });

  it('leave out the person it is for', async () => {
    const { body } = await ask({ personId: two.id, idNumber: free(two.idNumber) });
    expect(body.near.map(({ personId }) => personId)).not.toContain(two.id);
    expect((await ask({ personId: two.id, idNumber: two.idNumber })).body.holder).toBeNull();
  });

  it('name those of the same name and birth date', async () => {
    await database.transaction((tx) =>
      tx.update(persons).set({ name: one.name }).where(eq(persons.id, three.id)),
    );
    const bornAlike = `440100${three.idNumber.slice(6, 14)}00`;
    const idNumber = nearIdNumbers(`${bornAlike}10`, '2026-11-24').find(
      (other) => !taken.has(other) && other.slice(6, 14) === three.idNumber.slice(6, 14),
    );
    const { body } = await ask({ personId: one.id, idNumber });
    expect(body.sameNameAndBirth.map(({ personId }) => personId)).toEqual([three.id]);
    const otherBirth = await ask({ personId: one.id, idNumber: bornNextDay(idNumber ?? '') });
    expect(otherBirth.body.sameNameAndBirth).toEqual([]);
  });

  it('are asked with an event that counts, and keeps nothing of a number that is yet to be re-keyed', async () => {
    await ask({ personId: one.id, idNumber: two.idNumber });
    const event = await lastEvent();
    expect(event).toMatchObject({ actorId: operator.id, subjectType: 'persons', subjectId: one.id });
    expect(event?.detail).not.toContain(two.idNumber);
    expect(JSON.parse(event?.detail ?? '{}')).toMatchObject({ facts: { holder: 1 } });
    const values = await db
      .select()
      .from(auditValues)
      .where(eq(auditValues.seq, event?.seq ?? 0));
    expect(values).toEqual([]);
  });

  it('are not told of a number that fails its checks, or for a person there is not', async () => {
    const wrong = await ask({
      personId: one.id,
      idNumber: `${two.idNumber.slice(0, 17)}${two.idNumber.endsWith('1') ? '2' : '1'}`,
    });
    expect([wrong.status, wrong.body.code, Object.keys(wrong.body.errors ?? {})]).toEqual([
      422,
      'invalid-input',
      ['idNumber'],
    ]);
    expect((await ask({ personId: 'nobody', idNumber: two.idNumber })).status).toBe(404);
  });

  it.each(['auditor1', 'bureau-shenzhen'])('are not for %s, who proposes no operations', async (username) => {
    expect((await ask({ idNumber: two.idNumber }, await app.as(username))).status).toBe(403);
  });
});
