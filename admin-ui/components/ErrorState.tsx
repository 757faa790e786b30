import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { codeOf, sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';

interface ErrorStateProps {
  /** What did not work; the sentence of the error follows. */
  title?: string;
  error: unknown;
  onRetry?: () => void;
}

/** What happened, what was not done and how to go on. */
export function ErrorState({ title, error, onRetry }: ErrorStateProps) {
  const t = useT();
  const translate = useTranslate();
  const code = codeOf(error);
  return (
    <Box
      role="alert"
      sx={{
        display: 'grid',
        justifyItems: 'center',
        alignContent: 'center',
        gap: 2,
        px: 4,
        py: 10,
        textAlign: 'center',
      }}
    >
      <Typography variant="subtitle1" component="p">
        {title ?? t('common.error.title')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ maxWidth: 480 }}>
        {translate(sentenceOf(error))}
      </Typography>
      {code && code !== 'network' ? (
        <Typography variant="caption" color="textSecondary">
          {t('common.error.reference', { code })}
        </Typography>
      ) : null}
      {onRetry ? (
        <Button onClick={onRetry} sx={{ mt: 2 }}>
          {t('common.retry')}
        </Button>
      ) : null}
    </Box>
  );
}
