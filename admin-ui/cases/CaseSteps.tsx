import type { CaseRow } from '../../server/cases/contract.ts';
import { ExtensionDialog } from '../consents/ExtensionDialog.tsx';
import { useConsentSteps } from '../consents/use-consents.ts';
import { useT } from '../i18n/use-t.ts';
import { EditCaseDialog } from './EditCaseDialog.tsx';
import { NoteDialog } from '../operations/NoteDialog.tsx';
import type { Resend } from '../pages/resend.ts';
import { ReferDialog } from './ReferDialog.tsx';
import { RefuseDialog } from './RefuseDialog.tsx';
import { RequestMaterialDialog } from './RequestMaterialDialog.tsx';
import type { useCaseAction } from './use-case-action.ts';
import type { CaseWriter } from './use-case-writer.ts';
import type { CaseStep } from './WorkbenchFooter.tsx';

interface CaseStepsProps {
  row: CaseRow;
  step: CaseStep;
  /** Pages that a request for material asks for again. */
  resend: Resend | null;
  run: ReturnType<typeof useCaseAction>['run'];
  write: CaseWriter['write'];
  /** Called after a step that takes the case out of this user's hands. */
  onGone: () => void;
  /** Called with the case after a step that the requester is to hear of. */
  onTell: (row: CaseRow) => void;
  onClose: () => void;
}

/** The dialog of a step. */
export function CaseSteps({ row, step, resend, run, write, onGone, onTell, onClose }: CaseStepsProps) {
  const t = useT();
  const { ask } = useConsentSteps();
  const { id } = row;
  const leaving = async (outcome: Promise<CaseRow | null>) => {
    const done = (await outcome) !== null;
    if (done) onGone();
    return done;
  };
  const telling = async (outcome: Promise<CaseRow | null>) => {
    const done = await outcome;
    if (done) onTell(done);
    return done !== null;
  };
  const staying = async (outcome: Promise<CaseRow | null>) => (await outcome) !== null;
  const dialog = { onClose };

  switch (step) {
    case 'request-material':
      return (
        <RequestMaterialDialog
          {...dialog}
          row={row}
          resend={resend}
          onRequest={(body) => telling(run(id, 'request-material', body))}
          onConsent={(body) => ask(id, body)}
        />
      );
    case 'extend':
      return <ExtensionDialog {...dialog} row={row} onAsk={(body) => ask(id, body)} />;
    case 'refer':
      return <ReferDialog {...dialog} onConfirm={(body) => leaving(run(id, 'refer', body))} />;
    case 'refuse':
      return <RefuseDialog {...dialog} onConfirm={(body) => telling(run(id, 'refuse', body))} />;
    case 'edit':
      return <EditCaseDialog {...dialog} row={row} onSave={(body) => write(() => body)} />;
    case 'reply':
    case 'reopen':
      return (
        <NoteDialog
          {...dialog}
          title={t(`cases.${step}.title`)}
          text={t(`cases.${step}.text`)}
          confirm={t(`cases.${step}.confirm`)}
          onConfirm={(note) => staying(run(id, step, { note }))}
        />
      );
    case 'withdraw':
    case 'close':
      return (
        <NoteDialog
          {...dialog}
          optional
          title={t(`cases.${step}.title`)}
          text={t(`cases.${step}.text`)}
          confirm={t(`cases.${step}.confirm`)}
          onConfirm={(note) => telling(run(id, step, note ? { note } : {}))}
        />
      );
    case 'release':
      return null;
  }
}
