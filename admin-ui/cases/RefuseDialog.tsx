import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { refusalReasons } from '../../db/schema/words.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';

type Reason = (typeof refusalReasons)[number];

interface RefuseDialogProps {
  onConfirm: (body: { reason: Reason; note: string }) => Promise<boolean>;
  onClose: () => void;
}

/** 不予办理: why, and what the requester is told. */
export function RefuseDialog({ onConfirm, onClose }: RefuseDialogProps) {
  const t = useT();
  const [reason, setReason] = useState<Reason>('not-eligible');
  const [note, setNote] = useState('');
  return (
    <ActionDialog
      title={t('cases.refuse.title')}
      text={t('cases.refuse.text')}
      confirm={t('cases.refuse.confirm')}
      grave
      ready={note.trim().length >= 2}
      onConfirm={() => onConfirm({ reason, note: note.trim() })}
      onClose={onClose}
    >
      <TextField
        select
        autoFocus
        label={t('common.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value as Reason)}
      >
        {refusalReasons.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`words.refusal.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        multiline
        minRows={2}
        maxRows={8}
        required
        label={t('cases.refuse.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </ActionDialog>
  );
}
