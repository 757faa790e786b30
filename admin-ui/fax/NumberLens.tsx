import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useT } from '../i18n/use-t.ts';
import { PageCrop } from './PageCrop.tsx';
import type { CropSource } from './PageCrop.tsx';

interface NumberLensProps {
  source: CropSource;
  title: string;
  onClose: () => void;
}

/** The line with the number, enlarged and pinned above the strip while the page below is scrolled. */
export function NumberLens({ source, title, onClose }: NumberLensProps) {
  const t = useT();
  return (
    <Box
      role="region"
      aria-label={t('fax.lens')}
      sx={{ bgcolor: 'background.paper', borderBottom: 1, borderColor: 'divider', px: 3, pt: 1, pb: 2 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2 }}>
        <Typography variant="caption" color="text.secondary" noWrap sx={{ flex: 1 }}>
          {title}
        </Typography>
        <IconButton aria-label={t('fax.lensClose')} onClick={onClose}>
          <CloseIcon sx={{ fontSize: 16 }} />
        </IconButton>
      </Box>
      <Box
        sx={{
          display: 'grid',
          justifyItems: 'center',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'console.paper',
        }}
      >
        <PageCrop source={source} alt={title} cssWidth={900} margin={[0.02, 0.15]} maxHeight={120} />
      </Box>
    </Box>
  );
}
