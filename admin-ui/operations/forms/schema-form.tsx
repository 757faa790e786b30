import type { OperationTypeRow } from '../../../server/operations/contract.ts';
import type { MessageKey } from '../../i18n/use-t.ts';
import { bindable, boundTo, formSections } from './form-sections.ts';
import type { InputField } from './input-schema.ts';
import { isAsked, neededBesides } from './conditions.ts';
import { defineForm } from './operation-form.ts';
import type { About, OperationForm, OperationFormProps } from './operation-form.ts';
import { inputIn, isMissing, isUntouched } from './schema-draft.ts';
import type { FormField, SchemaDraft } from './schema-draft.ts';
import { SchemaForm } from './SchemaForm.tsx';
import { widgetOf } from './widgets.ts';

interface Settled {
  /** Fields that are settled already and not asked; an undefined one is left out of the input. */
  known?: Readonly<Record<string, unknown>>;
  /** What the operation leaves alone. */
  unchanged?: MessageKey | null;
}

/** A form for any operation, made of its input's JSON Schema. */
export function schemaForm(
  { type, input, evidence }: OperationTypeRow,
  { known = {}, unchanged = null }: Settled = {},
): OperationForm {
  const sections = formSections(input, new Set(Object.keys(known)));
  const target = sections.target.map(dressed);
  const rest = sections.rest.map(dressed);
  const all = [...target, ...rest];
  const given = Object.entries(known).filter(([, value]) => value !== undefined);

  const inputSoFar = (draft: SchemaDraft, about: About) => {
    const typed = all
      .map((one) => [one.field.name, inputIn(one, draft, about)] as const)
      .filter(([, value]) => value !== undefined);
    const input = Object.fromEntries([...given, ...typed]);
    return Object.fromEntries(Object.entries(input).filter(([name]) => isAsked(type, name, input)));
  };
  const missing = (draft: SchemaDraft, about: About) => {
    const fields = all.filter((one) => isMissing(one, draft, about)).map(({ field }) => field.name);
    return [...new Set([...fields, ...neededBesides(type, inputSoFar(draft, about))])];
  };
  function Form(props: OperationFormProps<SchemaDraft>) {
    const input = inputSoFar(props.draft, props.about);
    const shown = (of: readonly FormField[]) => of.filter(({ field }) => isAsked(type, field.name, input));
    return <SchemaForm {...props} type={type} target={shown(target)} rest={shown(rest)} input={input} />;
  }
  return defineForm<SchemaDraft>({
    type,
    emptyDraft: {},
    isEmpty: (draft) => isUntouched(all, draft),
    inputOf: (draft, about) => (missing(draft, about).length > 0 ? null : inputSoFar(draft, about)),
    missing,
    fields: bindable(evidence, [...sections.target, ...sections.rest]),
    unchanged,
    Form,
  });
}

const dressed = (field: InputField): FormField => ({
  field,
  widget: widgetOf(field),
  bound: boundTo(field),
});
