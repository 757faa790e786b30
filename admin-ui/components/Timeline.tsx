import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Instant } from './Instant.tsx';

/** Rows of when, what, and in which state. */
export function Timeline({ children }: { children: ReactNode }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', fontSize: 13 }}>
      {children}
    </Box>
  );
}

interface TimelineRowProps {
  at: string;
  /** The day only. */
  day?: boolean;
  state?: ReactNode;
  children: ReactNode;
}

export function TimelineRow({ at, day = false, state, children }: TimelineRowProps) {
  return (
    <Box
      component="li"
      sx={({ palette }) => ({
        display: 'flex',
        alignItems: 'flex-start',
        gap: 3,
        py: 1.5,
        '& + &': { borderTop: `1px solid ${palette.console.line.soft}` },
      })}
    >
      <Box component="span" sx={{ flexShrink: 0, color: 'text.disabled' }}>
        <Instant at={at} day={day} />
      </Box>
      <Box component="span" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
      {state ? (
        <Box
          component="span"
          sx={{ display: 'inline-flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 1 }}
        >
          {state}
        </Box>
      ) : null}
    </Box>
  );
}
