import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useId } from 'react';
import type { ScanStatus } from '../../server/duplicates/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { Instant } from '../components/Instant.tsx';
import { useT } from '../i18n/use-t.ts';
import { useDuplicateScan } from './use-duplicate-scan.ts';

/** What the last scan found, how far the present one is, and beginning one for those who may judge. */
export function DuplicateScan() {
  const t = useT();
  const mayStart = useMay('duplicate:judge');
  const { scan, error, start, busy } = useDuplicateScan();
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: { sm: 'flex-end' },
        columnGap: 3,
        rowGap: 1,
        fontSize: 13,
        color: 'text.secondary',
      }}
    >
      {scan?.running ? <Progress scan={scan} /> : null}
      {scan && !scan.running ? <LastScan scan={scan} /> : null}
      {error && !scan ? <span>{t('duplicates.scan.unknown')}</span> : null}
      {mayStart ? (
        <Button onClick={start} disabled={busy}>
          {t('duplicates.scan.start')}
        </Button>
      ) : null}
    </Box>
  );
}

function Progress({ scan }: { scan: ScanStatus }) {
  const t = useT();
  const id = useId();
  const { done, total } = scan;
  const counted = total > 0;
  return (
    <Box sx={{ width: { xs: '100%', sm: 280 } }}>
      <Box id={id}>
        {counted
          ? t('duplicates.scan.progress', { done: done.toLocaleString(), total: total.toLocaleString() })
          : t('duplicates.scan.running')}
      </Box>
      <LinearProgress
        aria-labelledby={id}
        variant={counted ? 'determinate' : 'indeterminate'}
        {...(counted ? { value: (done / total) * 100 } : {})}
        sx={{ mt: 0.5 }}
      />
    </Box>
  );
}

function LastScan({ scan }: { scan: ScanStatus }) {
  const t = useT();
  if (scan.failed)
    return (
      <Box component="span" sx={{ color: 'warning.main' }}>
        {t('duplicates.scan.failed')}
      </Box>
    );
  if (!scan.finishedAt) return <span>{t('duplicates.scan.never')}</span>;
  return (
    <span>
      {t('duplicates.scan.last')} <Instant at={scan.finishedAt} /> ·{' '}
      {t('duplicates.scan.lastFound', {
        units: scan.total.toLocaleString(),
        pairs: scan.found.toLocaleString(),
      })}
    </span>
  );
}
