import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useNotify, useTranslate } from 'react-admin';
import { openSession, useSession } from '../auth-provider/session-store.ts';
import { PasswordField } from '../auth/PasswordField.tsx';
import { Panel } from '../components/Panel.tsx';
import { offScreen } from '../components/off-screen.ts';
import { useConsole } from '../data-provider/index.ts';
import { problemOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';

const shortest = 12;
const blank = { current: '', next: '', repeat: '' };

/** Changes the password; the user's other sessions end. */
export function PasswordPanel({ username }: { username: string }) {
  const t = useT();
  const translate = useTranslate();
  const console = useConsole();
  const notify = useNotify();
  const session = useSession();
  const [values, setValues] = useState(blank);
  const [touched, setTouched] = useState(false);
  const change = useMutation({
    mutationFn: () => console.changePassword({ current: values.current, next: values.next }),
    onSuccess: () => {
      setValues(blank);
      setTouched(false);
      notify(t('account.changed'), { type: 'success' });
      // Whoever had to change it may now go on.
      if (session?.mustChangePassword) openSession({ ...session, mustChangePassword: false });
    },
  });
  const told = problemOf(change.error)?.errors ?? {};
  const errors = {
    current: told.current ?? (touched && values.current === '' ? t('auth.required') : ''),
    next: told.next ?? (touched && values.next.length < shortest ? t('account.tooShort') : ''),
    repeat: touched && values.repeat !== values.next ? t('account.mismatch') : '',
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (values.current && values.next.length >= shortest && values.next === values.repeat) change.mutate();
  };
  const field = (name: keyof typeof blank, help = '') => (
    <PasswordField
      label={t(`account.${name}`)}
      value={values[name]}
      onChange={(event) => setValues({ ...values, [name]: event.target.value })}
      autoComplete={name === 'current' ? 'current-password' : 'new-password'}
      error={errors[name] !== ''}
      helperText={errors[name] || help}
    />
  );
  return (
    <Panel title={t('account.passwordTitle')}>
      <Box
        component="form"
        onSubmit={submit}
        noValidate
        sx={{ display: 'grid', gap: 4, maxWidth: 420, pt: 2 }}
      >
        <Box
          component="input"
          type="text"
          autoComplete="username"
          value={username}
          readOnly
          tabIndex={-1}
          aria-hidden
          sx={offScreen}
        />
        {field('current')}
        {field('next', t('account.nextHelp'))}
        {field('repeat')}
        {change.error && Object.keys(told).length === 0 ? (
          <Alert severity="error">{translate(sentenceOf(change.error))}</Alert>
        ) : null}
        <Box>
          <Button type="submit" variant="contained" color="primary" disabled={change.isPending}>
            {t('account.change')}
          </Button>
        </Box>
      </Box>
    </Panel>
  );
}
