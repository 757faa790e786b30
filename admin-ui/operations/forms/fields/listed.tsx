import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useGetList } from 'react-admin';
import type { StaffRow } from '../../../../server/auth/contract.ts';
import type { PolicyRow } from '../../../../server/operations/contract.ts';
import { useOperationTitle } from '../../../components/use-operation-titles.ts';
import { useT } from '../../../i18n/use-t.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';

interface ListedProps extends FieldProps<string> {
  options: readonly { id: string; text: string }[];
  /** What leaving it open means. */
  none: string;
}

/** One of a short list. */
function Listed({ field, label, value, onChange, editable, error, options, none, ...props }: ListedProps) {
  return (
    <TextField
      select
      fullWidth
      label={label}
      value={options.some(({ id }) => id === value) ? value : ''}
      onChange={(event) => onChange(event.target.value)}
      disabled={!editable}
      autoFocus={props.autoFocus}
      error={error !== null}
      helperText={error}
      onFocus={props.onFocus}
      onBlur={props.onLeave}
      slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
      data-field={field.name}
    >
      <MenuItem value="">{none}</MenuItem>
      {options.map(({ id, text }) => (
        <MenuItem key={id} value={id}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}

const whole = { filter: {}, sort: { field: 'id', order: 'ASC' as const } };

function Policy(props: FieldProps<string>) {
  const t = useT();
  const titleOf = useOperationTitle();
  const { data = [] } = useGetList<PolicyRow>('policies', {
    ...whole,
    pagination: { page: 1, perPage: 200 },
  });
  const options = data.map(({ id }) => ({ id, text: titleOf(id) }));
  return <Listed {...props} options={options} none={t('forms.choose')} />;
}

function Staff(props: FieldProps<string>) {
  const t = useT();
  const { data = [] } = useGetList<StaffRow>('staff', { ...whole, pagination: { page: 1, perPage: 1000 } });
  const options = data.map(({ id, name, username }) => ({ id, text: `${name} · ${username}` }));
  return <Listed {...props} options={options} none={t('forms.staff.new')} />;
}

/** Which operation's policy. */
export const policyWidget = defineWidget<string>({ ...textValue, Field: Policy });
/** A member of staff; left open for a new one. */
export const staffWidget = defineWidget<string>({ ...textValue, Field: Staff });
