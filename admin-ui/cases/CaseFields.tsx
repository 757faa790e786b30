import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { requesterRoles } from '../../db/schema/words.ts';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';

export interface CaseFieldValues {
  subject: string;
  requesterName: string;
  requesterPhone: string;
  requesterRole: CaseRow['requesterRole'];
  note: string;
}

interface CaseFieldsProps {
  fields: CaseFieldValues;
  onChange: (fields: CaseFieldValues) => void;
}

const limits = { subject: 200, requesterName: 60, requesterPhone: 40, note: 2000 };

/** The fields of a request, for a new case and for mending one. */
export function CaseFields({ fields, onChange }: CaseFieldsProps) {
  const t = useT();
  const text = (name: keyof typeof limits) => ({
    value: fields[name],
    onChange: (event: { target: { value: string } }) => onChange({ ...fields, [name]: event.target.value }),
    slotProps: { htmlInput: { maxLength: limits[name], autoComplete: 'off' } },
  });
  return (
    <>
      <TextField autoFocus required label={t('cases.fields.subject')} {...text('subject')} />
      <TextField label={t('cases.fields.requesterName')} {...text('requesterName')} />
      <TextField label={t('cases.fields.requesterPhone')} {...text('requesterPhone')} />
      <TextField
        select
        label={t('cases.fields.requesterRole')}
        value={fields.requesterRole}
        onChange={(event) =>
          onChange({ ...fields, requesterRole: event.target.value as CaseRow['requesterRole'] })
        }
      >
        {requesterRoles.map((role) => (
          <MenuItem key={role} value={role}>
            {t(`words.requester.${role}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField multiline minRows={3} maxRows={10} label={t('cases.fields.note')} {...text('note')} />
    </>
  );
}
