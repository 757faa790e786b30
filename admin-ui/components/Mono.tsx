import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** An identifier in the identifiers' face. */
export function Mono({ children }: { children: ReactNode }) {
  return (
    <Box
      component="span"
      translate="no"
      sx={({ typography }) => ({ fontFamily: typography.mono.fontFamily, letterSpacing: '0.02em' })}
    >
      {children}
    </Box>
  );
}
