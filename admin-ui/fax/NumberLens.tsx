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

/** Against the page at full width. */
const times = 3;
/** Surroundings shown, in fractions of the region. */
const margin = { x: 0.06, y: 0.35 };

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
        style={{ width: `min(100%, calc(${times * source.box[2] * (1 + 2 * margin.x)} * (100cqi - 32px)))` }}
        sx={{
          display: 'grid',
          justifyItems: 'center',
          mx: 'auto',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          overflow: 'hidden',
          bgcolor: 'console.paper',
        }}
      >
        <PageCrop source={source} alt={title} cssWidth={900} margin={[margin.x, margin.y]} maxHeight={150} />
      </Box>
    </Box>
  );
}
