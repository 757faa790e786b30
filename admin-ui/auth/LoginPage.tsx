import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import { useEffect, useState } from 'react';
import { useLocaleState, useLogin } from 'react-admin';
import { PageTitle } from '../components/PageTitle.tsx';
import type { Credentials } from '../data-provider/index.ts';
import { locales } from '../i18n/locale.ts';
import { languageTag } from '../i18n/locale.ts';
import { useT } from '../i18n/use-t.ts';
import { Mark } from '../layout/Mark.tsx';
import { DemoUsers } from './DemoUsers.tsx';
import { SignInForm } from './SignInForm.tsx';
import { useSignIn } from './use-sign-in.ts';

function LanguageSwitch() {
  const [locale, setLocale] = useLocaleState();
  return (
    <Box sx={{ display: 'flex', gap: 1, justifyContent: 'center' }}>
      {locales.map((choice) => (
        <Button
          key={choice.locale}
          size="small"
          variant="text"
          lang={languageTag(choice.locale)}
          aria-pressed={choice.locale === locale}
          onClick={() => setLocale(choice.locale)}
          sx={{ fontWeight: choice.locale === locale ? 600 : 400, color: 'text.secondary' }}
        >
          {choice.name}
        </Button>
      ))}
    </Box>
  );
}

/** The way in. */
export function LoginPage() {
  const t = useT();
  const login = useLogin();
  const [locale] = useLocaleState();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const state = useSignIn((credentials: Credentials) => login(credentials));
  useEffect(() => {
    document.documentElement.lang = languageTag(locale === 'en' ? 'en' : 'zh');
  }, [locale]);
  return (
    <Box
      component="main"
      sx={{
        minHeight: '100dvh',
        display: 'grid',
        justifyItems: 'center',
        alignContent: 'center',
        gap: 4,
        px: 4,
        py: 8,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2.5, fontSize: 18, fontWeight: 600 }}>
        <Mark size={28} />
        {t('common.brand')}
      </Box>
      <Paper variant="outlined" sx={{ width: '100%', maxWidth: 380, p: 6, borderRadius: '10px' }}>
        <PageTitle sx={{ mb: 3 }}>{t('auth.heading')}</PageTitle>
        <SignInForm
          state={state}
          username={username}
          password={password}
          onUsername={setUsername}
          onPassword={setPassword}
        />
      </Paper>
      <DemoUsers
        onChoose={(name) => {
          state.startOver();
          setUsername(name);
          setPassword(`demo-pass-${name}`);
        }}
      />
      <LanguageSwitch />
    </Box>
  );
}
