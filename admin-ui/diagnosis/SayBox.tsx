import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { DiagnosisAnswer } from '../../server/diagnosis/contract.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { useT } from '../i18n/use-t.ts';

interface SayBoxProps {
  say: string;
  told: DiagnosisAnswer['told'];
  /** What it is about, where a page has several. */
  about?: string;
}

/** The sentence to read out, large; only it is copied, so nothing that the caller may not hear. */
export function SayBox({ say, told, about }: SayBoxProps) {
  const t = useT();
  const id = useId();
  const procedure = told === 'procedure';
  const title = t(procedure ? 'diagnosis.sayProcedure' : 'diagnosis.say');
  return (
    <Box
      component="section"
      {...(about ? { 'aria-label': `${about} · ${title}` } : { 'aria-labelledby': id })}
      sx={({ palette, shape }) => ({
        px: 3.5,
        pt: 2,
        pb: 3,
        borderRadius: `${shape.borderRadius}px`,
        backgroundColor: palette.console.tones[procedure ? 'neutral' : 'accent'].soft,
      })}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2 }}>
        <Typography
          id={id}
          variant="caption"
          component="h3"
          sx={({ palette }) => ({
            fontWeight: 600,
            color: palette.console.tones[procedure ? 'neutral' : 'accent'].main,
          })}
        >
          {title}
        </Typography>
        <CopyButton text={say} label={t('diagnosis.copySay')} />
      </Box>
      <Box
        component="blockquote"
        sx={{ m: 0, mt: 1, fontSize: 16, lineHeight: 1.7, overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}
      >
        {say}
      </Box>
    </Box>
  );
}
