import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { OneTimeCode as Code, OperationRow } from '../../server/operations/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from './ActionDialog.tsx';
import { Section } from './OperationPlan.tsx';
import { useFailureNotice } from './use-failure-notice.ts';

/**
 * For the checker alone: the code that opens the log-in, shown once and never kept. The registered phone is called to
 * tell it.
 */
export function OneTimeCode({ operation }: { operation: OperationRow }) {
  const t = useT();
  const fail = useFailureNotice();
  const queryClient = useQueryClient();
  const { oneTimeCode } = useConsole();
  const [asking, setAsking] = useState(false);
  // Nowhere but here: leaving the page forgets it.
  const [code, setCode] = useState<Code | null>(null);
  const refresh = () => void queryClient.invalidateQueries({ queryKey: ['operations'] });

  const show = async () => {
    try {
      setCode(await oneTimeCode(operation.id));
      return true;
    } catch (error) {
      fail(error);
      return true;
    } finally {
      refresh();
    }
  };
  const state = operation.oneTimeCode;
  if (code) return <Shown code={code} onHide={() => setCode(null)} />;
  if (state === null) return null;
  return (
    <Section title={t('operations.oneTime.title')}>
      <Typography variant="body2">{t(`operations.oneTime.${state}`)}</Typography>
      {state === 'available' ? (
        <Button variant="contained" color="primary" onClick={() => setAsking(true)} sx={{ mt: 2 }}>
          {t('operations.oneTime.show')}
        </Button>
      ) : null}
      {asking ? (
        <ActionDialog
          title={t('operations.oneTime.title')}
          text={t('operations.oneTime.ready')}
          confirm={t('operations.oneTime.show')}
          ready
          onConfirm={show}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </Section>
  );
}

/** The code itself, large enough to be read out. */
function Shown({ code, onHide }: { code: Code; onHide: () => void }) {
  const t = useT();
  useEffect(() => {
    const keep = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', keep);
    return () => window.removeEventListener('beforeunload', keep);
  }, []);
  const groups = code.code.match(/.{1,5}/g) ?? [code.code];
  return (
    <Section title={t('operations.oneTime.title')}>
      <Alert severity="warning" icon={false} sx={{ '& .MuiAlert-message': { width: '100%' } }}>
        <Box
          translate="no"
          aria-label={code.code.split('').join(' ')}
          role="img"
          sx={({ typography }) => ({
            display: 'flex',
            flexWrap: 'wrap',
            justifyContent: 'center',
            columnGap: 4,
            py: 3,
            color: 'text.primary',
            fontFamily: typography.mono.fontFamily,
            fontSize: 30,
            fontWeight: 600,
            letterSpacing: '0.12em',
          })}
        >
          {groups.map((group, index) => (
            <span key={index}>{group}</span>
          ))}
        </Box>
        <Box sx={{ color: 'text.primary' }}>
          {t('operations.oneTime.call')} {t('operations.oneTime.until')} <Instant at={code.expiresAt} />
        </Box>
        <Button size="small" onClick={onHide} sx={{ mt: 2 }}>
          {t('operations.oneTime.hide')}
        </Button>
      </Alert>
    </Section>
  );
}
