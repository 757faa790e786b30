import type { AnyWidget } from './field-widget.ts';
import type { InputField } from './input-schema.ts';
import type { About } from './operation-form.ts';

/** What is typed or chosen, by field; what was never touched is absent. */
export type SchemaDraft = Readonly<Record<string, unknown>>;

/** A field with how it is filled in and where its value is kept. */
export interface FormField {
  field: InputField;
  widget: AnyWidget;
  /** Kept with the case's item instead of in the draft. */
  bound: keyof About | null;
}

/** What a field holds now, in its widget's own terms. */
export function valueIn({ field, widget, bound }: FormField, draft: SchemaDraft, about: About): unknown {
  if (bound) return about[bound] ?? widget.empty;
  return draft[field.name] ?? field.initial ?? widget.empty;
}

/** The API's value of a field; undefined while it is not complete. */
export function inputIn(one: FormField, draft: SchemaDraft, about: About): unknown {
  return one.widget.toInput(valueIn(one, draft, about), one.field);
}

/** Not filled in although it must be, or begun and not finished. */
export function isMissing(one: FormField, draft: SchemaDraft, about: About): boolean {
  if (inputIn(one, draft, about) !== undefined) return false;
  return one.field.required || !one.widget.isEmpty(valueIn(one, draft, about));
}

/** Whether everything stands as it stood at first; a number without a digit may still be in another form. */
export function isUntouched(fields: readonly FormField[], draft: SchemaDraft): boolean {
  return fields.every(({ field, widget, bound }) => {
    const value = bound ? undefined : draft[field.name];
    return value === undefined || JSON.stringify(value) === JSON.stringify(widget.empty);
  });
}
