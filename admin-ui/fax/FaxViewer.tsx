import Box from '@mui/material/Box';
import type { ReactNode, Ref } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorState } from '../components/ErrorState.tsx';
import { useT } from '../i18n/use-t.ts';
import type { Box as PageBox, Point } from './box.ts';
import { FaxStrip } from './FaxStrip.tsx';
import type { PageRegion } from './RegionOutline.tsx';
import { StripSkeleton } from './StripSkeleton.tsx';
import { useFaxPages } from './use-fax-pages.ts';
import type { StripPage } from './use-fax-pages.ts';

/** What the keyboard shortcuts of the page around the viewer need of it. */
export interface FaxViewerHandle {
  focus: () => void;
  /** Turns to a page. */
  show: (page: { faxId: string; page: number }) => void;
}

export interface FaxViewerProps {
  faxIds: readonly string[];
  /** The pages to show and their order; without it all of the faxes as they came. */
  order?: CaseRow['pages'];
  regions: readonly PageRegion[];
  /** The field that has the focus: its regions are highlighted and scrolled to. */
  activeField?: string | null;
  /** What stands on a page, in a word. */
  markOf?: (page: StripPage) => string;
  /** Which kind of paper a page is; each kind keeps its own zoom. */
  paperOf?: (page: StripPage) => string;
  /** Lies over the lower edge of the strip. */
  notice?: ReactNode;
  /** Called with a box drawn on a page and where the mouse was; without it nothing can be drawn. */
  onDrawn?: ((page: StripPage, box: PageBox, at: Point) => void) | undefined;
  onPickRegion?: ((region: PageRegion) => void) | undefined;
  onRemoveRegion?: ((region: PageRegion) => void) | undefined;
  onAcceptRegion?: ((region: PageRegion) => void) | undefined;
  onRotate?: ((page: StripPage) => void) | undefined;
  /** Called with the page being read whenever it changes. */
  onPageChange?: ((page: StripPage) => void) | undefined;
  /** The place to begin at; `y` in fractions of the page. */
  startAt?: { faxId: string; page: number; y: number };
  handle?: Ref<FaxViewerHandle>;
  /** Stands after the thumbnails: the way to add a fax. */
  tail?: ReactNode;
}

/** The pages of a case's faxes as one strip, with the tools to read them. */
export function FaxViewer({ faxIds, order, ...strip }: FaxViewerProps) {
  const t = useT();
  const { pages, isPending, error, refetch } = useFaxPages(faxIds, order);
  if (error) return <ErrorState title={t('fax.failed')} error={error} onRetry={() => void refetch()} />;
  if (faxIds.length === 0) return <EmptyState title={t('fax.none')} />;
  if (isPending) {
    return (
      <Box sx={{ height: '100%', bgcolor: 'console.well', overflow: 'hidden' }}>
        <StripSkeleton />
      </Box>
    );
  }
  return <FaxStrip pages={pages} {...strip} />;
}
