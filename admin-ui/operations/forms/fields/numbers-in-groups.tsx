import { entryText, isEmptyEntry } from '../../grouped-entry.ts';
import { emptyEntry, isCompleteEntry } from '../../id-number-entry.ts';
import type { IdNumberEntry } from '../../id-number-entry.ts';
import { IdNumberInput } from '../../IdNumberInput.tsx';
import { emptyUnitCode, isCompleteUnitCode } from '../../unit-code-entry.ts';
import type { UnitCodeEntry } from '../../unit-code-entry.ts';
import { UnitCodeInput } from '../../UnitCodeInput.tsx';
import { defineWidget } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';
import type { GroupedEntry } from '../../grouped-entry.ts';

/** What is stated to be wrong may be wrong in itself. */
const isStated = (name: string): boolean => name.startsWith('stated');

const inputProps = <Form extends number>(props: FieldProps<GroupedEntry<Form>>) => ({
  name: props.field.name,
  label: props.label,
  entry: props.value,
  onChange: props.onChange,
  picture: props.picture,
  lenient: isStated(props.field.name),
  disabled: !props.editable,
  autoFocus: props.autoFocus,
  error: props.error,
  onFocus: props.onFocus,
  onLeave: props.onLeave,
});

/** An ID number: typed in groups, never pasted, never pre-filled. */
export const idNumberWidget = defineWidget<IdNumberEntry>({
  empty: emptyEntry(),
  isEmpty: isEmptyEntry,
  toInput: (entry) => (isCompleteEntry(entry) ? entryText(entry) : undefined),
  Field: (props) => <IdNumberInput {...inputProps(props)} />,
});

/** A unit's code: typed in groups, checked as it is typed. */
export const orgCodeWidget = defineWidget<UnitCodeEntry>({
  empty: emptyUnitCode(),
  isEmpty: isEmptyEntry,
  toInput: (entry) => (isCompleteUnitCode(entry) ? entryText(entry) : undefined),
  Field: (props) => <UnitCodeInput {...inputProps(props)} />,
});
