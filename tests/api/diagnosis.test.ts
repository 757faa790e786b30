import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { auditEvents, persons } from '../../db/schema/index.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type {
  CallerCheckRow,
  DiagnosisAnswer,
  SubjectCallers,
  TopicRow,
} from '../../server/diagnosis/contract.ts';
import { at, dayMs, eventsOf, heldCase, step } from './case-story.ts';
import { rowsOf, startApp, type Client, type Refused, type Reply } from './harness.ts';
import { castOf, desk } from './operation-story.ts';
import { chen } from './story.ts';

const app = await startApp({ persons: 0, units: 0 });
const cast = castOf(app);
const { operator, second } = await desk(app);
const zh = { 'Accept-Language': 'zh' };
const minute = 60_000;

const whoOf = (key: string, what: 'personId' | 'unitId' | 'otherUnitId' | 'unitAdminId'): string => {
  const id = cast(key).who[what];
  if (id === undefined) throw new Error(`${key} has no ${what}`);
  return id;
};
const personOf = async (id: string): Promise<typeof persons.$inferSelect> => {
  const [row] = await app.services.database.db.select().from(persons).where(eq(persons.id, id));
  if (!row) throw new Error(`no person ${id}`);
  return row;
};

/** A teacher whose record waits at the unit; she knows her own facts. */
const teacher = whoOf('D-EDIT-1', 'personId');
const school = (await personOf(teacher)).unitId ?? '';
/** A colleague of hers, and somebody of another unit. */
const colleague = whoOf('D-EDIT-2', 'personId');
const stranger = whoOf('D-LOGIN-UNIT-1', 'personId');

type Ask = Record<string, unknown>;
const why = (
  client: Client,
  id: string,
  body: Ask,
  of: 'persons' | 'units' = 'persons',
): Promise<Reply<DiagnosisAnswer & Refused>> => client.post(`/api/${of}/${id}/diagnosis`, body, zh);

const check = (
  client: Client,
  id: string,
  body: Ask,
  of: 'persons' | 'units' = 'persons',
): Promise<Reply<CallerCheckRow & Refused>> => client.post(`/api/${of}/${id}/caller`, body);

const twoFacts = { check: 'two-facts', facts: ['id-number', 'unit'] };
const herself = { role: 'self', ...twoFacts };

async function callerId(client: Client, id: string, body: Ask, of?: 'persons' | 'units'): Promise<string> {
  const reply = await check(client, id, body, of);
  expect(reply).toMatchObject({ status: 201 });
  return reply.body.id;
}

const administratorOf = async (unitId: string): Promise<string> => {
  const [right] = await rowsOf<{ id: string }>(operator, 'unit-admins', { unitId, status: 'active' });
  if (!right) throw new Error('no administrator');
  return right.id;
};

/** The sentence for her record that waits: with its name, or how it is done. */
const tellsFacts = (reply: Reply<DiagnosisAnswer & Refused>): boolean => {
  expect(reply.status).toBe(200);
  const { told, finding } = reply.body;
  // What the desk sees is the same, whoever is on the phone.
  expect(finding.code).toBe('at-unit');
  expect(finding.facts.length).toBeGreaterThan(0);
  expect(finding.say.includes('《')).toBe(told === 'facts');
  return told === 'facts';
};

