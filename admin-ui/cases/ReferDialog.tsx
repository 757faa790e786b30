import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useGetList } from 'react-admin';
import { referralTargets } from '../../db/schema/words.ts';
import type { BureauRow } from '../../server/registry/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';

type Target = (typeof referralTargets)[number];

interface ReferDialogProps {
  /** What is done besides, in place of the words for a case that exists. */
  words?: { title: string; text: string; confirm: string };
  /** What stands there at first. */
  initial?: { to: Target; bureauId?: string | undefined; note: string };
  error?: string | null;
  onConfirm: (body: { to: Target; bureauId?: string; note: string }) => Promise<boolean>;
  onClose: () => void;
  children?: ReactNode;
}

/** 转办: to whom, and what is asked of them. */
export function ReferDialog({ words, initial, error, onConfirm, onClose, children }: ReferDialogProps) {
  const t = useT();
  const [to, setTo] = useState<Target>(initial?.to ?? 'bureau');
  const [chosenId, setChosenId] = useState(initial?.bureauId ?? null);
  const [note, setNote] = useState(initial?.note ?? '');
  const { data: bureaus = [] } = useGetList<BureauRow>('bureaus', {
    pagination: { page: 1, perPage: 500 },
    sort: { field: 'id', order: 'ASC' },
  });
  const bureau = bureaus.find(({ id }) => id === chosenId) ?? null;
  return (
    <ActionDialog
      title={words?.title ?? t('cases.refer.title')}
      text={words?.text ?? t('cases.refer.text')}
      confirm={words?.confirm ?? t('cases.refer.confirm')}
      error={error ?? null}
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
          onChange={(_event, chosen) => setChosenId(chosen?.id ?? null)}
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
      {children}
    </ActionDialog>
  );
}
