/** Steps of a case's life, for the tests of cases. */
import { asc, eq } from 'drizzle-orm';
import { auditEvents } from '../../db/schema/index.ts';
import type { CaseStatus } from '../../db/schema/words.ts';
import { shanghaiDay } from '../../server/calendar/working-time.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { sweep } from '../../server/cases/sweep.ts';
import type { BureauRow } from '../../server/registry/contract.ts';
import { listUrl, signIn, type Client, type Refused, type Reply, type TestApp } from './harness.ts';
import { chen, pendingFor } from './story.ts';

export const dayMs = 86_400_000;

/** What a caller or a colleague said, wherever a step asks for it. */
export const note = '见通话记录';

/** Every step with a body it takes. */
export const bodies: Record<string, Record<string, unknown>> = {
  claim: {},
  release: {},
  'request-material': { note },
  refer: { to: 'technical', note },
  reply: { note },
  refuse: { reason: 'not-eligible', note },
  withdraw: { note },
  reopen: { note },
  close: { note },
};

/** A case of a caller, new and unclaimed. */
export async function openCase(client: Client, more: Record<string, unknown> = {}): Promise<CaseRow> {
  const opened = await client.post<CaseRow>('/api/cases', { channel: 'phone', subject: '来电咨询', ...more });
  if (opened.status !== 201) throw new Error(`the case was not opened: ${JSON.stringify(opened.body)}`);
  return opened.body;
}

/** One step of a case's life. */
export const step = (
  client: Client,
  caseId: string,
  verb: string,
  body?: Record<string, unknown>,
): Promise<Reply<CaseRow & Refused>> => client.post<CaseRow & Refused>(`/api/cases/${caseId}/${verb}`, body);

/** A case of a caller, held by the client. */
export async function heldCase(client: Client, more: Record<string, unknown> = {}): Promise<CaseRow> {
  const claimed = await step(client, (await openCase(client, more)).id, 'claim');
  if (claimed.status !== 200) throw new Error(`the case was not claimed: ${JSON.stringify(claimed.body)}`);
  return claimed.body;
}

/** The case as it is now. */
export const caseOf = async (client: Client, caseId: string): Promise<CaseRow> =>
  (await client.get<CaseRow>(`/api/cases/${caseId}`)).body;

/** Edits a case in the version it has now. */
export async function edit(
  client: Client,
  caseId: string,
  body: Record<string, unknown>,
): Promise<Reply<CaseRow & Refused>> {
  const { version } = await caseOf(client, caseId);
  return client.put<CaseRow & Refused>(`/api/cases/${caseId}`, body, { 'If-Match': `"${version}"` });
}

export const act = (client: Client, row: CaseRow, verb: string): Promise<Reply<CaseRow & Refused>> =>
  step(client, row.id, verb, bodies[verb]);

/** A case that has just taken a step, held by the client. */
export const after = async (verb: string, client: Client): Promise<CaseRow> =>
  (await act(client, await heldCase(client), verb)).body;

/** What the trail says of a case, in order. */
export const eventsOf = (app: TestApp, caseId: string): Promise<(typeof auditEvents.$inferSelect)[]> =>
  app.services.database.db
    .select()
    .from(auditEvents)
    .where(eq(auditEvents.caseId, caseId))
    .orderBy(asc(auditEvents.seq));

export async function bureauOf(client: Client, regionCode: string): Promise<BureauRow> {
  const [bureau] = (await client.get<BureauRow[]>(listUrl('bureaus', { regionCode }))).body;
  if (!bureau) throw new Error(`no bureau of ${regionCode}`);
  return bureau;
}

/** Works as operator1 at another time; a session does not live that long, so a new one is opened. */
export async function at<T>(app: TestApp, moment: number, work: (client: Client) => Promise<T>): Promise<T> {
  const before = app.clock.now;
  app.clock.now = moment;
  try {
    return await work(await signIn(app.url, 'operator1'));
  } finally {
    app.clock.now = before;
  }
}

/** Such a weekday (0 = Sunday) of last month at ten in the morning of Guangzhou; no holiday is near. */
export function weekday(app: TestApp, wanted: number): number {
  let moment = Date.parse(`${shanghaiDay(app.clock.now - 30 * dayMs)}T02:00:00.000Z`);
  while (new Date(moment).getUTCDay() !== wanted) moment += dayMs;
  return moment;
}

/** Makers of a case in each status, held by the operator unless it is new. */
export function casesIn(app: TestApp, operator: Client): Record<CaseStatus, () => Promise<CaseRow>> {
  return {
    new: () => openCase(operator),
    open: () => heldCase(operator),
    waiting: () => after('request-material', operator),
    referred: () => after('refer', operator),
    approval: async () => caseOf(operator, (await pendingFor(operator, chen)).caseId ?? ''),
    done: () => after('close', operator),
    refused: () => after('refuse', operator),
    withdrawn: () => after('withdraw', operator),
    lapsed: async () => {
      const monthAgo = app.clock.now - 30 * dayMs;
      const waiting = await at(app, monthAgo, (client) => after('request-material', client));
      await sweep(app.services, Date.parse(String(waiting.lapsesAt)));
      return caseOf(operator, waiting.id);
    },
  };
}

/** One case of each status, made when first asked for: for what is refused and so changes nothing. */
export function oneOfEach(
  makers: Record<CaseStatus, () => Promise<CaseRow>>,
): (status: CaseStatus) => Promise<CaseRow> {
  const made = new Map<CaseStatus, Promise<CaseRow>>();
  return (status) => {
    const known = made.get(status) ?? makers[status]();
    made.set(status, known);
    return known;
  };
}
