import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Skeleton from '@mui/material/Skeleton';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useNotify } from 'react-admin';
import type { OperationRow, OperationTypeRow } from '../../server/operations/contract.ts';
import { announce } from '../components/announce.ts';
import { Kbd } from '../components/Kbd.tsx';
import { useOperationTypes } from '../components/use-operation-titles.ts';
import { useT } from '../i18n/use-t.ts';
import { PlainSections } from './FormSection.tsx';
import type { About } from './forms/operation-form.ts';
import { schemaForm } from './forms/schema-form.tsx';
import { unchangedBy } from './forms/unchanged-by.ts';
import { PreviewBody, PreviewCounts } from './PreviewBody.tsx';
import { useProposal } from './use-proposal.ts';
import { useWhoDecides } from './use-who-decides.ts';

export interface OperationDialogProps {
  type: string;
  /** What is settled already and not asked; a field that is there but undefined is left out of the input. */
  input: Readonly<Record<string, unknown>>;
  open: boolean;
  onClose: () => void;
  /** What it is about, such as the name of whom; the operation's own title stands before it. */
  title?: string;
  /** Told once it is in force or waits for a second person; the dialog is closed then. */
  onDone?: (operation: OperationRow) => void;
}

/**
 * An operation that needs no case, from any screen: a form for what is not settled, a live preview with a reason for
 * each warning, and handing it in.
 */
export function OperationDialog({ type, input, open, ...rest }: OperationDialogProps) {
  const row = useOperationTypes().find((one) => one.type === type);
  if (!open) return null;
  // Another subject is another form.
  const key = `${type} ${JSON.stringify(input)}`;
  return <Frame key={key} row={row} known={input} type={type} {...rest} />;
}

interface FrameProps extends Pick<OperationDialogProps, 'onClose' | 'title' | 'onDone'> {
  row: OperationTypeRow | undefined;
  type: string;
  known: Readonly<Record<string, unknown>>;
}

function Frame({ row, type, known, title, onClose, onDone }: FrameProps) {
  const id = useId();
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{[row?.title ?? type, title].filter(Boolean).join(' · ')}</DialogTitle>
      {row ? (
        <Body row={row} known={known} onClose={onClose} {...(onDone ? { onDone } : {})} />
      ) : (
        <DialogContent>
          <Skeleton height={120} />
        </DialogContent>
      )}
    </Dialog>
  );
}

const idOr = (value: unknown): string | null => (typeof value === 'string' ? value : null);

interface BodyProps extends Pick<OperationDialogProps, 'onClose' | 'onDone'> {
  row: OperationTypeRow;
  known: Readonly<Record<string, unknown>>;
}

function Body({ row, known, onClose, onDone }: BodyProps) {
  const t = useT();
  const notify = useNotify();
  const whoDecides = useWhoDecides();
  // Whoever opens it may make the input anew at every painting; another one is another dialog.
  const [settled] = useState(known);
  const form = useMemo(
    () => schemaForm(row, { known: settled, unchanged: unchangedBy[row.type] ?? null }),
    [row, settled],
  );
  const [draft, setDraft] = useState<unknown>(form.emptyDraft);
  const [about, setAbout] = useState<About>({
    personId: idOr(settled['personId']),
    unitId: idOr(settled['unitId']),
  });
  const proposal = useProposal({ form, draft, about, basis: 0 });
  const { state, refusal, busy } = proposal;
  const decided = whoDecides(state.preview?.approval ?? row.approval);
  const content = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const first = content.current?.querySelector<HTMLElement>('input, textarea, [role="combobox"]');
    (first ?? button.current)?.focus();
  }, []);

  const submit = async () => {
    const operation = await proposal.submit();
    if (!operation) return;
    const said =
      operation.status === 'pending'
        ? t('operations.dialog.waits', { title: row.title, who: whoDecides(operation.approval).who })
        : t('operations.dialog.inForce', { title: row.title });
    notify(said, { type: 'success' });
    announce(said);
    onClose();
    onDone?.(operation);
  };
  const why = proposal.why();

  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event: { preventDefault: () => void }) => {
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
      <DialogContent
        ref={content}
        sx={{ display: 'grid', gap: 4, '&&': { pt: 2 }, '& > *': { minWidth: 0 } }}
      >
        <PlainSections>
          <form.Form
            draft={draft}
            onDraft={(next) => {
              proposal.touched();
              setDraft(next);
            }}
            about={about}
            onAbout={(part) => {
              proposal.touched();
              setAbout((now) => ({ ...now, ...part }));
            }}
            editable
            regionOf={() => null}
            onField={() => undefined}
            findings={state.preview?.blockers ?? []}
            errors={state.errors}
            preview={state.preview}
          />
        </PlainSections>
        <Box component="section" aria-label={t('cases.preview.title')}>
          <Box
            sx={{
              display: 'flex',
              alignItems: 'center',
              justifyContent: 'space-between',
              mb: 2,
              minHeight: 24,
            }}
          >
            <Typography variant="h2" color="textSecondary" component="h3">
              {t('cases.preview.title')}
            </Typography>
            <PreviewCounts preview={state.preview} />
          </Box>
          <PreviewBody proposal={proposal} unchanged={form.unchanged}>
            <Typography variant="body2" color="textSecondary">
              {decided.sentence}
            </Typography>
          </PreviewBody>
        </Box>
        {refusal ? (
          <Alert severity="warning" role="alert">
            {refusal}
          </Alert>
        ) : null}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button
          ref={button}
          type="submit"
          variant="contained"
          color="primary"
          aria-keyshortcuts="Control+Enter"
          // Not disabled: pressing it says what is missing.
          aria-disabled={why !== null || busy}
          sx={{ opacity: why !== null || busy ? 0.6 : 1 }}
        >
          {t(decided.atOnce ? 'operations.dialog.carryOut' : 'operations.dialog.submit')}
          <Kbd inverse>Ctrl ⏎</Kbd>
        </Button>
      </DialogActions>
    </Box>
  );
}
