import TextField from '@mui/material/TextField';
import { useImeInput } from '../../../components/use-ime-input.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';

interface LineProps extends FieldProps<string> {
  inputMode?: 'text' | 'tel' | 'numeric';
  multiline?: boolean;
  /** Shown under the field while nothing is wrong with it. */
  hint?: string | null;
}

/** A line, or with `multiline` a few, of text. */
export function TextLine({ inputMode = 'text', multiline = false, hint = null, ...props }: LineProps) {
  const { field, label, value, onChange, error } = props;
  // At once: what is submitted is what stands there.
  const input = useImeInput(value, onChange, 0);
  return (
    <TextField
      {...input.field}
      fullWidth
      label={label}
      multiline={multiline}
      {...(multiline ? { minRows: 2, maxRows: 8 } : {})}
      disabled={!props.editable}
      autoFocus={props.autoFocus}
      error={error !== null}
      helperText={error ?? hint}
      onFocus={props.onFocus}
      onBlur={props.onLeave}
      slotProps={{
        htmlInput: {
          autoComplete: 'off',
          spellCheck: false,
          inputMode,
          ...(field.maxLength === null ? {} : { maxLength: field.maxLength }),
          'data-field': field.name,
        },
      }}
    />
  );
}

/** Names, and whatever else is a line of text. */
export const textWidget = defineWidget<string>({ ...textValue, Field: (props) => <TextLine {...props} /> });

/** 原因: a few lines. */
export const reasonWidget = defineWidget<string>({
  ...textValue,
  toInput: (value) => (value.trim().length >= 2 ? value.trim() : undefined),
  Field: (props) => <TextLine {...props} multiline />,
});