describe('the questions', () => {
  it('are eighteen, each in the asker’s language and about a person or a unit', async () => {
    const { body } = await operator.get<TopicRow[]>('/api/diagnosis-topics', zh);
    expect(body.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['D-CERT', 'D-LOGIN-UNIT', 'D-SKIPPED-UNIT', 'D-CODE']),
    );
    expect(new Set(body.map(({ topic }) => topic)).size).toBe(18);
    expect(body.find(({ topic }) => topic === 'code')).toMatchObject({
      of: 'units',
      question: '法人码不对、不识别',
      asks: ['code'],
    });
    const english = await operator.get<TopicRow[]>('/api/diagnosis-topics');
    expect(english.body.find(({ topic }) => topic === 'edit')?.question).toContain('record');
  });

  it('are answered by GET and by POST alike, in the language asked for', async () => {
    const path = `/api/persons/${teacher}/diagnosis`;
    const got = await operator.get<DiagnosisAnswer>(`${path}?topic=edit`, zh);
    const posted = await operator.post<DiagnosisAnswer>(path, { topic: 'edit' }, zh);
    expect(got.body).toEqual(posted.body);
    expect(got.body).toMatchObject({
      topic: 'edit',
      question: '申报的记录写错了、漏了附件、要删除，改不了',
      subject: { type: 'persons', id: teacher, name: '刘雪' },
    });
    const english = await operator.get<DiagnosisAnswer>(`${path}?topic=edit`);
    expect(english.body.finding.title).toMatch(/^[\x20-\x7e]+$/);
  });

  it('name the right page when a unit’s question is asked of a person, and the other way round', async () => {
    const ofPerson = await why(operator, teacher, { topic: 'login-unit' });
    expect(ofPerson).toMatchObject({ status: 422, body: { code: 'topic-of-units' } });
    expect(ofPerson.body.detail).toContain('/api/units/');
    const ofUnit = await why(operator, school, { topic: 'cert' }, 'units');
    expect(ofUnit).toMatchObject({ status: 422, body: { code: 'topic-of-persons' } });
    expect(ofUnit.body.detail).toContain('/api/persons/');
    expect(await why(operator, teacher, { topic: 'weather' })).toMatchObject({ status: 422 });
  });

  it('are for who reads the registry, in their own area', async () => {
    const shenzhen = await app.as('bureau-shenzhen');
    const tianhe = await app.as('bureau-tianhe');
    const auditor = await app.as('auditor1');
    expect((await why(shenzhen, teacher, { topic: 'edit' })).status).toBe(404);
    expect((await why(shenzhen, school, { topic: 'find-unit' }, 'units')).status).toBe(404);
    expect((await tianhe.get(`/api/persons/${teacher}/diagnoses`)).status).toBe(200);
    expect((await why(auditor, teacher, { topic: 'edit' })).body.told).toBe('procedure');
    expect((await check(auditor, teacher, herself)).status).toBe(403);
    expect((await shenzhen.get(`/api/units/${school}/caller`)).status).toBe(403);
  });
});

