import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { PageImage } from './PageImage.tsx';
import type { StripPage } from './use-fax-pages.ts';

interface FaxThumbnailsProps {
  pages: readonly StripPage[];
  place: number;
  /** What stands on a page, in a word or two: 人像面. */
  markOf: (page: StripPage) => string;
  onGo: (place: number) => void;
  tail?: ReactNode;
}

/** The pages in small, the one being read framed; a new fax begins after a gap. */
export function FaxThumbnails({ pages, place, markOf, onGo, tail }: FaxThumbnailsProps) {
  const t = useT();
  const current = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    current.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [place]);

  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        bgcolor: 'background.paper',
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        component="nav"
        aria-label={t('fax.thumbnails')}
        sx={{ display: 'flex', flex: 1, minWidth: 0, gap: 2, p: 2, overflowX: 'auto' }}
      >
        {pages.map((page, index) => {
          const here = page.place === place;
          const mark = markOf(page);
          const faults = (page.faults ?? []).map((fault) => t(`pages.faults.${fault}`)).join(' ');
          const startsFax = index > 0 && pages[index - 1]?.faxId !== page.faxId;
          return (
            <ButtonBase
              key={page.key}
              ref={here ? current : undefined}
              aria-current={here ? 'page' : undefined}
              aria-label={t('fax.goToPage', {
                page: page.place,
                mark: [mark, faults].filter(Boolean).join(' '),
              })}
              onClick={() => onGo(page.place)}
              sx={{
                flex: 'none',
                display: 'grid',
                // A phone has no room for pictures of pages beside the page itself.
                gridTemplate: { xs: 'auto / 100%', sm: '56px auto / 100%' },
                width: 58,
                ml: startsFax ? 4 : 0,
                border: here ? 2 : 1,
                borderColor: here ? 'primary.main' : 'divider',
                borderRadius: 1,
                overflow: 'hidden',
                color: here ? 'primary.main' : 'text.secondary',
                fontSize: 11,
                lineHeight: '18px',
                fontWeight: here ? 600 : 400,
              }}
            >
              <Box
                sx={{
                  display: { xs: 'none', sm: 'block' },
                  position: 'relative',
                  height: '100%',
                  bgcolor: 'console.paper',
                }}
              >
                <PageImage
                  key={`${page.key}/${page.rotation}`}
                  page={page}
                  cssWidth={100}
                  alt=""
                  lazy
                  small
                />
                {faults ? (
                  <Tag tone="waiting" title={faults} sx={{ position: 'absolute', top: 2, right: 2, px: 1 }}>
                    !
                  </Tag>
                ) : null}
              </Box>
              <Box
                component="span"
                sx={{ px: 1, whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' }}
              >
                {page.place} {mark}
              </Box>
            </ButtonBase>
          );
        })}
      </Box>
      {tail}
    </Box>
  );
}
