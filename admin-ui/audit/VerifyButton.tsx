import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { useMutation } from '@tanstack/react-query';
import type { Verification } from '../../server/audit/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import type { Translate } from '../i18n/use-t.ts';

const shownPlaces = 5;

function verdict(t: Translate, result: Verification): string {
  const { brokenAt, stateDiffers, events, tookMs } = result;
  if (brokenAt) return t('audit.verifyBroken', { seq: brokenAt.seq, fault: brokenAt.fault });
  if (stateDiffers.length > 0)
    return t('audit.verifyDiffers', {
      count: stateDiffers.length,
      places: stateDiffers
        .slice(0, shownPlaces)
        .map(({ table, id, bucket }) =>
          id ? `${table} ${id}` : t('audit.bucket', { table, bucket: bucket ?? 0 }),
        )
        .join('、'),
    });
  return t('audit.verifyOk', { events: events.toLocaleString(), seconds: (tookMs / 1000).toFixed(1) });
}

/** Recomputes the chain and compares the registry with it. */
export function VerifyButton() {
  const t = useT();
  const console = useConsole();
  const verify = useMutation({ mutationFn: () => console.verifyAudit() });
  const { data, error, isPending } = verify;
  return (
    <Box sx={{ display: 'grid', justifyItems: { sm: 'end' }, gap: 2, maxWidth: 640 }}>
      <Button onClick={() => verify.mutate()} disabled={isPending}>
        {t(isPending ? 'audit.verifying' : 'audit.verify')}
      </Button>
      {isPending ? <LinearProgress aria-label={t('audit.verifying')} sx={{ width: '100%' }} /> : null}
      {error ? <Alert severity="error">{t('audit.verifyFailed')}</Alert> : null}
      {data ? (
        <Alert severity={data.ok ? 'success' : 'error'} role={data.ok ? 'status' : 'alert'}>
          {verdict(t, data)}
          {data.openImports ? <Box sx={{ mt: 0.5 }}>{t('audit.verifyOpen')}</Box> : null}
          <Box component="span" sx={{ display: 'block', fontSize: 12, overflowWrap: 'anywhere' }}>
            {t('audit.head')} <Mono>{data.head}</Mono> · {t('audit.checkedAt')}{' '}
            <Instant at={data.checkedAt} />
          </Box>
        </Alert>
      ) : null}
    </Box>
  );
}
