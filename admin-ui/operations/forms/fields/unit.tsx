import Box from '@mui/material/Box';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps, FormView } from '../field-widget.ts';
import { UnitPicker } from '../UnitPicker.tsx';
import { FieldError, RowLabel } from './FieldError.tsx';

/** What the form asks for and a unit may be found by: its code before its name. */
export function typedOfUnit(form: FormView): string {
  const code = form.valueOf('statedOrgCode');
  const name = form.valueOf('statedUnitName') ?? form.valueOf('nameOnCopy');
  if (typeof code === 'string') return code;
  return typeof name === 'string' ? name : '';
}

function Unit({ field, value, onChange, form, editable, label, error }: FieldProps<string>) {
  // Where somebody goes is another unit than the one stated.
  const typed = field.name === 'unitId' ? typedOfUnit(form) : '';
  return (
    <Box>
      <RowLabel shown={form.several || field.name !== 'unitId'}>{label}</RowLabel>
      <UnitPicker
        label={label}
        unitId={value || null}
        typed={typed}
        editable={editable}
        onPick={(id) => onChange(id ?? '')}
      />
      <FieldError error={error} />
    </Box>
  );
}

export const unitWidget = defineWidget<string>({ ...textValue, Field: Unit });
