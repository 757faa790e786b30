/** Steps of the main story, for the tests that begin after them. */
import { and, desc, eq } from 'drizzle-orm';
import { accounts, persons } from '../../db/schema/index.ts';
import { bornNextDay } from '../../fixtures/demo/numbers.ts';
import { makeFax } from '../../fixtures/fax/generate-fax.ts';
import { correctIdNumberFax } from '../../fixtures/fax/requests.ts';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { FaxReceipt } from '../../server/intake/contract.ts';
import type { OperationRow, Preview } from '../../server/operations/contract.ts';
import type { PersonRow } from '../../server/registry/contract.ts';
import type { Services } from '../../server/services.ts';
import { listUrl, type Client, type Refused, type Reply } from './harness.ts';

/** 陈思敏 of the cast (docs/demo-cast.md): only the birth date of her number is wrong. */
export const chen = {
  login: 'chensimin',
  name: '陈思敏',
  wrong: '440100198705219066',
  right: '440100198705129060',
} as const;

export interface Request {
  login: string;
  name: string;
  wrong: string;
  right: string;
}

export interface CorrectionInput extends Record<string, unknown> {
  personId: string;
  statedIdNumber: string;
  newIdNumber: string;
  nameOnCopy: string;
}

export async function personByLogin(client: Client, loginName: string): Promise<PersonRow> {
  const found = await client.post<PersonRow[]>('/api/persons/query', { filter: { loginName } });
  const [person] = found.body;
  if (!person) throw new Error(`no person ${loginName}`);
  return person;
}

let drawn: Promise<Buffer> | undefined;
let faxes = 0;

/**
 * A fax nobody sent before. Drawing takes long, so all show the first one's letter and card and differ only in what
 * follows the image.
 */
export async function faxOf({ name, right: idNumber, wrong: statedIdNumber }: Request): Promise<Buffer> {
  drawn ??= makeFax({
    ...correctIdNumberFax({ name, idNumber, statedIdNumber, phone: '15412340000' }),
    noise: 0,
  });
  return Buffer.concat([await drawn, Buffer.from(String(++faxes))]);
}

/** Corrections nobody asked for yet: each of another generated person whose birth date alone is wrong. */
export async function freshRequests(services: Services): Promise<() => Request> {
  const rows = await services.database.db
    .select({ login: accounts.loginName, name: persons.name, wrong: accounts.idNumber })
    .from(persons)
    .innerJoin(accounts, eq(accounts.id, persons.accountId))
    .where(and(eq(persons.status, 'active'), eq(accounts.status, 'active')))
    .orderBy(desc(persons.id));
  const taken = new Set(rows.map((row) => row.wrong));
  const fresh = rows
    .map((row) => ({ ...row, right: bornNextDay(row.wrong) }))
    // A check digit that stays would make one mask of both numbers.
    .filter(({ wrong, right }) => !taken.has(right) && right.at(-1) !== wrong.at(-1));
  return () => {
    const next = fresh.shift();
    if (!next) throw new Error('nobody is left; start the application with more persons');
    return next;
  };
}

/** The page of a correction's fax that each kind of material stands on. */
const pageOf: Record<string, number> = { 'stamped-letter': 1, 'id-card-front': 2, 'id-card-back': 3 };

export interface PreparedCase {
  case: CaseRow;
  fax: FaxReceipt;
  input: CorrectionInput;
}

/** A claimed case with its fax, both sides of the card marked, and the input its letter asks for. */
export async function preparedCase(
  operator: Client,
  request: Request,
  kinds: readonly string[] = ['id-card-front', 'id-card-back'],
): Promise<PreparedCase> {
  const person = await personByLogin(operator, request.login);
  const fax = (await operator.upload<FaxReceipt>(await faxOf(request))).body;
  const claimed = await operator.post<CaseRow>(`/api/cases/${fax.caseId}/claim`);
  const item = claimed.body.items[0];
  const marked = await operator.put<CaseRow>(
    `/api/cases/${fax.caseId}`,
    {
      items: [{ id: item?.id, personId: person.id, operationType: 'correct-id-number' }],
      evidence: kinds.map((kind) => ({
        kind,
        faxId: fax.id,
        page: pageOf[kind],
        ...(kind === 'id-card-front' ? { box: [0.1, 0.1, 0.8, 0.4], field: 'newIdNumber' } : {}),
      })),
    },
    { 'If-Match': `"${claimed.body.version}"` },
  );
  if (marked.status !== 200) throw new Error(`the case was not marked: ${JSON.stringify(marked.body)}`);
  return {
    case: marked.body,
    fax,
    input: {
      personId: person.id,
      statedIdNumber: request.wrong,
      newIdNumber: request.right,
      nameOnCopy: request.name,
    },
  };
}

export const previewOf = (client: Client, input: CorrectionInput, caseId?: string): Promise<Reply<Preview>> =>
  client.post<Preview>('/api/operations/preview', {
    type: 'correct-id-number',
    input,
    ...(caseId ? { caseId } : {}),
  });

/** Previews and submits; extra members of the body may be given. */
export async function submitted(
  operator: Client,
  prepared: { case: CaseRow; input: CorrectionInput },
  more: Record<string, unknown> = {},
): Promise<Reply<OperationRow & Refused>> {
  const preview = await previewOf(operator, prepared.input, prepared.case.id);
  return operator.post<OperationRow & Refused>('/api/operations', {
    type: 'correct-id-number',
    input: prepared.input,
    caseId: prepared.case.id,
    planHash: preview.body.planHash,
    ...more,
  });
}

/** The operation pending for a fresh request. */
export async function pendingFor(operator: Client, request: Request): Promise<OperationRow> {
  const reply = await submitted(operator, await preparedCase(operator, request));
  if (reply.status !== 201) throw new Error(`not submitted: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

export const approve = (
  client: Client,
  operation: OperationRow,
  rekey?: string,
): Promise<Reply<OperationRow & Refused>> =>
  client.post<OperationRow & Refused>(`/api/operations/${operation.id}/approve`, {
    planHash: operation.planHash,
    ...(rekey === undefined ? {} : { rekey }),
  });

/** The operation in force for a fresh request. */
export async function appliedFor(
  operator: Client,
  supervisor: Client,
  request: Request,
): Promise<OperationRow> {
  const reply = await approve(supervisor, await pendingFor(operator, request), request.right);
  if (reply.status !== 200) throw new Error(`not applied: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** What the tests of an operation look up between its steps. */
export function readings(
  { database }: Services,
  { operator, supervisor }: Record<'operator' | 'supervisor', Client>,
) {
  return {
    storedNumber: async (login: string): Promise<string> => {
      const [row] = await database.db.select().from(accounts).where(eq(accounts.loginName, login));
      return row?.idNumber ?? '';
    },
    inputOf: async (request: Request, more: Partial<CorrectionInput> = {}): Promise<CorrectionInput> => ({
      personId: (await personByLogin(operator, request.login)).id,
      statedIdNumber: request.wrong,
      newIdNumber: request.right,
      nameOnCopy: request.name,
      ...more,
    }),
    operationOf: async (id: string, client: Client = operator): Promise<OperationRow> =>
      (await client.get<OperationRow>(`/api/operations/${id}`)).body,
    eventsOf: async (operationId: string, action: string): Promise<AuditEventRow[]> =>
      (await supervisor.get<AuditEventRow[]>(listUrl('audit-events', { operationId, action }))).body,
  };
}
