import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface KbdProps {
  children: ReactNode;
  /** On an accent-coloured button. */
  inverse?: boolean;
}

/** A key, as it is written on the keyboard. Decoration beside a labelled control. */
export function Kbd({ children, inverse = false }: KbdProps) {
  return (
    <Box
      component="kbd"
      sx={({ palette, typography }) => ({
        fontFamily: typography.mono.fontFamily,
        fontSize: 11,
        lineHeight: '16px',
        px: 1.25,
        border: '1px solid',
        borderBottomWidth: 2,
        borderRadius: '4px',
        whiteSpace: 'nowrap',
        color: inverse ? 'inherit' : palette.text.secondary,
        borderColor: inverse ? 'currentColor' : palette.divider,
        backgroundColor: inverse ? 'transparent' : palette.background.paper,
      })}
    >
      {children}
    </Box>
  );
}
