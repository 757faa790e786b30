import { and, eq, isNotNull, ne } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { persons, unitAdmins, units } from '../../db/schema/index.ts';
import type { CallerPanel, CaseRow } from '../../server/cases/contract.ts';
import { caseOf, dayMs, eventsOf, heldCase } from './case-story.ts';
import { smallFax } from './fax-story.ts';
import { intakeToken, startApp, type Client, type Refused, type Reply, type TestApp } from './harness.ts';
import { desk } from './operation-story.ts';

let app: TestApp;
let operator: Client;
let second: Client;
/** Somebody who administers an approved unit, with a number registered long ago. */
let person: typeof persons.$inferSelect;
let right: typeof unitAdmins.$inferSelect;

beforeAll(async () => {
  app = await startApp();
  ({ operator, second } = await desk(app));
  const [found] = await app.services.database.db
    .select({ person: persons, right: unitAdmins })
    .from(unitAdmins)
    .innerJoin(persons, eq(persons.accountId, unitAdmins.accountId))
    .innerJoin(units, eq(units.id, unitAdmins.unitId))
    .where(
      and(eq(unitAdmins.status, 'active'), eq(units.status, 'approved'), isNotNull(unitAdmins.phoneSince)),
    )
    .orderBy(unitAdmins.id)
    .limit(1);
  if (!found) throw new Error('the demonstration has no administrator');
  ({ person, right } = found);
});

const caller = async (client: Client, caseId: string): Promise<CallerPanel> =>
  (await client.get<CallerPanel>(`/api/cases/${caseId}/caller`)).body;

const record = (
  client: Client,
  caseId: string,
  body: Record<string, unknown>,
): Promise<Reply<CaseRow & Refused>> => client.post(`/api/cases/${caseId}/caller`, body);

/** Works with the person's or the right's row changed, and puts it back. */
async function having<T>(
  values: { phone?: string | null; registeredAt?: number; phoneSince?: number; status?: string },
  work: () => Promise<T>,
): Promise<T> {
  const write = async (ofPerson: Partial<typeof person>, ofRight: Partial<typeof right>): Promise<void> =>
    app.services.database.transaction(async (tx) => {
      await tx.update(persons).set(ofPerson).where(eq(persons.id, person.id));
      await tx.update(unitAdmins).set(ofRight).where(eq(unitAdmins.id, right.id));
    });
  const { phone = person.phone, registeredAt = person.registeredAt } = values;
  const { phoneSince = right.phoneSince, status = right.status } = values;
  await write({ phone, registeredAt }, { phoneSince, status });
  try {
    return await work();
  } finally {
    await write(person, right);
  }
}

describe('who asks', () => {
  it('is a guess from the number: the person and the right of whoever registered it, covered', async () => {
    const row = await heldCase(operator, { requesterPhone: `+86 ${person.phone}` });
    const { maybe, verified } = await caller(operator, row.id);
    expect(maybe).toMatchObject([
      { role: 'self', personId: person.id, unitAdminId: null, name: person.name, callable: true },
      { role: 'unit-admin', personId: person.id, unitAdminId: right.id, unitId: right.unitId },
    ]);
    expect(JSON.stringify(maybe)).not.toContain(person.phone);
    expect(verified).toBeNull();
    expect(row.caller).toBeNull();
  });

  it('may be whom the case is about, or who administers their unit, whatever the number', async () => {
    const row = await heldCase(operator, { items: [{ personId: person.id }, { unitId: right.unitId }] });
    const { maybe, concerned } = await caller(operator, row.id);
    expect(maybe).toEqual([]);
    expect(concerned).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ role: 'self', personId: person.id }),
        expect.objectContaining({ role: 'unit-admin', unitAdminId: right.id }),
      ]),
    );
  });

  it('is nobody known without a number, and nobody’s business but the desk’s', async () => {
    const row = await heldCase(operator);
    expect(await caller(operator, row.id)).toEqual({ maybe: [], concerned: [], history: [], verified: null });
    const auditor = await app.as('auditor1');
    expect((await auditor.get(`/api/cases/${row.id}/caller`)).status).toBe(403);
  });

  it('comes with the other cases of the same phone, the newest first', async () => {
    const requesterPhone = '15400009999';
    const earlier = await heldCase(operator, { requesterPhone, subject: '上一次' });
    app.clock.now += 60_000;
    const row = await heldCase(operator, { requesterPhone: '154 0000 9999', subject: '这一次' });
    app.clock.now += 60_000;
    const later = await heldCase(operator, { requesterPhone, subject: '下一次' });
    const { history } = await caller(operator, row.id);
    expect(history.map(({ id, subject }) => [id, subject])).toEqual([
      [later.id, '下一次'],
      [earlier.id, '上一次'],
    ]);
    expect(history[0]).toMatchObject({ number: later.number, channel: 'phone', status: 'open' });
  });

  it('comes with the other cases of the number a fax came from', async () => {
    const line = { Authorization: `Bearer ${intakeToken}` };
    const send = async (): Promise<string> =>
      (await operator.upload<{ caseId: string }>(await smallFax(), { from: '020-83330000' }, line)).body
        .caseId;
    const first = await send();
    const next = await send();
    expect((await caller(operator, next)).history.map(({ id }) => id)).toEqual([first]);
  });
});

