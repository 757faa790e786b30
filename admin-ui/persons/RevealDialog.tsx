import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { announce } from '../components/announce.ts';
import { useConsole } from '../data-provider/index.ts';
import { sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';

interface RevealDialogProps {
  personId: string;
  /** The case the look is for; without it an operator has a daily cap. */
  caseId?: string;
  onClose: () => void;
  onRevealed: (idNumber: string) => void;
}

/** Asks why somebody wants to see the full number, and shows it once that is recorded. */
export function RevealDialog({ personId, caseId, onClose, onRevealed }: RevealDialogProps) {
  const t = useT();
  const translate = useTranslate();
  const id = useId();
  const console = useConsole();
  const [reason, setReason] = useState('');
  const enough = reason.trim().length >= 2;
  const reveal = useMutation({
    mutationFn: () =>
      console.revealPerson(personId, {
        fields: ['idNumber'],
        reason: reason.trim(),
        ...(caseId ? { caseId } : {}),
      }),
    onSuccess: ({ idNumber }) => {
      if (idNumber) onRevealed(idNumber);
      announce(t('persons.revealed'));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (enough) reveal.mutate();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <form onSubmit={submit}>
        <DialogTitle id={id}>{t('persons.revealTitle')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 4 }}>
          <Typography variant="body2">{t('persons.revealText')}</Typography>
          <TextField
            label={t('persons.revealReason')}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
            helperText={t('common.reasonHelp')}
            autoFocus
            multiline
            minRows={2}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
          {reveal.error ? <Alert severity="error">{translate(sentenceOf(reveal.error))}</Alert> : null}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained" color="primary" disabled={!enough || reveal.isPending}>
            {t('persons.revealConfirm')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
