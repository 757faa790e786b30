import Box from '@mui/material/Box';
import Popover from '@mui/material/Popover';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { Mono } from '../components/Mono.tsx';
import { useConsole } from '../data-provider/index.ts';
import type { ReadBoxBody } from '../data-provider/index.ts';
import type { Point } from '../fax/box.ts';
import type { CropSource } from '../fax/PageCrop.tsx';
import { PageCrop } from '../fax/PageCrop.tsx';
import { useT } from '../i18n/use-t.ts';
import { pageContent } from '../operations/page-content.ts';

interface BoxReadingProps {
  at: Point;
  source: CropSource;
  as: ReadBoxBody['as'];
  onClose: () => void;
}

/** What the machine reads in one box, beside the picture of it. Nothing is filled in from here. */
export function BoxReading({ at, source, as, onClose }: BoxReadingProps) {
  const t = useT();
  const id = useId();
  const { readBox } = useConsole();
  const { data, error, isPending } = useQuery({
    queryKey: ['box-reading', source, as],
    queryFn: ({ signal }) => readBox(source.faxId, source.page, { box: [...source.box], as }, { signal }),
    retry: false,
    gcTime: 0,
  });
  return (
    <Popover
      open
      container={pageContent}
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={{ left: at.x, top: at.y }}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id, tabIndex: -1, sx: { p: 3, width: 360 } } }}
    >
      <Typography id={id} variant="subtitle2" component="h3">
        {t('reading.box.title')}
      </Typography>
      <Box sx={{ my: 2, border: 1, borderColor: 'divider', borderRadius: 1, overflow: 'hidden' }}>
        <PageCrop source={source} alt="" cssWidth={336} margin={[0.02, 0.2]} maxHeight={120} />
      </Box>
      <Box aria-live="polite" aria-busy={isPending} sx={{ minHeight: 24 }}>
        {isPending ? (
          <Skeleton width="60%" />
        ) : error || !data ? (
          <Box sx={{ color: 'error.main', fontSize: 13 }}>{t('reading.box.failed')}</Box>
        ) : data.text.trim() === '' ? (
          <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('reading.box.nothing')}</Box>
        ) : (
          <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, overflowWrap: 'anywhere' }}>
            <Box sx={{ flex: 1, whiteSpace: 'pre-wrap', fontSize: 15 }}>
              {as === 'digits' ? <Mono>{data.text}</Mono> : data.text}
            </Box>
            <Box component="span" sx={{ fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}>
              {t('reading.box.sure', { percent: Math.round(data.confidence * 100) })}
            </Box>
          </Box>
        )}
      </Box>
      <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1 }}>
        {t('reading.box.only')}
      </Typography>
    </Popover>
  );
}
