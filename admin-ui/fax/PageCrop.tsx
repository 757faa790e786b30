import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useT } from '../i18n/use-t.ts';
import { padded } from './box.ts';
import type { Box as PageBox } from './box.ts';
import { CropSlice } from './CropSlice.tsx';
import { useFaxPages } from './use-fax-pages.ts';

export interface CropSource {
  faxId: string;
  page: number;
  box: PageBox;
}

interface PageCropProps {
  source: CropSource;
  /** What the picture shows, for those who do not see it. */
  alt: string;
  /** How wide it will be, in CSS pixels; chooses the resolution. */
  cssWidth: number;
  /** Surroundings to show, in fractions of the region's own width and height. */
  margin?: [width: number, height: number];
  /** Never higher than this, in CSS pixels: the region is then narrower than its frame. */
  maxHeight?: number;
}

/** A region of a fax page, enlarged to the width there is. */
export function PageCrop({ source, alt, cssWidth, margin = [0.04, 0.35], maxHeight = 400 }: PageCropProps) {
  const t = useT();
  const { pages, isPending } = useFaxPages([source.faxId]);
  const page = pages.find((candidate) => candidate.number === source.page);
  if (isPending) return <Skeleton variant="rectangular" sx={{ width: '100%', height: 48 }} />;
  if (!page) return <Box sx={{ p: 2, color: 'text.secondary', fontSize: 13 }}>{t('fax.noPicture')}</Box>;

  const box = padded(source.box, ...margin);
  const ratio = (box[2] * page.width) / Math.max(1, box[3] * page.height);
  return (
    <Box
      style={{ aspectRatio: String(ratio), maxWidth: maxHeight * ratio }}
      sx={{ position: 'relative', overflow: 'hidden', width: '100%', bgcolor: 'console.paper' }}
    >
      <CropSlice page={page} box={box} cssWidth={cssWidth} alt={alt} />
    </Box>
  );
}
