import Box from '@mui/material/Box';
import type { Box as PageBox } from './box.ts';
import { PageImage } from './PageImage.tsx';
import type { StripPage } from './use-fax-pages.ts';

interface CropSliceProps {
  page: StripPage;
  box: PageBox;
  /** How wide the frame is, in CSS pixels; chooses the resolution. */
  cssWidth: number;
  alt: string;
}

/** The page laid behind its frame so that `box` fills the frame exactly; the frame must have the box's proportions. */
export function CropSlice({ page, box, cssWidth, alt }: CropSliceProps) {
  const [x, y, width, height] = box;
  if (width <= 0 || height <= 0) return null;
  return (
    <Box
      style={{
        width: `${100 / width}%`,
        height: `${100 / height}%`,
        left: `${(-x / width) * 100}%`,
        top: `${(-y / height) * 100}%`,
      }}
      sx={{ position: 'absolute' }}
    >
      <PageImage key={`${page.key}/${page.rotation}`} page={page} cssWidth={cssWidth / width} alt={alt} />
    </Box>
  );
}
