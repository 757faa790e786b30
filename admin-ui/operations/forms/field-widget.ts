import type { ComponentType } from 'react';
import type { CropSource } from '../../fax/PageCrop.tsx';
import type { InputField } from './input-schema.ts';
import type { About } from './operation-form.ts';

/** The form around a field, for choices that depend on what else is filled in. */
export interface FormView {
  type: string;
  about: About;
  onAbout: (part: Partial<About>) => void;
  /** Several rows are to be chosen, so that each says which it is. */
  several: boolean;
  /** Whether the operation has such a field to fill in here. */
  asks: (field: string) => boolean;
  /** Whether a field has to be filled in, for what is filled in besides. */
  needs: (field: InputField) => boolean;
  /** The API's value of a field; undefined while it is not complete. */
  valueOf: (field: string) => unknown;
}

export interface FieldProps<Value> {
  field: InputField;
  label: string;
  value: Value;
  onChange: (value: Value) => void;
  editable: boolean;
  autoFocus: boolean;
  /** A sentence of the server about this field. */
  error: string | null;
  /** Where it was read. */
  picture: CropSource | null;
  onFocus: () => void;
  onLeave: () => void;
  form: FormView;
}

/** How a kind of field is filled in. */
export interface FieldWidget<Value> {
  empty: Value;
  isEmpty: (value: Value) => boolean;
  /** The API's value; undefined while it is not complete. */
  toInput: (value: Value, field: InputField) => unknown;
  Field: ComponentType<FieldProps<Value>>;
}

/** A widget whose value only it can read. */
export type AnyWidget = FieldWidget<unknown>;

export function defineWidget<Value>(widget: FieldWidget<Value>): AnyWidget {
  // A form hands every widget its own values back and nothing else.
  return widget as unknown as AnyWidget;
}

/** For widgets whose value is a text, or an id out of a list. */
export const textValue = {
  empty: '',
  isEmpty: (value: string) => value.trim() === '',
  toInput: (value: string) => value.trim() || undefined,
} as const;
