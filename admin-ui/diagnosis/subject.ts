import { closedCaseStatuses } from '../../db/schema/words.ts';
import type { TimelineEntry } from '../../server/registry/contract.ts';
import type { SubjectKind } from '../data-provider/index.ts';

/** Whom a question is about, with what its page knows to narrow it by. */
export interface Subject {
  kind: SubjectKind;
  id: string;
  name: string;
  /** Where a person belongs. */
  unitId: string | null;
  /** Years there is anything about, the latest first. */
  years: readonly number[];
  records: readonly { id: string; year: number; title: string }[];
  /** An open case about it, whose caller may have been made sure of. */
  caseId: string | null;
  /** How many others have exactly this name. */
  namesakes: number;
}

/** The latest case of a timeline that is still open. */
export const openCaseIn = (timeline: readonly TimelineEntry[]): TimelineEntry | undefined =>
  timeline.find(
    ({ kind, status }) => kind === 'case' && !(closedCaseStatuses as readonly string[]).includes(status),
  );

/** A subject of which no page is open. */
export const bareSubject = (kind: SubjectKind, id: string, name: string): Subject => ({
  kind,
  id,
  name,
  unitId: null,
  caseId: null,
  years: [],
  records: [],
  namesakes: 0,
});

/** The rows as a case's item names them. */
export const itemOf = ({
  kind,
  id,
  unitId,
}: Pick<Subject, 'kind' | 'id' | 'unitId'>): { personId?: string; unitId?: string | null } =>
  kind === 'persons' ? { personId: id, unitId } : { unitId: id };
