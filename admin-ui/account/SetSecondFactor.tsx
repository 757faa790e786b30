import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useTranslate } from 'react-admin';
import { PasswordField } from '../auth/PasswordField.tsx';
import { CopyButton } from '../components/CopyButton.tsx';
import { Fact } from '../components/Facts.tsx';
import { Mono } from '../components/Mono.tsx';
import { useConsole } from '../data-provider/index.ts';
import { problemOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';

interface SetSecondFactorProps {
  secret: string;
  uri: string;
  onCancel: () => void;
  onSet: () => void;
}

/** The secret to type into an authenticator, and the proof that it was. */
export function SetSecondFactor({ secret, uri, onCancel, onSet }: SetSecondFactorProps) {
  const t = useT();
  const translate = useTranslate();
  const console = useConsole();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const confirm = useMutation({
    mutationFn: () => console.confirmSecondFactor({ password, code }),
    onSuccess: onSet,
  });
  const told = problemOf(confirm.error)?.errors ?? {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password && code) confirm.mutate();
  };
  return (
    <Box component="form" onSubmit={submit} noValidate sx={{ display: 'grid', gap: 4 }}>
      <Typography variant="body2">{t('account.factorStep1')}</Typography>
      <Box component="dl" sx={{ m: 0, display: 'grid', gap: 2, fontSize: 13 }}>
        <Fact label={t('account.factorSecret')}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
            <Mono>{secret.match(/.{1,4}/g)?.join(' ') ?? secret}</Mono>
            <CopyButton text={secret} />
          </Box>
        </Fact>
        <Fact label={t('account.factorUri')}>
          <Link href={uri}>
            <Mono>{uri}</Mono>
          </Link>
        </Fact>
      </Box>
      <Typography variant="body2">{t('account.factorStep2')}</Typography>
      <Box sx={{ display: 'grid', gap: 4, maxWidth: 420 }}>
        <PasswordField
          label={t('account.password')}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={Boolean(told.password)}
          helperText={told.password}
        />
        <TextField
          label={t('account.code')}
          value={code}
          onChange={(event) => setCode(event.target.value.replace(/\s/g, ''))}
          autoComplete="one-time-code"
          error={Boolean(told.code)}
          helperText={told.code ?? t('auth.codeHelp')}
          slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 8 } }}
        />
        {confirm.error && Object.keys(told).length === 0 ? (
          <Alert severity="error">{translate(sentenceOf(confirm.error))}</Alert>
        ) : null}
        <Box sx={{ display: 'flex', gap: 2 }}>
          <Button
            type="submit"
            variant="contained"
            color="primary"
            disabled={confirm.isPending || !password || !code}
          >
            {t('account.factorConfirm')}
          </Button>
          <Button onClick={onCancel}>{t('common.cancel')}</Button>
        </Box>
      </Box>
    </Box>
  );
}
