import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import FormLabel from '@mui/material/FormLabel';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import { useId } from 'react';
import { useT } from '../../../i18n/use-t.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';
import { useChoiceWord } from '../use-input-label.ts';

/** Up to this many choices are all seen at once. */
const seenAtOnce = 3;

function Choice(props: FieldProps<string>) {
  const { field } = props;
  const settled = props.form.needs(field) || field.initial !== undefined;
  const few = field.choices.length <= seenAtOnce && settled;
  return few ? <Radios {...props} /> : <Select {...props} />;
}

function Radios({ field, label, value, onChange, editable, error, ...props }: FieldProps<string>) {
  const word = useChoiceWord();
  const id = useId();
  return (
    <FormControl disabled={!editable} error={error !== null} onFocus={props.onFocus} onBlur={props.onLeave}>
      <FormLabel id={id} sx={{ fontSize: 13, fontWeight: 500, '&&': { color: 'text.primary' } }}>
        {label}
      </FormLabel>
      <RadioGroup
        row
        aria-labelledby={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        sx={{ columnGap: 3 }}
      >
        {field.choices.map((choice, index) => (
          <FormControlLabel
            key={choice}
            value={choice}
            label={word(field.name, choice)}
            control={<Radio autoFocus={props.autoFocus && index === 0} />}
            sx={{ '& .MuiFormControlLabel-label': { fontSize: 14 } }}
          />
        ))}
      </RadioGroup>
      {error ? <FormHelperText>{error}</FormHelperText> : null}
    </FormControl>
  );
}

function Select({ field, label, value, onChange, editable, error, ...props }: FieldProps<string>) {
  const t = useT();
  const word = useChoiceWord();
  return (
    <TextField
      select
      fullWidth
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      disabled={!editable}
      autoFocus={props.autoFocus}
      error={error !== null}
      helperText={error}
      onFocus={props.onFocus}
      onBlur={props.onLeave}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
    >
      <MenuItem value="">{t(props.form.needs(field) ? 'forms.choose' : 'forms.asItIs')}</MenuItem>
      {field.choices.map((choice) => (
        <MenuItem key={choice} value={choice}>
          {word(field.name, choice)}
        </MenuItem>
      ))}
    </TextField>
  );
}

export const choiceWidget = defineWidget<string>({ ...textValue, Field: Choice });
