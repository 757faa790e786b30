import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { boundTo } from '../operations/forms/form-sections.ts';
import { inputFields } from '../operations/forms/input-schema.ts';
import { mergeOf } from '../operations/forms/merge-draft.ts';
import type { MergeUnitsDraft } from '../operations/forms/merge-draft.ts';
import type { SchemaDraft } from '../operations/forms/schema-draft.ts';
import { itemOf } from './subject.ts';
import type { Subject } from './subject.ts';

type Input = Readonly<Record<string, unknown>>;

const textIn = (input: Input, name: string): string | undefined => {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
};

/** Whom the case is about: the rows that the operation's input names, else the subject of the question. */
export function subjectIn(
  input: Input,
  subject: Pick<Subject, 'kind' | 'id' | 'unitId'> | null,
): { personId?: string; unitId?: string | null } {
  const personId = textIn(input, 'personId');
  const unitId = textIn(input, 'survivorId') ?? textIn(input, 'unitId');
  if (!personId && !unitId) return subject ? itemOf(subject) : {};
  return { ...(personId ? { personId } : {}), ...(unitId ? { unitId } : {}) };
}

/** Typed from the picture, character by character, and so never filled in beforehand. */
const typed = ['id-number', 'org-code', 'phone'];

/** What the form on a case begins with; null where nothing is known but whom the case is about. */
export function draftOf(
  { type, input: schema }: Pick<OperationTypeRow, 'type' | 'input'>,
  input: Input,
): MergeUnitsDraft | SchemaDraft | null {
  const absorbedId = textIn(input, 'absorbedId');
  if (type === 'merge-units') return absorbedId ? mergeOf(absorbedId) : null;
  if (type === 'correct-id-number') return null;
  const known = inputFields(schema).flatMap((field): [string, unknown][] => {
    const value = input[field.name];
    if (boundTo(field) || typed.includes(field.kind)) return [];
    // The fields of a form hold numbers as they were typed.
    if (typeof value === 'number') return [[field.name, String(value)]];
    return typeof value === 'string' || typeof value === 'boolean' ? [[field.name, value]] : [];
  });
  return known.length > 0 ? Object.fromEntries(known) : null;
}
