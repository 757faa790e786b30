import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The padding and width of an ordinary page. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 3.5,
        alignContent: 'start',
        p: { xs: 3, sm: 4, lg: 5 },
        maxWidth: 1760,
        minWidth: 0,
      }}
    >
      {children}
    </Box>
  );
}

/** A page's head: its title, a line under it, and what can be done. */
export function PageHead({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        alignItems: 'flex-start',
        gap: 3,
      }}
    >
      <Box sx={{ minWidth: 0 }}>{children}</Box>
      {actions ? <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>{actions}</Box> : null}
    </Box>
  );
}
