import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { CopyButton } from '../components/CopyButton.tsx';
import { useT } from '../i18n/use-t.ts';

/** The sentence to tell the requester, to be read out or copied. */
export function SayBlock({ say }: { say: string }) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
      <Typography variant="caption" color="textSecondary">
        {t('letters.ended.say')}
      </Typography>
      <Box
        component="blockquote"
        sx={{
          m: 0,
          pl: 3,
          borderLeft: 3,
          borderColor: 'divider',
          overflowWrap: 'anywhere',
          color: 'text.primary',
        }}
      >
        {say}
      </Box>
      <CopyButton text={say} label={t('letters.ended.copySay')} />
    </Box>
  );
}
