import Box from '@mui/material/Box';
import { useRef } from 'react';
import { light } from '../theme/tokens.ts';
import { useT } from '../i18n/use-t.ts';
import type { Box as PageBox, Point } from './box.ts';
import { PageImage } from './PageImage.tsx';
import { RegionOutline } from './RegionOutline.tsx';
import type { PageRegion } from './RegionOutline.tsx';
import { tighten } from './ink.ts';
import { useDrawBox } from './use-draw-box.ts';
import type { StripPage } from './use-fax-pages.ts';

interface FaxPageFrameProps {
  page: StripPage;
  top: number;
  left: number;
  width: number;
  height: number;
  regions: readonly PageRegion[];
  activeField: string | null;
  drawing: boolean;
  onDrawn: (page: StripPage, box: PageBox, at: Point) => void;
  onPickRegion?: ((region: PageRegion) => void) | undefined;
  onRemoveRegion?: ((region: PageRegion) => void) | undefined;
  onAcceptRegion?: ((region: PageRegion) => void) | undefined;
}

/** One page in the strip, in true proportions, with what was read from it outlined. */
export function FaxPageFrame(props: FaxPageFrameProps) {
  const { page, regions, activeField, drawing, onDrawn, onPickRegion, onRemoveRegion } = props;
  const t = useT();
  const frame = useRef<HTMLDivElement>(null);
  const { draft, handlers } = useDrawBox(drawing && page.readable, (box, at) => {
    const picture = frame.current?.querySelector('img');
    onDrawn(page, picture ? tighten(picture, box) : box, at);
  });

  return (
    <Box
      ref={frame}
      {...handlers}
      data-page={page.key}
      style={{ top: props.top, left: props.left, width: props.width, height: props.height }}
      sx={{
        position: 'absolute',
        bgcolor: 'console.paper',
        boxShadow: (theme) => `0 0 0 1px ${theme.palette.console.line.main}`,
        cursor: drawing ? 'crosshair' : 'default',
        contentVisibility: 'auto',
      }}
    >
      <PageImage
        key={`${page.key}/${page.rotation}`}
        page={page}
        cssWidth={props.width}
        alt={t('fax.pageAlt', { page: page.place })}
        lazy
      />
      {regions.map((region) => (
        <RegionOutline
          key={region.id}
          region={region}
          active={region.field !== null && region.field === activeField}
          onPick={onPickRegion}
          onRemove={onRemoveRegion}
          onAccept={props.onAcceptRegion}
        />
      ))}
      {draft ? (
        <Box
          style={{
            left: `${draft[0] * 100}%`,
            top: `${draft[1] * 100}%`,
            width: `${draft[2] * 100}%`,
            height: `${draft[3] * 100}%`,
          }}
          sx={{ position: 'absolute', pointerEvents: 'none', outline: `2px dashed ${light.accent}` }}
        />
      ) : null}
    </Box>
  );
}
