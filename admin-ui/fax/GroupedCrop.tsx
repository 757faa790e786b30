import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useState } from 'react';
import { CropSlice } from './CropSlice.tsx';
import { PageCrop } from './PageCrop.tsx';
import type { CropSource } from './PageCrop.tsx';
import { useFaxPages } from './use-fax-pages.ts';
import { useTightBox } from './use-tight-box.ts';

interface GroupedCropProps {
  source: CropSource;
  /** What it shows and that pressing it changes between groups and the whole line. */
  label: string;
  /** Characters in each group; the region is cut in these proportions. */
  groups: readonly number[];
  /** CSS lengths: the width of one character and what a group has besides its characters. */
  character: string;
  extra: string;
  gap: number;
}

/** Part of a neighbouring character shown, fading, on both sides of a cut, since nobody writes in exact columns. */
const overlap = 0.3;
/** The least width of a character, in heights of the line. */
const narrowest = 0.55;
/** Room above and below the line, in fractions of its height: a box may be as tight as a machine draws it. */
const above = 0.35;

/**
 * A region that holds nothing but a number, cut into the same groups as the boxes it is typed into, each character
 * above its place. Where the cuts do not fit the writing, a press shows the whole line.
 */
export function GroupedCrop({ source, label, groups, character, extra, gap }: GroupedCropProps) {
  const [pressed, setPressed] = useState(false);
  const { pages } = useFaxPages([source.faxId]);
  const page = pages.find((candidate) => candidate.number === source.page);
  const total = groups.reduce((sum, size) => sum + size, 0);
  const [x, y, width, height] = useTightBox(page, source.box, total);
  if (!page) return null;

  const tall = (height * page.height) / Math.max(1, width * page.width);
  // A number of fewer characters would be cut in the wrong places.
  const fits = 1 / (tall * total) >= narrowest;
  const whole = pressed === fits;
  const top = Math.max(0, y - height * above);
  const bottom = Math.min(1, y + height * (1 + above));
  const lines = (bottom - top) / height;
  const slices = groups.map((size, index) => {
    const before = groups.slice(0, index).reduce((sum, other) => sum + other, 0);
    return {
      characters: size + 2 * overlap,
      width: `calc(${character} * ${size} + ${extra})`,
      box: [
        x + (width * (before - overlap)) / total,
        top,
        (width * (size + 2 * overlap)) / total,
        bottom - top,
      ] as const,
    };
  });

  return (
    <ButtonBase
      aria-label={label}
      title={label}
      onClick={() => setPressed(!pressed)}
      sx={{ display: 'flex', justifyContent: 'flex-start', width: '100%', borderRadius: 1 }}
      style={{ gap }}
    >
      {whole ? (
        <Box sx={{ ...paper, width: '100%' }}>
          <PageCrop source={source} alt="" cssWidth={480} margin={[0.02, 0.2]} maxHeight={72} />
        </Box>
      ) : (
        slices.map((slice) => (
          <Box key={slice.box[0]} style={{ width: slice.width }} sx={paper}>
            <Box
              style={{
                width: `calc(${character} * ${slice.characters})`,
                height: `calc(${character} * ${total * tall * lines})`,
              }}
              sx={{ position: 'relative', overflow: 'hidden', maskImage: fade(slice.characters) }}
            >
              <CropSlice page={page} box={[...slice.box]} cssWidth={slice.characters * 24} alt="" />
            </Box>
          </Box>
        ))
      )}
    </ButtonBase>
  );
}

const paper = {
  display: 'grid',
  placeItems: 'center',
  overflow: 'hidden',
  bgcolor: 'console.paper',
  border: 1,
  borderColor: 'divider',
  borderRadius: 1,
  maxHeight: 72,
} as const;

function fade(characters: number): string {
  const edge = `${(100 * overlap) / characters}%`;
  return `linear-gradient(to right, rgb(0 0 0 / 0.1), rgb(0 0 0 / 0.35) ${edge}, #000 ${edge}, #000 calc(100% - ${edge}), rgb(0 0 0 / 0.35) calc(100% - ${edge}), rgb(0 0 0 / 0.1))`;
}
