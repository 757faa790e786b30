import Box from '@mui/material/Box';
import { useAnnouncement } from '../components/announce.ts';
import { offScreen } from '../components/off-screen.ts';

/** Reads out what `announce` was given. */
export function LiveRegion() {
  const message = useAnnouncement();
  return (
    <Box role="status" aria-live="polite" sx={offScreen}>
      {message}
    </Box>
  );
}