describe('making sure who asks', () => {
  it('by a call back to a number registered for thirty days', async () => {
    const row = await heldCase(operator);
    const reply = await record(operator, row.id, { role: 'self', personId: person.id, check: 'call-back' });
    expect(reply.body.caller).toEqual({ role: 'self', personId: person.id, check: 'call-back' });
    expect((await caller(operator, row.id)).verified).toMatchObject({
      name: person.name,
      check: 'call-back',
    });
    const [event] = (await eventsOf(app, row.id)).slice(-1);
    expect(event?.action).toBe('case.caller-recorded');
    expect(event?.detail).not.toContain(person.phone);
  });

  it('by two facts of the registry, of which the trail says which were asked', async () => {
    const row = await heldCase(operator);
    const body = {
      role: 'unit-admin',
      unitAdminId: right.id,
      check: 'two-facts',
      facts: ['org-code', 'city'],
    };
    expect((await record(operator, row.id, body)).body.caller).toEqual({
      role: 'unit-admin',
      personId: person.id,
      check: 'two-facts',
    });
    const [event] = (await eventsOf(app, row.id)).slice(-1);
    expect(JSON.parse(event?.detail ?? '')).toMatchObject({ facts: { askedFacts: ['org-code', 'city'] } });
  });

  it('never of somebody else, who is written down and stays unverified', async () => {
    const row = await heldCase(operator);
    expect((await record(operator, row.id, { role: 'other' })).body.caller).toEqual({
      role: 'other',
      personId: null,
      check: null,
    });
  });

  it.each([
    ['without whom', { role: 'self', check: 'call-back' }, 'personId'],
    ['without how', { role: 'self', personId: 'someone' }, 'check'],
    ['of somebody else with a check', { role: 'other', check: 'call-back' }, 'check'],
    ['by one fact', { role: 'self', personId: 'someone', check: 'two-facts', facts: ['unit'] }, 'facts'],
    ['of nobody registered', { role: 'self', personId: 'someone', check: 'call-back' }, 'personId'],
    ['of no right', { role: 'unit-admin', unitAdminId: 'none', check: 'call-back' }, 'unitAdminId'],
  ])('is refused %s', async (_how, body, field) => {
    const row = await heldCase(operator);
    const reply = await record(operator, row.id, body);
    expect([reply.status, Object.keys(reply.body.errors ?? {})]).toEqual([422, [field]]);
  });

  it.each([
    ['self', { phone: null }, 'no-registered-phone'],
    ['self', { registeredAt: -29 }, 'number-too-new'],
    ['unit-admin', { phoneSince: -29 }, 'number-too-new'],
    ['unit-admin', { status: 'revoked' }, 'not-an-administrator'],
  ] as const)('of %s by a call back is refused with %o: %s', async (role, values, code) => {
    const ago = Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        typeof value === 'number' ? app.clock.now + value * dayMs : value,
      ]),
    );
    const row = await heldCase(operator);
    const whom = role === 'self' ? { personId: person.id } : { unitAdminId: right.id };
    const reply = await having(ago, () => record(operator, row.id, { role, ...whom, check: 'call-back' }));
    expect([reply.status, reply.body.code]).toEqual([409, code]);
    expect((await caseOf(operator, row.id)).caller).toBeNull();
  });

  it('is refused for somebody the case is not about', async () => {
    const [other] = await app.services.database.db
      .select()
      .from(persons)
      .where(and(eq(persons.status, 'active'), ne(persons.id, person.id)))
      .orderBy(persons.id)
      .limit(1);
    const row = await heldCase(operator, { items: [{ personId: other?.id }] });
    const reply = await record(operator, row.id, { role: 'self', personId: person.id, check: 'call-back' });
    expect([reply.status, reply.body.code]).toEqual([409, 'caller-not-concerned']);
  });

  it('is the holder’s alone', async () => {
    const row = await heldCase(operator);
    const reply = await record(second, row.id, { role: 'other' });
    expect([reply.status, reply.body.code]).toEqual([409, 'not-claimed']);
  });
});
