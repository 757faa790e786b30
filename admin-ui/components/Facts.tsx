import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Labelled values side by side. */
export function Facts({ children, min = 150 }: { children: ReactNode; min?: number }) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: `repeat(auto-fill, minmax(${min}px, 1fr))`,
        columnGap: 5,
        rowGap: 3,
        fontSize: 13,
      }}
    >
      {children}
    </Box>
  );
}

export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
      <Box component="dt" sx={{ color: 'text.disabled', fontSize: 12 }}>
        {label}
      </Box>
      <Box component="dd" sx={{ m: 0 }}>
        {children}
      </Box>
    </Box>
  );
}
