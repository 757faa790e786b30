import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { PageTitle } from '../components/PageTitle.tsx';
import { useT } from '../i18n/use-t.ts';

interface CrashPageProps {
  error: Error;
  resetErrorBoundary: (reason?: unknown) => void;
}

/** What a fault in the console looks like: what happened, what is safe, how to go on. */
export function CrashPage({ error, resetErrorBoundary }: CrashPageProps) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 3, maxWidth: 640, mx: 'auto', px: 4, py: 10 }}>
      <PageTitle>{t('common.crash.title')}</PageTitle>
      <Typography>{t('common.crash.what')}</Typography>
      <Typography>{t('common.crash.next')}</Typography>
      <Alert severity="error" icon={false}>
        <Box component="code" sx={{ overflowWrap: 'anywhere' }}>
          {error.name}: {error.message}
        </Box>
      </Alert>
      <Box sx={{ display: 'flex', gap: 2 }}>
        <Button variant="contained" color="primary" onClick={() => resetErrorBoundary()}>
          {t('common.retry')}
        </Button>
        <Button component="a" href="/">
          {t('common.crash.home')}
        </Button>
      </Box>
    </Box>
  );
}
