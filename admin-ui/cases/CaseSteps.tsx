import type { CaseRow } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { EditCaseDialog } from './EditCaseDialog.tsx';
import type { MaterialGroup } from './material-groups.ts';
import { NoteDialog } from '../operations/NoteDialog.tsx';
import { ReferDialog } from './ReferDialog.tsx';
import { RefuseDialog } from './RefuseDialog.tsx';
import { RequestMaterialDialog } from './RequestMaterialDialog.tsx';
import type { useCaseAction } from './use-case-action.ts';
import type { CaseWriter } from './use-case-writer.ts';
import type { CaseStep } from './WorkbenchFooter.tsx';

interface CaseStepsProps {
  row: CaseRow;
  step: CaseStep;
  groups: readonly MaterialGroup[];
  run: ReturnType<typeof useCaseAction>['run'];
  write: CaseWriter['write'];
  /** Called after a step that takes the case out of this user's hands. */
  onGone: () => void;
  onClose: () => void;
}

/** The dialog of a step. */
export function CaseSteps({ row, step, groups, run, write, onGone, onClose }: CaseStepsProps) {
  const t = useT();
  const { id } = row;
  const leaving = async (outcome: Promise<CaseRow | null>) => {
    const done = (await outcome) !== null;
    if (done) onGone();
    return done;
  };
  const staying = async (outcome: Promise<CaseRow | null>) => (await outcome) !== null;
  const dialog = { onClose };

  switch (step) {
    case 'request-material':
      return (
        <RequestMaterialDialog
          {...dialog}
          groups={groups}
          onConfirm={(note) => leaving(run(id, 'request-material', { note }))}
        />
      );
    case 'refer':
      return <ReferDialog {...dialog} onConfirm={(body) => leaving(run(id, 'refer', body))} />;
    case 'refuse':
      return <RefuseDialog {...dialog} onConfirm={(body) => leaving(run(id, 'refuse', body))} />;
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
          onConfirm={(note) => leaving(run(id, step, note ? { note } : {}))}
        />
      );
    case 'release':
      return null;
  }
}
