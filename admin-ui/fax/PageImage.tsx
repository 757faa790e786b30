import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useT } from '../i18n/use-t.ts';
import { pageImageUrl } from './page-image.ts';
import type { StripPage } from './use-fax-pages.ts';

interface PageImageProps {
  page: Pick<StripPage, 'faxId' | 'number' | 'width' | 'rotation' | 'readable'>;
  /** How wide it is drawn, in CSS pixels; chooses the resolution. */
  cssWidth: number;
  /** Empty for thumbnails, whose button already has a name. */
  alt: string;
  lazy?: boolean;
  /** A thumbnail: cut to its frame, and without the words of a failure. */
  small?: boolean;
}

/** A page's picture filling its frame: a skeleton until it is there, and a way on when it does not come. */
export function PageImage({ page, cssWidth, alt, lazy = false, small = false }: PageImageProps) {
  const t = useT();
  const [state, setState] = useState<'loading' | 'shown' | 'failed'>('loading');
  const [attempt, setAttempt] = useState(0);
  const retry = () => {
    setState('loading');
    setAttempt(attempt + 1);
  };

  if (!page.readable) return <Notice words={small ? '' : t('fax.pageUnreadable')} />;
  if (state === 'failed') {
    return (
      <Notice words={small ? '' : t('fax.pageFailed')}>
        {small ? null : (
          <Button size="small" onClick={retry}>
            {t('common.retry')}
          </Button>
        )}
      </Notice>
    );
  }
  return (
    <>
      {state === 'loading' ? (
        <Skeleton variant="rectangular" sx={{ position: 'absolute', inset: 0, height: '100%' }} />
      ) : null}
      <Box
        component="img"
        key={attempt}
        src={pageImageUrl(page, cssWidth)}
        alt={alt}
        draggable={false}
        loading={lazy ? 'lazy' : 'eager'}
        decoding="async"
        onLoad={() => setState('shown')}
        onError={() => setState('failed')}
        sx={{
          position: 'absolute',
          inset: 0,
          width: '100%',
          height: '100%',
          display: 'block',
          objectFit: small ? 'cover' : 'fill',
          objectPosition: 'top',
          opacity: state === 'shown' ? 1 : 0,
          userSelect: 'none',
        }}
      />
    </>
  );
}

function Notice({ words, children }: { words: string; children?: React.ReactNode }) {
  return (
    <Box
      sx={{
        position: 'absolute',
        inset: 0,
        display: 'grid',
        placeContent: 'center',
        justifyItems: 'center',
        gap: 2,
        p: 2,
        bgcolor: 'console.tones.refused.soft',
        color: 'console.tones.refused.main',
        textAlign: 'center',
      }}
    >
      <Typography variant="body2">{words}</Typography>
      {children}
    </Box>
  );
}
