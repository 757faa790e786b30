/** Steps that every operation goes through, for the tests that specify one. */
import type { EvidenceKind } from '../../db/schema/words.ts';
import { buildCast, castMember } from '../../fixtures/demo/cast/index.ts';
import type { CastMember } from '../../fixtures/demo/cast/cast.ts';
import { smallTiff } from '../../fixtures/fax/small-tiff.ts';
import { spokenEvidenceKinds } from '../../db/schema/words.ts';
import { shanghaiDay } from '../../server/calendar/working-time.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { FaxReceipt } from '../../server/intake/contract.ts';
import type { OperationRow, Preview } from '../../server/operations/contract.ts';
import { intakeToken, type Client, type Refused, type Reply, type TestApp } from './harness.ts';
import { edit, heldCase } from './case-story.ts';

export interface Proposal {
  type: string;
  input: Record<string, unknown>;
  caseId?: string;
}

/** A case held by the client with this material on file: paper on a fax of its own, a call with a note. */
export async function caseWith(
  client: Client,
  kinds: readonly EvidenceKind[],
  more: Record<string, unknown> = {},
): Promise<CaseRow> {
  const opened = await heldCase(client, { items: [{}], ...more });
  const spoken = (kind: EvidenceKind): boolean => (spokenEvidenceKinds as readonly string[]).includes(kind);
  let faxId: string | null = null;
  if (kinds.some((kind) => !spoken(kind))) {
    // By the line: what a maker uploads himself is no material on a call, and goes to a supervisor.
    const line = { Authorization: `Bearer ${intakeToken}` };
    const fax = await client.upload<FaxReceipt>(await freshFax(), { caseId: opened.id }, line);
    if (fax.status !== 201) throw new Error(`the fax was not kept: ${JSON.stringify(fax.body)}`);
    faxId = fax.body.id;
  }
  const marked = await edit(client, opened.id, {
    evidence: kinds.map((kind) =>
      spoken(kind) ? { kind, note: '已回拨登记电话核实' } : { kind, faxId, page: 1 },
    ),
  });
  if (marked.status !== 200) throw new Error(`the material was not marked: ${JSON.stringify(marked.body)}`);
  return marked.body;
}

let faxes = 0;

/** A fax nobody sent before. */
const freshFax = async (): Promise<Buffer> =>
  Buffer.concat([await smallTiff([{}]), Buffer.from(`operation ${++faxes}`)]);

export const preview = (client: Client, proposal: Proposal): Promise<Reply<Preview & Refused>> =>
  client.post<Preview & Refused>('/api/operations/preview', proposal);

/** The codes of everything that stands against a proposal. */
export async function blockersOf(client: Client, proposal: Proposal): Promise<string[]> {
  const reply = await preview(client, proposal);
  if (reply.status !== 200) throw new Error(`not previewed: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body.blockers.map((blocker) => blocker.code);
}

/** Previews and submits; warnings are overridden only where the caller says so. */
export async function submit(
  client: Client,
  proposal: Proposal,
  more: Record<string, unknown> = {},
): Promise<Reply<OperationRow & Refused>> {
  const { body } = await preview(client, proposal);
  return client.post<OperationRow & Refused>('/api/operations', {
    ...proposal,
    planHash: body.planHash,
    ...more,
  });
}

/** Submits what must not be refused. */
export async function pending(
  client: Client,
  proposal: Proposal,
  more: Record<string, unknown> = {},
): Promise<OperationRow> {
  const reply = await submit(client, proposal, more);
  if (reply.status !== 201) throw new Error(`not submitted: ${reply.status} ${JSON.stringify(reply.body)}`);
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

/** Approves what must not be refused. */
export async function applied(
  client: Client,
  operation: OperationRow,
  rekey?: string,
): Promise<OperationRow> {
  const reply = await approve(client, operation, rekey);
  if (reply.status !== 200) throw new Error(`not applied: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body;
}

export const revert = (client: Client, operation: OperationRow): Promise<Reply<OperationRow & Refused>> =>
  client.post<OperationRow & Refused>(`/api/operations/${operation.id}/revert`, { reason: '办理有误，撤销' });

/** Undoes with two people what must not be refused. */
export async function reverted(
  maker: Client,
  checker: Client,
  operation: OperationRow,
  rekey?: string,
): Promise<OperationRow> {
  const reply = await revert(maker, operation);
  if (reply.status !== 201) throw new Error(`not reverted: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply.body.status === 'applied' ? reply.body : applied(checker, reply.body, rekey);
}

/** Members of the demonstration cast by their key (docs/demo-cast.md). */
export function castOf(app: TestApp): (key: string) => CastMember {
  const cast = buildCast(shanghaiDay(app.clock.now));
  return (key) => castMember(cast, key);
}

/** The operation as it is now. */
export const operationNow = async (client: Client, { id }: { id: string }): Promise<OperationRow> =>
  (await client.get<OperationRow>(`/api/operations/${id}`)).body;

/** The members of the staff that most operations need. */
export async function desk(app: TestApp): Promise<Record<'operator' | 'supervisor' | 'second', Client>> {
  return {
    operator: await app.as('operator1'),
    second: await app.as('operator2'),
    supervisor: await app.as('supervisor1'),
  };
}
