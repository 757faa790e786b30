import { correctIdNumberForm } from './correct-id-number-form.ts';
import type { OperationForm } from './operation-form.ts';

const forms: readonly OperationForm[] = [correctIdNumberForm];

const byType = new Map(forms.map((form) => [form.type, form]));

/** The form of an operation type; undefined for one that cannot be filled in here. */
export function formOf(type: string | null | undefined): OperationForm | undefined {
  return type ? byType.get(type) : undefined;
}
