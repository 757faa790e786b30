import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from './ActionDialog.tsx';

interface NoteDialogProps {
  title: string;
  text: string;
  confirm: string;
  label?: string;
  optional?: boolean;
  grave?: boolean;
  onConfirm: (note: string) => Promise<boolean>;
  onClose: () => void;
}

/** A step of a case that wants a note. */
export function NoteDialog({ label, optional = false, onConfirm, ...dialog }: NoteDialogProps) {
  const t = useT();
  const [note, setNote] = useState('');
  return (
    <ActionDialog
      {...dialog}
      ready={optional || note.trim().length >= 2}
      onConfirm={() => onConfirm(note.trim())}
    >
      <TextField
        autoFocus
        multiline
        minRows={2}
        maxRows={8}
        label={label ?? t('operations.note')}
        value={note}
        onChange={(event) => setNote(event.target.value)}
        required={!optional}
        slotProps={{ htmlInput: { maxLength: 1000 } }}
      />
    </ActionDialog>
  );
}
