import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { PendingTag } from '../components/PendingTag.tsx';
import { usePendingChanges } from '../components/use-pending-changes.ts';
import { useT } from '../i18n/use-t.ts';
import { NoteDialog } from '../operations/NoteDialog.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import { useJudge } from './use-judge.ts';
import type { Judgement } from './use-judge.ts';

interface CandidateActionsProps {
  candidate: DuplicateCandidateRow;
  /** Told once a judgement is written. */
  onJudged?: () => void;
}

/** What can be said of a pair and done with it: one unit, two units, taking that back, and the way to the merge. */
export function CandidateActions({ candidate, onJudged }: CandidateActionsProps) {
  const t = useT();
  const judge = useJudge();
  const mayJudge = useMay('duplicate:judge');
  const mayPropose = useMay('operation:propose');
  const mayWork = useMay('case:work');
  const [asking, setAsking] = useState<Asked | null>(null);
  const [merging, setMerging] = useState(false);
  const [busy, setBusy] = useState(false);
  const waiting = usePendingMerge(candidate);
  const box = useFocusKept(candidate.version);

  const { current, judgement } = candidate;
  const mayMerge = mayPropose && mayWork && current && judgement !== 'different' && !waiting;
  const write = async (said: Judgement, note?: string): Promise<boolean> => {
    setBusy(true);
    const written = await judge(candidate, said, note);
    setBusy(false);
    if (written) onJudged?.();
    return written;
  };
  const [one, other] = candidate.units;
  const button = (action: Action, label: string, onClick: () => void) => (
    <Button
      key={action}
      size="small"
      data-act={action}
      aria-label={t('duplicates.pairOf', { action: label, one: one.name, other: other.name })}
      disabled={busy}
      onClick={onClick}
      {...(action === 'merge' ? { color: 'primary' as const } : {})}
    >
      {label}
    </Button>
  );
  return (
    <Box ref={box} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
      <PendingTag operation={waiting} />
      {mayJudge && current && judgement === null
        ? button('duplicate', t('duplicates.act.duplicate'), () => void write('duplicate'))
        : null}
      {mayJudge && current && judgement === 'different'
        ? button('duplicate', t('duplicates.act.duplicateInstead'), () => setAsking('duplicate'))
        : null}
      {mayJudge && current && judgement !== 'different'
        ? button(
            'different',
            t(judgement ? 'duplicates.act.differentInstead' : 'duplicates.act.different'),
            () => setAsking('different'),
          )
        : null}
      {mayJudge && judgement
        ? button('takeBack', t('duplicates.act.takeBack'), () => setAsking('takeBack'))
        : null}
      {mayMerge ? button('merge', t('duplicates.act.merge'), () => setMerging(true)) : null}
      {asking ? (
        <NoteDialog
          title={t(`duplicates.note.${asking}`)}
          text={t(`duplicates.note.${asking}Text`, { one: one.name, other: other.name })}
          label={t('duplicates.note.label')}
          confirm={t(confirmations[asking])}
          onConfirm={(note) => write(asking === 'takeBack' ? null : asking, note)}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {merging ? <MergeDialog candidate={candidate} onClose={() => setMerging(false)} /> : null}
    </Box>
  );
}

/** What a reason is asked for. */
type Asked = 'duplicate' | 'different' | 'takeBack';
type Action = Asked | 'merge';

const confirmations = {
  duplicate: 'duplicates.note.confirmDuplicate',
  different: 'duplicates.note.confirmDifferent',
  takeBack: 'duplicates.note.confirmTakeBack',
} as const;

/** The button that was pressed may be gone with what it did: then the first one in its place has the focus. */
function useFocusKept(version: number) {
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef(version);
  useEffect(() => {
    if (seen.current === version) return;
    seen.current = version;
    if (document.activeElement === document.body) box.current?.querySelector('button')?.focus();
  }, [version]);
  return box;
}

/** A merge of either unit that waits for its second person. */
function usePendingMerge({ unitIds }: DuplicateCandidateRow) {
  const { of } = usePendingChanges('merge-units');
  return of(unitIds[0]) ?? of(unitIds[1]);
}
