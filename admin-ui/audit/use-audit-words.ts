import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import type { AuditEventRow } from '../../server/audit/contract.ts';
import { useOperationTitle } from '../components/use-operation-titles.ts';

/** Every action with words of its own, in the order the filter offers them. */
export const knownActions = [
  'session.opened',
  'session.failed',
  'session.ended',
  'person.revealed',
  'person.viewed',
  'person.neighbours-asked',
  'fax.received',
  'fax.viewed',
  'fax.page-turned',
  'fax.box-read',
  'fax.read',
  'fax.read-failed',
  'letter.written',
  'letter.viewed',
  'letter.sent',
  'case.created',
  'case.claimed',
  'case.taken-over',
  'case.released',
  'case.updated',
  'caller.checked',
  'case.caller-recorded',
  'case.material-requested',
  'case.referred',
  'case.replied',
  'case.refused',
  'case.withdrawn',
  'case.reopened',
  'case.closed',
  'case.lapsed',
  'case.extended',
  'case.consent-asked',
  'case.consent-granted',
  'case.consent-declined',
  'case.consent-withdrawn',
  'case.pages-ordered',
  'case.split',
  'case.joined',
  'case.proposed',
  'case.proposal-accepted',
  'case.proposal-dismissed',
  'case.due-recomputed',
  'case.status-locked',
  'case.status-code-told',
  'article.guidance-changed',
  'calendar.entered',
  'operation.submitted',
  'operation.applied',
  'operation.approved',
  'operation.rejected',
  'operation.withdrawn',
  'operation.expired',
  'operation.reverted',
  'operation.rekey-missed',
  'one-time-code.shown',
  'duplicate.judged',
  'duplicates.scanned',
  'attempt.refused',
  'registry.seeded',
  'registry.import-started',
  'registry.imported',
  'learning.received',
  'staff.created',
  'staff.password-changed',
  'staff.second-factor-set',
  'staff.second-factor-removed',
  'policies.installed',
  'policy.changed',
  'export.made',
  'audit.verified',
] as const;

/** Facts shown as words of a closed list. */
const wordLists: Record<string, string> = {
  channel: 'channel',
  source: 'faxSource',
  from: 'case',
  to: 'case',
  referredTo: 'referral',
  approval: 'approvalBy',
  judgement: 'judgement',
  judgedBefore: 'judgement',
  letter: 'letterKind',
  consent: 'consentKind',
  proposal: 'proposalKind',
  callerRole: 'callerRole',
  callerCheck: 'callerCheck',
};

/** Facts that only prove something; they are in the details, not in the line. */
const proofs = new Set([
  'planHash',
  'policyVersion',
  'sha256',
  'makerId',
  'consentId',
  'requestedBy',
  'revertsId',
  'fromStaffId',
  'toStaffId',
  'personId',
  'unitAdminId',
  'pageList',
  'newCaseId',
  'joinedCaseId',
  'joinedFrom',
  'otherCaseId',
  'rows',
  'unitIds',
  'startedAt',
]);

export interface SpokenFact {
  name: string;
  label: string;
  value: string;
  proof: boolean;
}

type Translate = ReturnType<typeof useTranslate>;

function spoken(
  translate: Translate,
  titleOf: (type: string) => string,
  name: string,
  value: unknown,
): string {
  if (value === null || value === undefined) return '—';
  if (typeof value === 'boolean') return translate(value ? 'common.yes' : 'common.no');
  if (name === 'type') return titleOf(plain(value));
  if (name === 'code') return translate(`audit.codes.${plain(value)}`, { _: plain(value) });
  const list = wordLists[name];
  if (list && typeof value === 'string') return translate(`words.${list}.${value}`, { _: value });
  if (Array.isArray(value))
    return value.length === 0
      ? '—'
      : value.map((entry) => entrySpoken(translate, titleOf, name, entry)).join('、');
  return plain(value);
}

function entrySpoken(
  translate: Translate,
  titleOf: (type: string) => string,
  list: string,
  entry: unknown,
): string {
  if (list === 'types') return titleOf(plain(entry));
  if (list === 'askedFacts') return translate(`callers.fact.${plain(entry)}`, { _: plain(entry) });
  if (list === 'reasons') return translate(`pages.proposal.reasons.${plain(entry)}`, { _: plain(entry) });
  if (list === 'evidence') return translate(`words.evidence.${plain(entry)}`, { _: plain(entry) });
  if (list === 'fields' && typeof entry === 'string') return translate(`fields.${entry}`, { _: entry });
  const isOverride = typeof entry === 'object' && entry !== null && 'code' in entry && 'reason' in entry;
  return isOverride ? `${plain(entry.code)} “${plain(entry.reason)}”` : plain(entry);
}

/** The trail's codes as words; a code without words stands for itself. */
export function useAuditWords() {
  const translate = useTranslate();
  const titleOf = useOperationTitle();
  const action = useCallback((code: string) => translate(`audit.actions.${code}`, { _: code }), [translate]);
  const subjectType = useCallback(
    (type: string) => translate(`audit.subjects.${type}`, { _: type }),
    [translate],
  );
  const facts = useCallback(
    (event: AuditEventRow): SpokenFact[] =>
      Object.entries(event.facts).map(([name, value]) => ({
        name,
        label: translate(`audit.facts.${name}`, { _: name }),
        value: spoken(translate, titleOf, name, value),
        proof: proofs.has(name),
      })),
    [translate, titleOf],
  );
  return { action, subjectType, facts };
}

function plain(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.entries(value)
    .map(([name, inner]) => `${name}: ${plain(inner)}`)
    .join(', ');
}
