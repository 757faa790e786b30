import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useLogout } from 'react-admin';
import { PageTitle } from '../components/PageTitle.tsx';
import { useT } from '../i18n/use-t.ts';
import { PasswordPanel } from './PasswordPanel.tsx';

/** All there is to see for somebody who signed in with a one-time password: the server answers nothing else before. */
export function FirstPassword({ username }: { username: string }) {
  const t = useT();
  const logout = useLogout();
  return (
    <Box component="main" sx={{ maxWidth: 520, mx: 'auto', px: 4, py: 8, display: 'grid', gap: 4 }}>
      <Box>
        <PageTitle>{t('account.firstTitle')}</PageTitle>
        <Typography color="textSecondary" sx={{ mt: 1 }}>
          {t('account.firstText')}
        </Typography>
      </Box>
      <PasswordPanel username={username} />
      <Box>
        <Button onClick={() => void logout()}>{t('layout.user.signOut')}</Button>
      </Box>
    </Box>
  );
}
