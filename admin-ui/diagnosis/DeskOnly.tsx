import BlockIcon from '@mui/icons-material/VoiceOverOffOutlined';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';

/** What the caller may not hear, as long as nobody made sure who it is: under its mark, and apart. */
export function DeskOnly({ children }: { children: ReactNode }) {
  const t = useT();
  return (
    <Box
      role="group"
      aria-label={t('diagnosis.deskOnly')}
      sx={({ palette }) => ({
        display: 'grid',
        gap: 2.5,
        pl: 3,
        borderLeft: `3px solid ${palette.console.tones.waiting.main}`,
        '& > *': { minWidth: 0 },
      })}
    >
      <Tag
        tone="waiting"
        icon={<BlockIcon aria-hidden />}
        sx={{ whiteSpace: 'normal', justifySelf: 'start' }}
      >
        {t('diagnosis.deskOnly')}
      </Tag>
      {children}
    </Box>
  );
}
