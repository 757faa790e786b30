import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { PasswordField } from '../auth/PasswordField.tsx';
import { useConsole } from '../data-provider/index.ts';
import { problemOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';

interface RemoveSecondFactorProps {
  onClose: () => void;
  onRemoved: () => void;
}

/** Asks for the password before the second factor goes. */
export function RemoveSecondFactor({ onClose, onRemoved }: RemoveSecondFactorProps) {
  const t = useT();
  const translate = useTranslate();
  const id = useId();
  const console = useConsole();
  const [password, setPassword] = useState('');
  const remove = useMutation({
    mutationFn: () => console.removeSecondFactor(password),
    onSuccess: onRemoved,
  });
  const told = problemOf(remove.error)?.errors?.password;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password) remove.mutate();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="xs" fullWidth>
      <form onSubmit={submit} noValidate>
        <DialogTitle id={id}>{t('account.factorRemove')}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 4 }}>
          <Typography variant="body2">{t('account.factorRemoveText')}</Typography>
          <PasswordField
            label={t('account.password')}
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoFocus
            error={Boolean(told)}
            helperText={told}
          />
          {remove.error && !told ? (
            <Alert severity="error">{translate(sentenceOf(remove.error))}</Alert>
          ) : null}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="submit" variant="contained" color="error" disabled={!password || remove.isPending}>
            {t('account.factorRemove')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
