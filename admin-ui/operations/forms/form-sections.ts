import type { EvidenceKind } from '../../../db/schema/words.ts';
import { inputFields } from './input-schema.ts';
import type { InputField } from './input-schema.ts';
import type { About, BindableField } from './operation-form.ts';

/** The fields of an input in the two sections of its form. */
export interface FormSections {
  /** 对象: whom it is about, and what finds them. */
  target: readonly InputField[];
  /** 字段: the rest. */
  rest: readonly InputField[];
}

/** Kinds that name a row an operation can be about. */
const rowKinds = [
  'person',
  'account',
  'unit',
  'unit-admin',
  'record',
  'learning-import',
  'policy',
  'staff',
] as const;

/** Typed from the paper, these find the row: they stand before it. */
const findsPerson = ['nameOnCopy', 'idNumberOnCopy'];
const findsUnit = ['statedUnitName', 'statedOrgCode'];

/** Whether a field says whom the operation is about, and not where somebody goes or who was called. */
export const isTarget = ({ kind, name }: InputField): boolean =>
  (rowKinds as readonly string[]).includes(kind) && name.endsWith('Id') && !name.startsWith('new');

/** Sorts the fields of an input into the two sections; those in `known` are not asked. */
export function formSections(schema: Record<string, unknown>, known: ReadonlySet<string>): FormSections {
  const all = inputFields(schema).filter(({ name }) => !known.has(name));
  const targets = all.filter(isTarget);
  const [main] = targets;
  const finders = !main ? [] : main.kind === 'unit' || main.kind === 'unit-admin' ? findsUnit : findsPerson;
  const target = [...all.filter(({ name }) => finders.includes(name)), ...targets];
  return { target, rest: all.filter((field) => !target.includes(field)) };
}

/** The part of a case's item that a field is kept in, instead of in the draft. */
export function boundTo({ kind, name }: InputField): keyof About | null {
  if (kind === 'person' && name === 'personId') return 'personId';
  return kind === 'unit' && name === 'unitId' ? 'unitId' : null;
}

/** On which papers what is typed may stand, besides a letter. */
const papersOf: Record<string, readonly EvidenceKind[]> = {
  'id-number': ['id-card-front', 'death-certificate', 'official-document'],
  'person-name': ['id-card-front', 'death-certificate', 'official-document'],
  'org-code': ['org-code-certificate'],
  'unit-name': ['org-code-certificate'],
  phone: [],
};

/** Stated in the letter and by nobody else. */
const isStated = (name: string): boolean => /^(stated|admin|applicant)/.test(name);

/** The fields that are read from paper, and from which of the papers the operation asks for. */
export function bindable(evidence: readonly EvidenceKind[], fields: readonly InputField[]): BindableField[] {
  const letters: readonly EvidenceKind[] = evidence.includes('stamped-letter')
    ? ['stamped-letter', 'handwritten-note']
    : ['handwritten-note'];
  return fields.flatMap(({ name, kind }) => {
    const papers = papersOf[kind];
    if (!papers) return [];
    const originals = isStated(name) ? [] : papers.filter((one) => evidence.includes(one));
    return [{ name, kinds: [...originals, ...letters] }];
  });
}
