import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { OperationRow } from '../../server/operations/contract.ts';
import { Kbd } from '../components/Kbd.tsx';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { useT } from '../i18n/use-t.ts';
import { BlockerList } from './BlockerList.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { OperationPlan } from './OperationPlan.tsx';
import { PlanDifference } from './PlanDifference.tsx';
import { Rekey, useRekey } from './Rekey.tsx';
import { useDecision } from './use-decision.ts';
import type { Refusal } from './use-decision.ts';

interface DecisionPanelProps {
  operation: OperationRow;
  onDecided: () => void;
}

/** The second person's part: typing the value from the picture, unseen by the first, and deciding. */
export function DecisionPanel({ operation, onDecided }: DecisionPanelProps) {
  const t = useT();
  const rekey = useRekey(operation.rekey);
  const [rejecting, setRejecting] = useState(false);
  const { approve, reject, busy, refusal } = useDecision(operation, onDecided);
  const rekeys = operation.rekey !== null;
  const changed = refusal?.code === 'plan-changed' || refusal?.code === 'blocked';
  const ready = (!rekeys || rekey.complete) && !busy && !changed;

  const focusEntry = () =>
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-field="rekey"]')?.focus());
  const submit = async () => {
    if (!ready) {
      if (rekeys && !rekey.complete) focusEntry();
      return;
    }
    const again = await approve(rekeys ? rekey.text : null);
    if (again) {
      rekey.clear();
      focusEntry();
    }
  };
  useHotkeys(
    { x: () => setRejecting(true), 'Ctrl+Enter': () => void submit() },
    { inFields: ['Ctrl+Enter'] },
  );

  return (
    <>
      <Box sx={{ position: 'relative', flex: 1, minHeight: 0, overflow: 'auto' }}>
        {operation.rekey === null ? null : (
          <Rekey
            field={operation.rekey}
            restored={operation.revertsId !== null}
            state={rekey}
            disabled={changed}
            error={refusal?.code === 'rekey-mismatch' ? refusal.sentence : null}
          />
        )}
        {refusal && refusal.code !== 'rekey-mismatch' ? <RefusalNote refusal={refusal} /> : null}
        <OperationPlan operation={operation} />
      </Box>
      <Box
        component="footer"
        sx={{
          display: 'flex',
          justifyContent: 'space-between',
          gap: 2,
          px: { xs: 3, sm: 5 },
          py: 2.5,
          borderTop: 1,
          borderColor: 'divider',
        }}
      >
        <Button color="error" variant="outlined" aria-keyshortcuts="X" onClick={() => setRejecting(true)}>
          {t('operations.reject.action')}
          <Kbd>X</Kbd>
        </Button>
        <Button
          variant="contained"
          color="primary"
          aria-keyshortcuts="Control+Enter"
          aria-disabled={!ready}
          onClick={() => void submit()}
          sx={{ opacity: ready ? 1 : 0.6 }}
        >
          {t('operations.approveAndNext')}
          <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>
            <Kbd inverse>Ctrl ⏎</Kbd>
          </Box>
        </Button>
      </Box>
      {rejecting ? (
        <NoteDialog
          title={t('operations.reject.title')}
          text={t('operations.reject.text')}
          confirm={t('operations.reject.confirm')}
          label={t('common.reason')}
          grave
          onConfirm={reject}
          onClose={() => setRejecting(false)}
        />
      ) : null}
    </>
  );
}

/** Why it was not approved, and what to do now. */
function RefusalNote({ refusal }: { refusal: Refusal }) {
  const t = useT();
  return (
    <Alert severity="error" role="alert" sx={{ mx: { xs: 3, sm: 5 }, mt: 3 }}>
      <b>{refusal.sentence}</b>
      {refusal.code === 'plan-changed' || refusal.code === 'blocked' ? (
        <Box sx={{ color: 'text.primary' }}>{t('operations.onlyMakerAnew')}</Box>
      ) : null}
      {refusal.blockers.length > 0 ? (
        <Box sx={{ mt: 2 }}>
          <BlockerList blockers={refusal.blockers} reasons={{}} />
        </Box>
      ) : null}
      {refusal.now ? (
        <Box sx={{ mt: 2, color: 'text.primary' }}>
          <PlanDifference was={refusal.was ?? []} now={refusal.now} />
        </Box>
      ) : null}
    </Alert>
  );
}
