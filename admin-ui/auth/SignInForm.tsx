import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent } from 'react';
import { useT } from '../i18n/use-t.ts';
import { PasswordField } from './PasswordField.tsx';
import type { useSignIn } from './use-sign-in.ts';

interface SignInFormProps {
  state: ReturnType<typeof useSignIn>;
  username: string;
  password: string;
  onUsername?: (value: string) => void;
  onPassword: (value: string) => void;
}

/** User name and password, then the code. Without `onUsername` the name is settled. */
export function SignInForm({ state, username, password, onUsername, onPassword }: SignInFormProps) {
  const t = useT();
  const [code, setCode] = useState('');
  const [touched, setTouched] = useState(false);
  const codeField = useRef<HTMLInputElement>(null);
  const { busy, error, codeWanted, submit, startOver } = state;
  useEffect(() => {
    if (codeWanted) codeField.current?.focus();
    else setCode('');
  }, [codeWanted]);
  const missing = (value: string) => touched && value === '';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTouched(true);
    if (username === '' || password === '' || (codeWanted && code === '')) return;
    void submit({ username, password, ...(codeWanted ? { code } : {}) });
  };
  return (
    <Box component="form" onSubmit={onSubmit} noValidate sx={{ display: 'grid', gap: 4, pt: 1 }}>
      {codeWanted ? (
        <>
          <Typography variant="body2">{t('auth.codeFor', { username })}</Typography>
          <TextField
            inputRef={codeField}
            label={t('auth.code')}
            value={code}
            onChange={(event) => setCode(event.target.value.replace(/\s/g, ''))}
            autoComplete="one-time-code"
            error={missing(code)}
            helperText={missing(code) ? t('auth.required') : t('auth.codeHelp')}
            slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 8 } }}
          />
        </>
      ) : (
        <>
          {onUsername ? (
            <TextField
              label={t('auth.username')}
              value={username}
              onChange={(event) => onUsername(event.target.value.trim())}
              autoComplete="username"
              autoFocus
              error={missing(username)}
              helperText={missing(username) ? t('auth.required') : null}
              slotProps={{ htmlInput: { autoCapitalize: 'none', spellCheck: false } }}
            />
          ) : null}
          <PasswordField
            label={t('auth.password')}
            value={password}
            onChange={(event) => onPassword(event.target.value)}
            autoFocus={!onUsername}
            error={missing(password)}
            helperText={missing(password) ? t('auth.required') : null}
          />
        </>
      )}
      {error ? <Alert severity="error">{error}</Alert> : null}
      <Button type="submit" variant="contained" color="primary" disabled={busy}>
        {t(busy ? 'auth.signingIn' : 'auth.signIn')}
      </Button>
      {codeWanted && onUsername ? (
        <Button variant="text" onClick={startOver}>
          {t('auth.otherUser')}
        </Button>
      ) : null}
    </Box>
  );
}
