import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

interface EnterPicksProps {
  /** What was found. */
  only: readonly { id: string; mergedInto?: string | null }[];
  onPick: (id: string) => void;
  children: ReactNode;
}

/** Around a search: Enter takes the only row there is, and never hands the form in. */
export function EnterPicks({ only, onPick, children }: EnterPicksProps) {
  const [row] = only;
  return (
    <Box
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        // A unit that was merged is not itself what is meant.
        if (only.length === 1 && row && !row.mergedInto) onPick(row.id);
      }}
      sx={{ flex: '1 1 200px', display: 'grid' }}
    >
      {children}
    </Box>
  );
}
