import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useNotify } from 'react-admin';
import { Link as RouterLink, useNavigate } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { OperationRow } from '../../server/operations/contract.ts';
import { Fact, Facts } from '../components/Facts.tsx';
import { Instant } from '../components/Instant.tsx';
import { paths } from '../components/paths.ts';
import { useConsole } from '../data-provider/index.ts';
import { useT, type MessageKey } from '../i18n/use-t.ts';
import { isDefinite } from './is-definite.ts';
import { NoteDialog } from './NoteDialog.tsx';
import { OneTimeCode } from './OneTimeCode.tsx';
import { OperationPlan, Section } from './OperationPlan.tsx';
import { refreshWork } from './refresh-work.ts';
import { useFailureNotice } from './use-failure-notice.ts';
import { useReasonWord } from './use-reason-word.ts';
import { UndoState } from './UndoState.tsx';

/** What became of an operation, and whether it can be undone now. */
export function DecidedPanel({ operation }: { operation: OperationRow }) {
  const t = useT();
  const reasonWord = useReasonWord();
  const notify = useNotify();
  const fail = useFailureNotice();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { revertOperation } = useConsole();
  const [asking, setAsking] = useState(false);
  const key = useRef(uuid());
  const { status, revertible, mayRevert } = operation;

  const revert = async (reason: string) => {
    try {
      const made = await revertOperation(operation.id, reason, key.current);
      notify(t(made.status === 'applied' ? 'operations.revert.undone' : 'operations.revert.done'), {
        type: 'info',
      });
      refreshWork(queryClient);
      void navigate(paths.operation(made.id));
      return true;
    } catch (error) {
      if (isDefinite(error)) key.current = uuid();
      fail(error);
      refreshWork(queryClient);
      return false;
    }
  };

  return (
    <>
      <Box sx={{ position: 'relative', flex: 1, minHeight: 0, overflow: 'auto' }}>
        <Section title={t('operations.outcome')}>
          <Facts>
            <Fact label={t('operations.maker')}>{operation.makerName}</Fact>
            <Fact label={t('operations.checker')}>{operation.checkerName ?? t('common.none')}</Fact>
            <Fact label={t('operations.decidedAt')}>
              <Instant at={operation.decidedAt} />
            </Fact>
            {operation.reason ? <Fact label={t('common.reason')}>{reasonWord(operation.reason)}</Fact> : null}
            {operation.revertsId ? (
              <Fact label={t('operations.reverts')}>
                <OperationLink id={operation.revertsId} />
              </Fact>
            ) : null}
            {operation.revertedBy ? (
              <Fact label={t('operations.revertedBy')}>
                <OperationLink id={operation.revertedBy} />
              </Fact>
            ) : null}
            {operation.correctsId ? (
              <Fact label={t('operations.corrects')}>
                <OperationLink id={operation.correctsId} />
              </Fact>
            ) : null}
            {operation.correctedBy ? (
              <Fact label={t('operations.correctedBy')}>
                <OperationLink id={operation.correctedBy} />
              </Fact>
            ) : null}
          </Facts>
        </Section>
        <OneTimeCode operation={operation} />
        {status === 'applied' ? (
          <Section title={t('operations.undo.title')}>
            <UndoState revertible={revertible} />
          </Section>
        ) : null}
        <OperationPlan operation={operation} />
      </Box>
      {status === 'applied' && revertible.ok && mayRevert ? (
        <Box component="footer" sx={{ px: { xs: 3, sm: 5 }, py: 2.5, borderTop: 1, borderColor: 'divider' }}>
          <Button onClick={() => setAsking(true)}>{t('operations.revert.action')}</Button>
        </Box>
      ) : null}
      {asking ? (
        <NoteDialog
          title={t('operations.revert.title')}
          text={t(undoText(operation))}
          confirm={t('operations.revert.confirm')}
          label={t('common.reason')}
          onConfirm={revert}
          onClose={() => setAsking(false)}
        />
      ) : null}
    </>
  );
}

function undoText({ mayRevert, rekey }: OperationRow): MessageKey {
  if (mayRevert === 'alone') return 'operations.revert.alone';
  return rekey ? 'operations.revert.text' : 'operations.revert.plain';
}

function OperationLink({ id }: { id: string }) {
  const t = useT();
  return (
    <Link component={RouterLink} to={paths.operation(id)}>
      {t('operations.open')}
    </Link>
  );
}