describe('who is on the phone', () => {
  it('hears how it is done until somebody is made sure of, and then the reason', async () => {
    expect(tellsFacts(await why(operator, teacher, { topic: 'edit' }))).toBe(false);
    const caller = await callerId(operator, teacher, herself);
    expect(tellsFacts(await why(operator, teacher, { topic: 'edit', callerId: caller }))).toBe(true);
    expect(
      (await operator.get<DiagnosisAnswer>(`/api/persons/${teacher}/diagnosis?topic=edit&callerId=${caller}`))
        .body.told,
    ).toBe('facts');
  });

  it('hears no facts as a husband who asks for his wife’s hours', async () => {
    const husband = await check(operator, teacher, { role: 'other' });
    expect(husband).toMatchObject({ status: 201, body: { role: 'other', check: null, name: null } });
    expect(tellsFacts(await why(operator, teacher, { topic: 'edit', callerId: husband.body.id }))).toBe(
      false,
    );
    // He cannot be made sure of as somebody else.
    expect((await check(operator, teacher, { role: 'other', ...twoFacts })).status).toBe(422);
    expect((await check(operator, teacher, { ...herself, personId: colleague })).status).toBe(422);
    expect(
      (await check(operator, teacher, { role: 'self', check: 'two-facts', facts: ['unit'] })).status,
    ).toBe(422);
  });

  it('hears facts of this row only, by the check of whoever asks, for half an hour', async () => {
    const caller = await callerId(operator, teacher, herself);
    const ofColleague = await why(operator, colleague, { topic: 'edit', callerId: caller });
    expect(ofColleague.body).toMatchObject({ told: 'procedure', finding: { code: 'at-bureau' } });
    expect(tellsFacts(await why(second, teacher, { topic: 'edit', callerId: caller }))).toBe(false);
    const before = app.clock.now;
    app.clock.now += 29 * minute;
    const late = await why(operator, teacher, { topic: 'edit', callerId: caller });
    app.clock.now += minute;
    const over = await why(operator, teacher, { topic: 'edit', callerId: caller });
    app.clock.now = before;
    expect([tellsFacts(late), tellsFacts(over)]).toEqual([true, false]);
  });

  it('may be an administrator of the person’s own unit, for what concerns the unit', async () => {
    const admin = { role: 'unit-admin', unitAdminId: await administratorOf(school), ...twoFacts };
    const caller = await callerId(operator, teacher, admin);
    expect(tellsFacts(await why(operator, teacher, { topic: 'edit', callerId: caller }))).toBe(true);
    // Who holds an account and how it is recovered is its owner's alone.
    const login = await why(operator, teacher, { topic: 'login-person', callerId: caller });
    expect(login.body.told).toBe('procedure');
    const elsewhere = { ...admin, unitAdminId: whoOf('D-LOGIN-UNIT-4', 'unitAdminId') };
    expect(await check(operator, teacher, elsewhere)).toMatchObject({
      status: 409,
      body: { code: 'caller-not-concerned' },
    });
    const former = { ...admin, unitAdminId: whoOf('D-LOGIN-UNIT-3', 'unitAdminId') };
    expect(await check(operator, whoOf('D-LOGIN-UNIT-3', 'unitId'), former, 'units')).toMatchObject({
      status: 409,
      body: { code: 'not-an-administrator' },
    });
  });

  it('hears of a unit as its administrator, as one of its people, or of what registration shows anybody', async () => {
    const ofUnit = (ask: Ask): Promise<Reply<DiagnosisAnswer & Refused>> =>
      why(operator, school, ask, 'units');
    const admin = { role: 'unit-admin', unitAdminId: await administratorOf(school), ...twoFacts };
    const administrator = await callerId(operator, school, admin, 'units');
    const member = await callerId(operator, school, { ...herself, personId: teacher }, 'units');
    const visitor = await callerId(operator, stranger, herself);
    const told = async (topic: string, caller?: string): Promise<string> =>
      (await ofUnit({ topic, ...(caller ? { callerId: caller } : {}) })).body.told;
    expect(await told('admin-change')).toBe('procedure');
    expect(await told('admin-change', administrator)).toBe('facts');
    expect(await told('admin-change', member)).toBe('facts');
    expect(await told('admin-change', visitor)).toBe('procedure');
    expect(await told('find-unit', visitor)).toBe('facts');
    // Of a third person a member hears nothing, the administrator of her unit does.
    const about = { topic: 'returned-unseen', personId: colleague };
    expect((await ofUnit({ ...about, callerId: member })).body.told).toBe('procedure');
    expect((await ofUnit({ ...about, callerId: administrator })).body.told).toBe('facts');
    expect(await check(operator, school, { ...herself, personId: stranger }, 'units')).toMatchObject({
      status: 409,
      body: { code: 'caller-not-concerned' },
    });
  });

  it('may be somebody whose right at the unit ended, about that right', async () => {
    const [unitId, personId] = [whoOf('D-LOGIN-UNIT-3', 'unitId'), whoOf('D-LOGIN-UNIT-3', 'personId')];
    const caller = await callerId(operator, unitId, { ...herself, personId }, 'units');
    const { body } = await why(
      operator,
      unitId,
      { topic: 'login-unit', personId, callerId: caller },
      'units',
    );
    expect(body).toMatchObject({ told: 'facts', finding: { code: 'right-revoked' } });
  });

  it('is called back on a number of thirty days only, and is shown with numbers covered', async () => {
    const person = await personOf(teacher);
    const callBack = { role: 'self', check: 'call-back' };
    expect((await check(operator, teacher, callBack)).status).toBe(201);
    const panel = await operator.get<SubjectCallers>(`/api/persons/${teacher}/caller`);
    expect(panel.body.verified).toMatchObject({
      role: 'self',
      check: 'call-back',
      subjectId: teacher,
      validUntil: new Date(app.clock.now + 30 * minute).toISOString(),
    });
    expect(panel.body.concerned).toMatchObject([
      { role: 'self', personId: teacher, callable: true },
      { role: 'unit-admin', unitId: school },
    ]);
    expect(JSON.stringify(panel.body)).not.toContain(person.phone);
    expect((await second.get<SubjectCallers>(`/api/persons/${teacher}/caller`)).body.verified).toBeNull();
    await app.services.database.transaction((tx) =>
      tx
        .update(persons)
        .set({ registeredAt: app.clock.now - 3 * dayMs })
        .where(eq(persons.id, teacher)),
    );
    expect(await check(operator, teacher, callBack)).toMatchObject({
      status: 409,
      body: { code: 'number-too-new' },
    });
    await app.services.database.transaction((tx) =>
      tx.update(persons).set({ registeredAt: person.registeredAt }).where(eq(persons.id, teacher)),
    );
  });

  it('stands in the trail with what was asked, not with what was answered', async () => {
    await callerId(operator, colleague, herself);
    const events = await app.services.database.db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, colleague));
    const [event] = events.filter(({ action }) => action === 'caller.checked');
    expect(JSON.parse(event?.detail ?? '')).toEqual({
      facts: {
        callerRole: 'self',
        callerCheck: 'two-facts',
        askedFacts: ['id-number', 'unit'],
        personId: colleague,
      },
    });
  });

  it('was made sure of on a case about the row: for whoever did, as long as for a call', async () => {
    const row = await heldCase(operator, { items: [{ personId: teacher }] });
    const ask = (client: Client, id = teacher) => why(client, id, { topic: 'edit', caseId: row.id });
    expect(tellsFacts(await ask(operator))).toBe(false);
    await step(operator, row.id, 'caller', { ...herself, personId: teacher });
    expect(tellsFacts(await ask(operator))).toBe(true);
    expect((await ask(operator, colleague)).body.told).toBe('procedure');
    expect(tellsFacts(await ask(second))).toBe(false);
    const before = app.clock.now;
    app.clock.now += 31 * minute;
    const over = await ask(operator);
    app.clock.now = before;
    expect(tellsFacts(over)).toBe(false);
  });
});

