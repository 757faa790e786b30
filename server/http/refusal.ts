/** Refused attempts are events too: who tried what, and why it was refused. */
import type { Tx } from '../../db/database.ts';
import { recordEvent } from '../audit/record.ts';
import type { Actor } from '../auth/actor.ts';
import type { Problem } from '../errors.ts';

const tellingCodes = new Set([
  'evidence-missing',
  'rekey-mismatch',
  'idempotency-mismatch',
  'same-person',
  'reveal-cap',
]);

/** Whether a refusal says something about the person refused: a right, a rule or a conflict, not a typing slip. */
export function isTelling(problem: Problem, method: string): boolean {
  if (problem.status === 403) return true;
  if (method === 'get') return false;
  return (problem.status === 409 && problem.code !== 'in-flight') || tellingCodes.has(problem.code);
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The asked id, unless somebody put a number of a person in its place: events are for ever. */
const recordable = (id: string | undefined): string | null =>
  id !== undefined && id.length <= 64 && (uuid.test(id) || !/\d{7}/.test(id)) ? id : null;

export async function recordRefusal(
  tx: Tx,
  refusal: {
    problem: Problem;
    actor: Actor;
    method: string;
    path: string;
    params: Record<string, string>;
    now: number;
  },
): Promise<void> {
  const { problem, actor, params } = refusal;
  const resource = /^\/api\/([a-z-]+)/.exec(refusal.path)?.[1] ?? 'api';
  const id = recordable(params['id']);
  await recordEvent(tx, {
    at: refusal.now,
    actor,
    action: 'attempt.refused',
    outcome: 'refused',
    subject: id ? { type: resource, id } : null,
    caseId: resource === 'cases' ? id : null,
    operationId: resource === 'operations' ? id : null,
    facts: { code: problem.code, request: `${refusal.method.toUpperCase()} ${refusal.path}` },
  });
}
