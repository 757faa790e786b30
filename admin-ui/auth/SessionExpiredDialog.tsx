import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { useLogout, useNotify } from 'react-admin';
import { openSession, useSessionState } from '../auth-provider/session-store.ts';
import { sessionMethods } from '../data-provider/session.ts';
import type { Credentials } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { SignInForm } from './SignInForm.tsx';
import { useSignIn } from './use-sign-in.ts';

interface RenewalProps {
  username: string;
  name: string;
}

function Renewal({ username, name }: RenewalProps) {
  const t = useT();
  const id = useId();
  const notify = useNotify();
  const logout = useLogout();
  const [password, setPassword] = useState('');
  const state = useSignIn(async (credentials: Credentials) => {
    openSession(await sessionMethods.signIn(credentials));
    notify(t('auth.resumed'), { type: 'info' });
  });
  return (
    <Dialog open aria-labelledby={id} maxWidth="xs" fullWidth>
      <DialogTitle id={id}>{t('auth.expiredTitle')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 3 }}>
        <Typography variant="body2">{t('auth.expiredText')}</Typography>
        <Typography variant="body2" color="textSecondary">
          {t('auth.expiredAs', { name })}
        </Typography>
        <SignInForm state={state} username={username} password={password} onPassword={setPassword} />
      </DialogContent>
      <DialogActions>
        <Button variant="text" onClick={() => void logout()}>
          {t('auth.expiredLeave')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Asks for the password again, over the page as it is. Only the same user may go on with it. */
export function SessionExpiredDialog() {
  const { session, expired } = useSessionState();
  if (!expired || !session) return null;
  return <Renewal username={session.user.username} name={session.user.name} />;
}
