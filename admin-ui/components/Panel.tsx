import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { SxProps, Theme } from '@mui/material/styles';
import { useId } from 'react';
import type { ReactNode } from 'react';

interface PanelProps {
  title: ReactNode;
  /** Beside the title, at the end of the header. */
  aside?: ReactNode;
  /** Tables run to the panel's edge. */
  flush?: boolean;
  children: ReactNode;
  sx?: SxProps<Theme>;
}

/** A bordered section with a header; panels are never nested. */
export function Panel({ title, aside, flush = false, children, sx = [] }: PanelProps) {
  const id = useId();
  return (
    <Paper
      component="section"
      aria-labelledby={id}
      variant="outlined"
      sx={[{ borderRadius: '10px', overflow: 'hidden', minWidth: 0 }, ...(Array.isArray(sx) ? sx : [sx])]}
    >
      <Box
        sx={({ palette }) => ({
          display: 'flex',
          alignItems: 'center',
          justifyContent: 'space-between',
          flexWrap: 'wrap',
          gap: 2,
          px: 4,
          py: 2,
          minHeight: 42,
          borderBottom: `1px solid ${palette.console.line.soft}`,
        })}
      >
        <Typography id={id} variant="h2" color="textSecondary">
          {title}
        </Typography>
        {aside}
      </Box>
      <Box sx={flush ? { overflowX: 'auto' } : { px: 4, py: 3 }}>{children}</Box>
    </Paper>
  );
}