describe('what is wrong with it', () => {
  const wrong = async (of: 'persons' | 'units', id: string): Promise<string[]> =>
    (await operator.get<DiagnosisAnswer[]>(`/api/${of}/${id}/diagnoses`)).body.map(
      ({ finding }) => finding.code,
    );

  it('lists what is not in order, each cause once', async () => {
    expect(await wrong('units', whoOf('D-LOGIN-UNIT-1', 'unitId'))).toEqual(['wrong-hr-bureau']);
    expect(await wrong('units', whoOf('D-DUP-UNIT-1', 'unitId'))).toEqual(['same-unit-twice']);
    expect(await wrong('units', whoOf('D-CODE-1', 'unitId'))).toEqual(['check-digit']);
    expect(await wrong('persons', whoOf('D-DECLARE-1', 'personId'))).toContain('profile-incomplete');
  });

  it('is nothing where all is in order, though every question has an answer', async () => {
    for (const key of ['D-DUP-UNIT-2', 'D-ADMIN-CHANGE-4', 'D-DELETE-UNIT-1', 'D-CODE-2'])
      expect(await wrong('units', whoOf(key, 'unitId')), key).toEqual([]);
  });
});

describe('a caller’s words', () => {
  const ask = (
    topic: string,
    stated: Ask,
    more: Ask = {},
    client = operator,
  ): Promise<Reply<DiagnosisAnswer & Refused>> =>
    client.post('/api/diagnoses', { topic, stated, ...more }, zh);

  it('find a unit in any city, by its full name, a former one, or either form of its code', async () => {
    const [company, hospital] = [whoOf('D-FIND-UNIT-1', 'unitId'), whoOf('D-CODE-2', 'unitId')];
    const found = await ask('find-unit', { unitName: ' 东莞市望榕电子有限公司', cityCode: '440100' });
    expect(found.body).toMatchObject({
      subject: { type: 'units', id: company },
      finding: { code: 'other-city' },
      told: 'procedure',
    });
    expect((await ask('find-unit', { code: 'pdy910582' })).body.subject?.id).toBe(hospital);
    const alias = await ask('find-unit', { unitName: '佛山市禅城区雁初学校' });
    expect(alias.body.subject?.name).toBe('佛山市禅城区雁初中学');
    expect((await ask('dup-unit', { unitName: '珠海市斗门区雁初小学' })).body.finding.code).toBe('two-units');
  });

  it('find no unit: it has to register, which anybody may hear', async () => {
    const { body } = await ask('find-unit', { unitName: '江门市新会区未登记示例小学' });
    expect(body).toMatchObject({ subject: null, told: 'facts', finding: { code: 'no-such-unit' } });
    // Whoever sees one area only cannot say that there is none elsewhere.
    const limited = await ask(
      'find-unit',
      { unitName: '东莞市望榕电子有限公司' },
      {},
      await app.as('bureau-tianhe'),
    );
    expect(limited.body).toMatchObject({ subject: null, finding: { code: 'no-such-unit' } });
    expect(limited.body.finding.say).toContain('本局管辖范围内');
  });

  it('look at the caller’s own fields first, and tell them to nobody else', async () => {
    const personId = whoOf('D-FIND-UNIT-2', 'personId');
    const stated = { unitName: '江门市新会区未登记示例小学' };
    const unknown = await ask('find-unit', stated, { personId });
    expect(unknown.body).toMatchObject({
      told: 'procedure',
      finding: { code: 'fields-missing' },
      others: [{ code: 'no-such-unit' }],
    });
    const caller = await callerId(operator, personId, herself);
    const known = await ask('find-unit', stated, { personId, callerId: caller });
    expect(known.body.told).toBe('facts');
    expect(known.body.finding.say).toContain('“学历”、“从事专业”');
  });

  it('find who holds a number; who holds none is free to register', async () => {
    const holder = whoOf('D-ID-TAKEN-1', 'personId');
    const taken = await ask('id-taken', { idNumber: '44030019920121972X' });
    expect(taken.body).toMatchObject({ subject: { id: holder }, told: 'procedure' });
    const free = await ask('id-taken', { idNumber: chen.right });
    expect(free.body).toMatchObject({ subject: null, told: 'facts', finding: { code: 'number-free' } });
    const wrongNumber = await ask('id-taken', { idNumber: '440300199201219720' });
    expect(wrongNumber).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    expect(JSON.stringify(wrongNumber.body)).not.toContain('440300199201219720');
  });

  it('are a code alone, checked without looking anybody up', async () => {
    const { body } = await ask('code', { code: '440101000012345' });
    expect(body).toMatchObject({ subject: null, told: 'facts', finding: { code: 'licence-number' } });
    expect((await ask('code', { code: 'PDY910587' })).body.finding.code).toBe('check-digit');
    expect((await ask('code', { code: 'PDY91A0I' })).body.finding.code).toBe('wrong-length');
  });

  it('have to be there, and do not do for the other questions', async () => {
    for (const topic of ['id-taken', 'find-unit', 'dup-unit', 'code'])
      expect(await ask(topic, {})).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    expect(await ask('cert', { name: '刘雪' })).toMatchObject({
      status: 422,
      body: { code: 'topic-needs-row' },
    });
  });
});

