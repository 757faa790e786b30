import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';

/** An A4 page that is about to be there. */
export function StripSkeleton() {
  return (
    <Box sx={{ p: 4 }}>
      <Skeleton variant="rectangular" sx={{ width: '100%', height: 'auto', aspectRatio: '210 / 297' }} />
    </Box>
  );
}
