import ReorderIcon from '@mui/icons-material/LowPriority';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';

interface PagesTailProps {
  /** Opens the dialog of the pages; null where they are not this user's to arrange. */
  onArrange: (() => void) | null;
  /** The button that adds a fax, and what is being added. */
  upload: ReactNode;
  uploads: ReactNode;
}

/** After the thumbnails: what can be done with the pages of the case. */
export function PagesTail({ onArrange, upload, uploads }: PagesTailProps) {
  const t = useT();
  return (
    <Box
      sx={{
        position: 'relative',
        display: 'flex',
        flexDirection: { xs: 'row', sm: 'column' },
        alignItems: 'stretch',
        gap: 1,
        px: 2,
        py: 1,
      }}
    >
      {onArrange ? (
        <Button
          onClick={onArrange}
          aria-keyshortcuts="P"
          aria-label={t('pages.arrange')}
          startIcon={<ReorderIcon />}
          // A phone has room for the sign alone beside the pages.
          sx={{ minWidth: 0, '& .MuiButton-startIcon': { mr: { xs: 0, sm: 2 } } }}
        >
          <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
            {t('pages.arrange')}
          </Box>
        </Button>
      ) : null}
      {upload}
      {uploads ? (
        <Box
          sx={{
            position: 'absolute',
            bottom: '100%',
            right: 8,
            mb: 2,
            zIndex: 3,
            width: 'min(420px, 90vw)',
          }}
        >
          {uploads}
        </Box>
      ) : null}
    </Box>
  );
}
