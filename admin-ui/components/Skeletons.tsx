import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';

/** Nothing flashes for what is there within 200 ms. */
const patience = 200;

function Late({ children }: { children: ReactNode }) {
  const t = useT();
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Box role="status" aria-label={t('common.loading')} sx={{ visibility: late ? 'visible' : 'hidden' }}>
      {children}
    </Box>
  );
}

/** In place of the rows of a list. */
export function RowSkeletons({ rows = 12 }: { rows?: number }) {
  return (
    <Late>
      {Array.from({ length: rows }, (_, index) => (
        <Box key={index} sx={{ display: 'flex', alignItems: 'center', gap: 4, height: 36, px: 3 }}>
          <Skeleton width={`${18 + ((index * 7) % 11)}%`} height={14} />
          <Skeleton width={`${24 + ((index * 5) % 13)}%`} height={14} />
          <Skeleton width="12%" height={14} sx={{ ml: 'auto' }} />
        </Box>
      ))}
    </Late>
  );
}

/** In place of a page of panels. */
export function PageSkeleton() {
  return (
    <Late>
      <Box sx={{ display: 'grid', gap: 4, p: { xs: 3, sm: 5 } }}>
        <Skeleton width={260} height={28} />
        <Skeleton width={380} height={16} />
        <Skeleton height={96} />
        <Skeleton height={128} />
        <Skeleton height={220} />
      </Box>
    </Late>
  );
}
