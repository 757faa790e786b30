import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useGetList } from 'react-admin';
import { referralTargets } from '../../db/schema/words.ts';
import type { BureauRow } from '../../server/registry/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';

type Target = (typeof referralTargets)[number];

interface ReferDialogProps {
  onConfirm: (body: { to: Target; bureauId?: string; note: string }) => Promise<boolean>;
  onClose: () => void;
}

/** 转办: to whom, and what is asked of them. */
export function ReferDialog({ onConfirm, onClose }: ReferDialogProps) {
  const t = useT();
  const [to, setTo] = useState<Target>('bureau');
  const [bureau, setBureau] = useState<BureauRow | null>(null);
  const [note, setNote] = useState('');
  const { data: bureaus = [] } = useGetList<BureauRow>('bureaus', {
    pagination: { page: 1, perPage: 500 },
    sort: { field: 'id', order: 'ASC' },
  });
  return (
    <ActionDialog
      title={t('cases.refer.title')}
      text={t('cases.refer.text')}
      confirm={t('cases.refer.confirm')}
      ready={note.trim().length >= 2 && (to !== 'bureau' || bureau !== null)}
      onConfirm={() =>
        onConfirm({ to, note: note.trim(), ...(to === 'bureau' && bureau ? { bureauId: bureau.id } : {}) })
      }
      onClose={onClose}
    >
      <TextField
        select
        autoFocus
        label={t('cases.refer.to')}
        value={to}
        onChange={(event) => setTo(event.target.value as Target)}
      >
        {referralTargets.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`words.referral.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {to === 'bureau' ? (
        <Autocomplete
          options={bureaus}
          value={bureau}
          onChange={(_event, chosen) => setBureau(chosen)}
          getOptionLabel={(option) => option.name}
          getOptionKey={(option) => option.id}
          isOptionEqualToValue={(a, b) => a.id === b.id}
          renderInput={(params) => <TextField {...params} required label={t('cases.refer.bureau')} />}
        />
      ) : null}
      <TextField
        multiline
        minRows={2}
        maxRows={8}
        required
        label={t('cases.refer.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </ActionDialog>
  );
}
