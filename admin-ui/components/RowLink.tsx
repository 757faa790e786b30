import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface RowLinkProps {
  to: string;
  children: ReactNode;
}

/** The link of a table row: in its first cell, pressed anywhere in the row, opened in a new tab like any link. */
export function RowLink({ to, children }: RowLinkProps) {
  return (
    <Box
      component={Link}
      to={to}
      sx={{
        color: 'text.primary',
        fontWeight: 500,
        textDecoration: 'none',
        '&::after': { content: '""', position: 'absolute', inset: 0 },
        '&:hover': { color: 'primary.main' },
        '&:focus-visible': { outline: 'none' },
        '&:focus-visible::after': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: -2 },
      }}
    >
      {children}
    </Box>
  );
}
