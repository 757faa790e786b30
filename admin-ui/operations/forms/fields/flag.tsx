import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import { defineWidget } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';

function Flag({ label, value, onChange, editable, error, ...props }: FieldProps<boolean>) {
  return (
    <>
      <FormControlLabel
        disabled={!editable}
        label={label}
        control={
          <Checkbox
            checked={value}
            autoFocus={props.autoFocus}
            onChange={(_event, checked) => onChange(checked)}
            onFocus={props.onFocus}
            onBlur={props.onLeave}
          />
        }
        sx={{ '& .MuiFormControlLabel-label': { fontSize: 14 } }}
      />
      {error ? <FormHelperText error>{error}</FormHelperText> : null}
    </>
  );
}

/** Something that is done or not; left out where it is not. */
export const flagWidget = defineWidget<boolean>({
  empty: false,
  isEmpty: (value) => !value,
  toInput: (value, { required }) => (value || required ? value : undefined),
  Field: Flag,
});
