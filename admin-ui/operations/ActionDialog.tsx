import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { FormEvent, KeyboardEvent, ReactNode } from 'react';
import { useT } from '../i18n/use-t.ts';

interface ActionDialogProps {
  title: string;
  /** What will happen. */
  text?: ReactNode;
  confirm: string;
  /** Red: it ends something. */
  grave?: boolean;
  /** Whether what was typed suffices. */
  ready: boolean;
  error?: string | null;
  /** Resolves to whether the dialog may close. */
  onConfirm: () => Promise<boolean>;
  onClose: () => void;
  children?: ReactNode;
}

/** A dialog that does one thing: Enter in a field or Ctrl+Enter in a text carries it out, Escape leaves it. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, text, confirm, grave = false, ready, error, onConfirm, onClose, children } = props;
  const t = useT();
  const id = useId();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    if (!ready || busy) return;
    setBusy(true);
    const done = await onConfirm();
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <Box
        component="form"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
        onKeyDown={(event: KeyboardEvent) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void submit();
        }}
        sx={{ display: 'flex', flexDirection: 'column', minHeight: 0 }}
      >
        <DialogTitle id={id}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 4, '&&': { pt: 2 } }}>
          {text ? (
            <Typography variant="body2" color="textSecondary" component="div">
              {text}
            </Typography>
          ) : null}
          {children}
          {error ? (
            <Alert severity="error" role="alert">
              {error}
            </Alert>
          ) : null}
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="submit"
            variant="contained"
            color={grave ? 'error' : 'primary'}
            disabled={!ready || busy}
          >
            {confirm}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