describe('a hand-over', () => {
  const phone = { channel: 'phone', subject: '三科均达标仍不能打印', items: [{ personId: teacher }] };
  const technical = { to: 'technical', note: '数据无误，结果不通过' };

  it('opens the case, keeps who called, and refers it, with a clock of its own, in one step', async () => {
    const caller = await callerId(operator, teacher, herself);
    const opened = await operator.post<CaseRow>('/api/cases', {
      ...phone,
      refer: technical,
      callerId: caller,
    });
    expect(opened).toMatchObject({
      status: 201,
      body: {
        status: 'referred',
        assigneeId: operator.id,
        caller: { role: 'self', personId: teacher, check: 'two-facts' },
        referrals: [{ to: 'technical', note: technical.note, reply: null }],
      },
    });
    const [referral] = opened.body.referrals;
    expect(Date.parse(referral?.dueAt ?? '')).toBeGreaterThan(app.clock.now);
    expect((await eventsOf(app, opened.body.id)).map(({ action }) => action)).toEqual([
      'case.created',
      'case.claimed',
      'case.caller-recorded',
      'case.referred',
    ]);
    const replied = await step(operator, opened.body.id, 'reply', { note: '已重新统计' });
    expect(replied.body).toMatchObject({ status: 'open', referrals: [{ reply: '已重新统计' }] });
  });

  it('is not half done: a check that is over, or about another row, opens no case', async () => {
    const count = async (): Promise<number> => (await rowsOf<CaseRow>(operator, 'cases')).length;
    const before = await count();
    const caller = await callerId(operator, colleague, herself);
    const refused = await operator.post('/api/cases', { ...phone, callerId: caller });
    expect(refused).toMatchObject({ status: 409, body: { code: 'caller-not-concerned' } });
    const notHis = await second.post('/api/cases', { ...phone, callerId: caller });
    expect(notHis).toMatchObject({ status: 409, body: { code: 'caller-check-over' } });
    const late = await at(app, app.clock.now + 31 * minute, (client) =>
      client.post('/api/cases', { ...phone, callerId: caller }),
    );
    expect(late).toMatchObject({ status: 409, body: { code: 'caller-check-over' } });
    const noBureau = await operator.post('/api/cases', {
      ...phone,
      refer: { to: 'bureau', note: '请处理', bureauId: 'no-such-bureau' },
    });
    expect(noBureau.status).toBe(422);
    expect(await count()).toBe(before);
  });

  it('is its maker’s to go on with where only the caller is kept', async () => {
    const caller = await callerId(operator, teacher, { role: 'other' });
    const opened = await operator.post<CaseRow>('/api/cases', { ...phone, callerId: caller });
    expect(opened.body).toMatchObject({
      status: 'open',
      assigneeId: operator.id,
      caller: { role: 'other', check: null },
      referrals: [],
    });
    const plain = await operator.post<CaseRow>('/api/cases', phone);
    expect(plain.body).toMatchObject({ status: 'new', assigneeId: null, caller: null });
  });
});
