import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { useFailureNotice } from '../operations/use-failure-notice.ts';

/** Shows the code that a verified caller is told, large; it stands nowhere once the dialog is closed. */
export function StatusCodeButton({ row }: { row: CaseRow }) {
  const t = useT();
  const id = useId();
  const fail = useFailureNotice();
  const { tellStatusCode } = useConsole();
  const [told, setTold] = useState<{ code: string; renewed: boolean } | null>(null);
  const [busy, setBusy] = useState(false);
  const tell = async () => {
    if (busy) return;
    setBusy(true);
    try {
      setTold(await tellStatusCode(row.id));
    } catch (error) {
      fail(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button size="small" onClick={() => void tell()}>
        {t('callers.code.action')}
      </Button>
      {told ? (
        <Dialog open onClose={() => setTold(null)} aria-labelledby={id} fullWidth maxWidth="xs">
          <DialogTitle id={id}>{t('callers.code.title')}</DialogTitle>
          <DialogContent sx={{ display: 'grid', gap: 3, textAlign: 'center' }}>
            <Big label={t('callers.code.number')} value={row.number} size={20} />
            <Big label={t('callers.code.code')} value={told.code} size={40} spaced />
            <Typography variant="body2" color="textSecondary" sx={{ textAlign: 'start' }}>
              {t(told.renewed ? 'callers.code.renewed' : 'callers.code.text')}
            </Typography>
          </DialogContent>
          <DialogActions>
            <Button variant="contained" color="primary" autoFocus onClick={() => setTold(null)}>
              {t('callers.code.close')}
            </Button>
          </DialogActions>
        </Dialog>
      ) : null}
    </>
  );
}

interface BigProps {
  label: string;
  value: string;
  size: number;
  spaced?: boolean;
}

function Big({ label, value, size, spaced = false }: BigProps) {
  return (
    <Box>
      <Typography variant="body2" color="textSecondary">
        {label}
      </Typography>
      <Box
        translate="no"
        sx={{
          fontFamily: (theme) => theme.typography.mono.fontFamily,
          fontSize: size,
          fontWeight: 600,
          overflowWrap: 'anywhere',
          ...(spaced ? { letterSpacing: '0.15em' } : {}),
        }}
      >
        {value}
      </Box>
    </Box>
  );
}
