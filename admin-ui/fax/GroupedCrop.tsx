import Box from '@mui/material/Box';
import { CropSlice } from './CropSlice.tsx';
import type { CropSource } from './PageCrop.tsx';
import { useFaxPages } from './use-fax-pages.ts';

interface GroupedCropProps {
  source: CropSource;
  alt: string;
  /** Characters in each group; the region is cut in these proportions. */
  groups: readonly number[];
  /** CSS lengths: the width of one character and what a group has besides its characters. */
  character: string;
  extra: string;
  gap: number;
}

/** Part of a neighbouring character shown on both sides of a cut, since nobody writes in exact columns. */
const overlap = 0.3;

/**
 * A region that holds nothing but a number, cut into the same groups as the boxes it is typed into, each character
 * above its place. The overlap shows what a cut would hide.
 */
export function GroupedCrop({ source, alt, groups, character, extra, gap }: GroupedCropProps) {
  const { pages } = useFaxPages([source.faxId]);
  const page = pages.find((candidate) => candidate.number === source.page);
  if (!page) return null;

  const [x, y, width, height] = source.box;
  const total = groups.reduce((sum, size) => sum + size, 0);
  const tall = (height * page.height) / Math.max(1, width * page.width);
  // Half a line more above and below, where the page has it.
  const top = Math.max(0, y - height * 0.2);
  const bottom = Math.min(1, y + height * 1.2);
  const lines = (bottom - top) / height;

  const slices = groups.map((size, index) => {
    const before = groups.slice(0, index).reduce((sum, other) => sum + other, 0);
    const from = x + (width * (before - overlap)) / total;
    return {
      key: index,
      characters: size + 2 * overlap,
      width: `calc(${character} * ${size} + ${extra})`,
      box: [from, top, (width * (size + 2 * overlap)) / total, bottom - top] as const,
    };
  });

  return (
    <Box role="img" aria-label={alt} sx={{ display: 'flex' }} style={{ gap }}>
      {slices.map((slice) => (
        <Box
          key={slice.key}
          style={{ width: slice.width }}
          sx={{
            display: 'grid',
            placeItems: 'center',
            overflow: 'hidden',
            bgcolor: 'console.paper',
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
            maxHeight: 72,
          }}
        >
          <Box
            style={{
              width: `calc(${character} * ${slice.characters})`,
              height: `calc(${character} * ${total * tall * lines})`,
            }}
            sx={{ position: 'relative', overflow: 'hidden' }}
          >
            <CropSlice page={page} box={[...slice.box]} cssWidth={slice.characters * 24} alt="" />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
