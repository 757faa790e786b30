import Box from '@mui/material/Box';
import { useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { useT } from '../i18n/use-t.ts';
import { FaxPageFrame } from './FaxPageFrame.tsx';
import { FaxThumbnails } from './FaxThumbnails.tsx';
import { FaxToolbar } from './FaxToolbar.tsx';
import type { FaxViewerProps } from './FaxViewer.tsx';
import { NumberLens } from './NumberLens.tsx';
import type { StripPage } from './use-fax-pages.ts';
import { useLens } from './use-lens.ts';
import { usePan } from './use-pan.ts';
import { useStripView } from './use-strip-view.ts';
import type { StripView } from './use-strip-view.ts';
import { useWheelZoom } from './use-wheel-zoom.ts';

interface FaxStripProps extends Omit<FaxViewerProps, 'faxIds' | 'order'> {
  pages: readonly StripPage[];
}

/** The scrolling strip under its tools and above its thumbnails. */
export function FaxStrip(props: FaxStripProps) {
  const { pages, regions, activeField = null, markOf = noMark, paperOf = anyPaper } = props;
  const { onDrawn, onRotate, onPageChange } = props;
  const t = useT();
  const view = useStripView(pages, paperOf);
  const [hand, setHand] = useState(false);
  const pan = usePan(view.frame, hand || !onDrawn);
  const page = pages[view.place - 1];
  const lens = useLens(pages, page, regions, activeField);
  useWheelZoom(view);
  useFollowField(props, view.reveal);
  useStartAt(props, view);

  useEffect(() => {
    if (page) onPageChange?.(page);
  }, [page, onPageChange]);

  const { frame, goTo } = view;
  useImperativeHandle(
    props.handle,
    () => ({
      focus: () => frame.current?.focus({ preventScroll: true }),
      show: (wanted) => {
        const found = pages.find((one) => isOn(wanted, one));
        if (found) goTo(found.place);
      },
    }),
    [frame, goTo, pages],
  );

  useEffect(() => {
    // Coming from another case the focus was on something that is gone.
    if (document.activeElement === document.body) frame.current?.focus({ preventScroll: true });
  }, [frame]);

  const rotate = onRotate && page ? () => onRotate(page) : null;
  const toggleHand = onDrawn ? () => setHand(!hand) : null;
  useHotkeys(
    {
      f: view.fit,
      z: lens.toggle,
      r: () => (rotate ? rotate() : false),
      m: () => (toggleHand ? toggleHand() : false),
      '+': view.zoomIn,
      '=': view.zoomIn,
      '-': view.zoomOut,
      PageDown: () => view.goTo(view.place + 1),
      PageUp: () => view.goTo(view.place - 1),
    },
    { inFields: ['PageDown', 'PageUp'] },
  );

  return (
    <Box
      component="section"
      aria-label={t('fax.title')}
      sx={{
        display: 'grid',
        // However many thumbnails there are, it is no wider than its frame.
        gridTemplateColumns: 'minmax(0, 1fr)',
        gridTemplateRows: lens.source ? 'auto auto minmax(0, 1fr) auto' : 'auto minmax(0, 1fr) auto',
        height: '100%',
        minHeight: 0,
        minWidth: 0,
        bgcolor: 'console.well',
        containerType: 'inline-size',
        containerName: 'fax',
      }}
    >
      <FaxToolbar
        page={page}
        count={pages.length}
        view={view}
        hand={hand}
        lens={lens.source !== null}
        onHand={toggleHand}
        onLens={lens.toggle}
        onRotate={rotate}
      />
      {lens.source ? <NumberLens source={lens.source} title={lens.title} onClose={lens.toggle} /> : null}
      <Box sx={ringed}>
        <Box
          ref={frame}
          tabIndex={0}
          role="region"
          aria-label={t('fax.strip')}
          onScroll={view.onScroll}
          {...pan.handlers}
          onPointerMove={(event: PointerEvent<HTMLElement>) => {
            lens.onPointerMove(event);
            pan.handlers.onPointerMove(event);
          }}
          sx={{
            position: 'relative',
            overflow: 'auto',
            overscrollBehavior: 'contain',
            cursor: pan.panning ? 'grabbing' : pan.ready ? 'grab' : undefined,
            height: '100%',
            '&:focus-visible': { outline: 'none' },
          }}
        >
          <Box style={{ height: view.height }} sx={{ position: 'relative' }}>
            {view.placed.map((one) => (
              <FaxPageFrame
                key={one.page.key}
                page={one.page}
                top={one.top}
                width={one.width}
                height={one.height}
                regions={regions.filter((region) => isOn(region, one.page))}
                activeField={activeField}
                left={one.left}
                drawing={Boolean(onDrawn) && !pan.ready}
                onDrawn={onDrawn ?? drawNothing}
                onPickRegion={props.onPickRegion}
                onRemoveRegion={props.onRemoveRegion}
                onAcceptRegion={props.onAcceptRegion}
              />
            ))}
          </Box>
        </Box>
        {props.notice}
      </Box>
      <FaxThumbnails pages={pages} place={view.place} markOf={markOf} onGo={view.goTo} tail={props.tail} />
    </Box>
  );
}

// The ring lies above the pages, which would hide an outline of the frame itself.
const ringed = {
  position: 'relative',
  minHeight: 0,
  '&:has(> :focus-visible)::after': {
    content: '""',
    position: 'absolute',
    inset: 0,
    border: 2,
    borderColor: 'primary.main',
    pointerEvents: 'none',
  },
} as const;

const noMark = () => '';
const anyPaper = () => 'any';
const drawNothing = () => undefined;

function isOn(region: { faxId: string; page: number }, page: StripPage): boolean {
  return region.faxId === page.faxId && region.page === page.number;
}

/** Begins at a place, once the strip is laid out. */
function useStartAt({ pages, startAt }: FaxStripProps, { goTo, height }: StripView): void {
  const began = useRef(false);
  const place = startAt ? pages.find((page) => isOn(startAt, page))?.place : undefined;
  const y = startAt?.y ?? 0;
  useEffect(() => {
    if (began.current || place === undefined || height < 100) return;
    began.current = true;
    goTo(place, y);
  }, [place, y, height, goTo]);
}

/** Brings the region of a field into view when the field gets the focus, and only then: afterwards the reader scrolls. */
function useFollowField(
  { pages, regions, activeField = null }: FaxStripProps,
  reveal: StripView['reveal'],
): void {
  const region = regions.find((one) => one.field !== null && one.field === activeField);
  const place = region ? pages.find((page) => isOn(region, page))?.place : undefined;
  const top = region?.box[1];
  useEffect(() => {
    if (!region || place === undefined) return;
    const [x, y, width, height] = region.box;
    reveal(place, { x: x + width / 2, y: y + height / 2 });
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [activeField, place, top]);
}
