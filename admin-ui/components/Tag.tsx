import Box from '@mui/material/Box';
import type { SxProps, Theme } from '@mui/material/styles';
import type { ReactNode } from 'react';
import type { ToneName } from '../theme/tokens.ts';

interface TagProps {
  tone?: ToneName;
  /** A small mark before the word; the word alone must say everything. */
  icon?: ReactNode;
  children: ReactNode;
  title?: string;
  sx?: SxProps<Theme>;
}

/** A word on a quiet ground of its tone. */
export function Tag({ tone = 'neutral', icon, children, title, sx = [] }: TagProps) {
  return (
    <Box
      component="span"
      {...(title ? { title } : {})}
      sx={[
        ({ palette }) => ({
          display: 'inline-flex',
          alignItems: 'center',
          gap: 1,
          px: 1.75,
          py: '1px',
          borderRadius: '5px',
          fontSize: 12,
          lineHeight: '18px',
          fontWeight: 500,
          whiteSpace: 'nowrap',
          color: palette.console.tones[tone].main,
          backgroundColor: palette.console.tones[tone].soft,
          '& svg': { fontSize: 14 },
          '@media print': { border: '1px solid', backgroundColor: 'transparent' },
        }),
        ...(Array.isArray(sx) ? sx : [sx]),
      ]}
    >
      {icon}
      {children}
    </Box>
  );
}
