import { count, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents, idempotencyKeys } from '../../db/schema/index.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { shanghaiDay } from '../../server/calendar/working-time.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { dailyCap } from '../../server/registry/reveal.ts';
import { listUrl, signIn, startApp, type Client, type Refused, type Reply } from './harness.ts';
import { chen, pendingFor, personByLogin } from './story.ts';

/** 刘咏诗 of the cast, whose number nobody corrects in this file. */
const liu = { login: 'liuyongshi', number: '440100199208159140' };

type Revealed = { idNumber?: string; phone?: string } & Refused;

describe('POST /api/persons/:id/reveal', async () => {
  const app = await startApp();
  const { database } = app.services;
  const operator = await app.as('operator1');
  const supervisor = await app.as('supervisor1');
  const { id } = await personByLogin(operator, liu.login);

  const reveal = (client: Client, body: Record<string, unknown>, personId = id): Promise<Reply<Revealed>> =>
    client.post<Revealed>(`/api/persons/${personId}/reveal`, body);
  const asked = { fields: ['idNumber'], reason: '来电核对号码' };
  const revealed = async (): Promise<number> => {
    const [row] = await database.db
      .select({ n: count() })
      .from(auditEvents)
      .where(eq(auditEvents.action, 'person.revealed'));
    return row?.n ?? 0;
  };

  it('answers the fields asked for and no others', async () => {
    const number = await reveal(supervisor, asked);
    expect(number.status).toBe(200);
    expect(number.body).toEqual({ idNumber: liu.number });
    const phone = await reveal(supervisor, { ...asked, fields: ['phone'] });
    expect(phone.body).toEqual({ phone: expect.stringMatching(/^154\d{8}$/) as string });
    const both = await reveal(supervisor, { ...asked, fields: ['idNumber', 'phone'] });
    expect(both.body).toEqual({ ...number.body, ...phone.body });
  });

  it('records who saw what, whose and why, without the value', async () => {
    await reveal(supervisor, { fields: ['idNumber'], reason: '核对传真所附证件' });
    const auditor = await app.as('auditor1');
    const [event] = (
      await auditor.get<AuditEventRow[]>(listUrl('audit-events', { action: 'person.revealed' }))
    ).body;
    expect(event).toMatchObject({
      outcome: 'done',
      actorId: supervisor.id,
      subjectType: 'persons',
      subjectId: id,
      facts: { fields: ['idNumber'], reason: '核对传真所附证件' },
    });
    const [stored] = await database.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.seq, Number(event?.id)));
    expect(stored?.detail).not.toContain(liu.number);
    // The reason may name somebody, so in the chain it is a commitment.
    expect(stored?.detail).not.toContain('核对');
  });

  it('does not answer before its event is committed', async () => {
    const before = await revealed();
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = (): void => undefined;
    const writing = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const other = database.transaction(async () => {
      begun();
      await held;
    });
    await writing;
    let answered = false;
    const reply = reveal(supervisor, asked).then((answer) => {
      answered = true;
      return answer;
    });
    // A read, which waits for no writer, is answered meanwhile; so is a second one asked after it.
    for (let n = 0; n < 5; n += 1) expect((await supervisor.get(`/api/persons/${id}`)).status).toBe(200);
    expect(answered).toBe(false);
    expect(await revealed()).toBe(before);
    release();
    await other;
    expect((await reply).status).toBe(200);
    expect(await revealed()).toBe(before + 1);
  });

  it('asks for a reason and for known fields', async () => {
    const before = await revealed();
    const refused: [Record<string, unknown>, string][] = [
      [{ fields: ['idNumber'] }, 'reason'],
      [{ fields: ['idNumber'], reason: '   ' }, 'reason'],
      [{ fields: [], reason: '来电核对' }, 'fields'],
      [{ fields: ['email'], reason: '来电核对' }, 'fields.0'],
      [{ ...asked, personId: id }, 'personId'],
    ];
    for (const [body, field] of refused) {
      const reply = await reveal(supervisor, body);
      expect(reply.status).toBe(422);
      expect(Object.keys(reply.body.errors ?? {})).toEqual([field]);
    }
    expect(await revealed()).toBe(before);
  });

  it('answers 404 for a person there is not', async () => {
    expect((await reveal(supervisor, asked, 'no-such-row')).status).toBe(404);
  });

  it('keeps no answer for a retry: each is an event of its own', async () => {
    const before = await revealed();
    const key = { 'Idempotency-Key': 'reveal-once' };
    for (let n = 0; n < 2; n += 1)
      expect((await supervisor.post(`/api/persons/${id}/reveal`, asked, key)).status).toBe(200);
    expect(await revealed()).toBe(before + 2);
    expect(await database.db.select().from(idempotencyKeys)).toEqual([]);
  });

  it('is not for auditors and administrators', async () => {
    for (const name of ['auditor1', 'admin1'])
      expect((await reveal(await app.as(name), asked)).status).toBe(403);
  });

  describe('a case', () => {
    it('must exist', async () => {
      const before = await revealed();
      const reply = await reveal(supervisor, { ...asked, caseId: 'no-such-case' });
      expect(reply.status).toBe(422);
      expect(Object.keys(reply.body.errors ?? {})).toEqual(['caseId']);
      expect(await revealed()).toBe(before);
    });

    it('must be one that exists for the bureau', async () => {
      const own = await operator.post<CaseRow>('/api/cases', { channel: 'phone', subject: '咨询' });
      const reply = await reveal(await app.as('bureau-tianhe'), { ...asked, caseId: own.body.id });
      expect(reply.status).toBe(422);
      expect(Object.keys(reply.body.errors ?? {})).toEqual(['caseId']);
    });

    it('is named in the event', async () => {
      const own = await operator.post<CaseRow>('/api/cases', { channel: 'phone', subject: '来电核对号码' });
      expect((await reveal(operator, { ...asked, caseId: own.body.id })).status).toBe(200);
      const auditor = await app.as('auditor1');
      const [event] = (await auditor.get<AuditEventRow[]>(listUrl('audit-events', { caseId: own.body.id })))
        .body;
      expect(event).toMatchObject({ action: 'person.revealed', caseId: own.body.id });
    });
  });

  describe('without a case', () => {
    it('is allowed an operator twenty times in a day of Guangdong', async () => {
      const another = await app.as('operator2');
      for (let n = 1; n <= dailyCap; n += 1) expect((await reveal(another, asked)).status).toBe(200);
      const before = await revealed();
      const capped = await reveal(another, asked);
      expect(capped.status).toBe(429);
      expect(capped.body.code).toBe('reveal-cap');
      expect(await revealed()).toBe(before);
      expect(dailyCap).toBe(20);

      const own = await another.post<CaseRow>('/api/cases', { channel: 'phone', subject: '来电核对号码' });
      expect((await reveal(another, { ...asked, caseId: own.body.id })).status).toBe(200);
      expect((await reveal(operator, asked)).status).toBe(200);

      app.clock.now = Date.parse(`${shanghaiDay(app.clock.now)}T23:59:59+08:00`);
      const late = await signIn(app.url, 'operator2');
      expect((await reveal(late, asked)).status).toBe(429);
      app.clock.now += 1000;
      expect((await reveal(late, asked)).status).toBe(200);
    });

    it('is not capped for supervisors and bureaus', async () => {
      for (const name of ['supervisor2', 'bureau-tianhe']) {
        const client = await signIn(app.url, name);
        for (let n = 0; n <= dailyCap; n += 1) expect((await reveal(client, asked)).status).toBe(200);
      }
    });
  });

  it('is refused as rekey-first while the number waits to be re-keyed, to everybody but its maker', async () => {
    const maker = await signIn(app.url, 'operator1');
    const checker = await signIn(app.url, 'supervisor1');
    await pendingFor(maker, chen);
    const person = await personByLogin(maker, chen.login);
    const before = await revealed();
    const refused = await reveal(checker, asked, person.id);
    expect(refused.status).toBe(403);
    expect(refused.body.code).toBe('rekey-first');
    expect(JSON.stringify(refused.body)).not.toMatch(/9066|9060/);
    expect(await revealed()).toBe(before);
    expect((await reveal(checker, { ...asked, fields: ['phone'] }, person.id)).status).toBe(200);
    expect((await reveal(maker, asked, person.id)).body).toEqual({ idNumber: chen.wrong });
  });
});
