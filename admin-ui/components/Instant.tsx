import Box from '@mui/material/Box';
import { dayOf, fullInstant, shortInstant } from './time.ts';

interface InstantProps {
  at: string | null;
  /** The day only, always with its year. */
  day?: boolean;
}

/** 11-23 14:05 on the desk's clock, the full form on hover. */
export function Instant({ at, day = false }: InstantProps) {
  if (!at) return <>—</>;
  return (
    <Box component="time" dateTime={at} title={`${fullInstant(at)} (UTC+8)`} sx={{ whiteSpace: 'nowrap' }}>
      {day ? dayOf(at) : shortInstant(at)}
    </Box>
  );
}
