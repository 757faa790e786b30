import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useGetOne, useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import { v4 as uuid } from 'uuid';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { CallerCheckRow, DiagnosisAnswer, NextStep } from '../../server/diagnosis/contract.ts';
import type { BureauRow } from '../../server/registry/contract.ts';
import { ReferDialog } from '../cases/ReferDialog.tsx';
import { paths } from '../components/paths.ts';
import { shortInstant } from '../components/time.ts';
import { useConsole } from '../data-provider/index.ts';
import type { CaseCreate } from '../data-provider/index.ts';
import { sentenceOf } from '../data-provider/problem.ts';
import { useT } from '../i18n/use-t.ts';
import { isDefinite } from '../operations/is-definite.ts';
import { refreshWork } from '../operations/refresh-work.ts';
import { handOverNote } from './hand-over-note.ts';
import { requesterOf } from './requester.ts';
import { itemOf } from './subject.ts';
import type { Subject } from './subject.ts';

interface HandOverDialogProps {
  answer: DiagnosisAnswer;
  step: NextStep;
  subject: Subject | null;
  check: CallerCheckRow | null;
  onClose: () => void;
}

/** 转办 from a call: one step opens the case and refers it; then it says the number and until when. */
export function HandOverDialog({ answer, step, subject, check, onClose }: HandOverDialogProps) {
  const t = useT();
  const translate = useTranslate();
  const queryClient = useQueryClient();
  const console = useConsole();
  const [key, setKey] = useState(() => uuid());
  const [phone, setPhone] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [done, setDone] = useState<CaseRow | null>(null);
  if (done) return <Done row={done} onClose={onClose} />;
  const topic = t(`diagnosis.topic.${answer.topic}`);
  const handOver = async (refer: NonNullable<CaseCreate['refer']>): Promise<boolean> => {
    try {
      const row = await console.createCase(
        {
          channel: 'phone',
          subject: t('diagnosis.refer.subject', { topic }),
          requesterRole: requesterOf(subject?.kind ?? 'persons', check),
          requesterPhone: phone.trim() || null,
          ...(check?.name ? { requesterName: check.name } : {}),
          items: subject ? [itemOf(subject)] : [],
          refer,
          ...(check ? { callerId: check.id } : {}),
        },
        key,
      );
      refreshWork(queryClient);
      setDone(row);
    } catch (failure) {
      if (isDefinite(failure)) setKey(uuid());
      setError(translate(sentenceOf(failure)));
    }
    // What came of it is said in the place of this dialog.
    return false;
  };
  return (
    <ReferDialog
      words={{
        title: t('diagnosis.refer.title', { name: subject?.name ?? topic }),
        text: t('diagnosis.refer.text'),
        confirm: t('diagnosis.refer.confirm'),
      }}
      initial={{ to: step.refer ?? 'technical', bureauId: step.bureauId, note: handOverNote(answer) }}
      error={error}
      onConfirm={handOver}
      onClose={onClose}
    >
      <TextField
        label={t('diagnosis.refer.phone')}
        value={phone}
        onChange={(event) => setPhone(event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'tel', maxLength: 40, autoComplete: 'off' } }}
      />
    </ReferDialog>
  );
}

/** The number to tell the caller, and until when an answer is due. */
function Done({ row, onClose }: { row: CaseRow; onClose: () => void }) {
  const t = useT();
  const id = useId();
  const referral = row.referrals.at(-1);
  const { data: bureau } = useGetOne<BureauRow>(
    'bureaus',
    { id: referral?.bureauId ?? '' },
    { enabled: Boolean(referral?.bureauId) },
  );
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{t('diagnosis.refer.done')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 3 }}>
        <Typography role="status">
          {t('diagnosis.refer.doneText', {
            number: row.number,
            to: referral ? (bureau?.name ?? t(`words.referral.${referral.to}`)) : '',
            due: referral ? shortInstant(referral.dueAt) : '',
          })}
        </Typography>
        <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{t('diagnosis.refer.sayNumber')}</Box>
      </DialogContent>
      <DialogActions>
        <Button component={RouterLink} to={paths.case(row.id)}>
          {t('diagnosis.refer.open', { number: row.number })}
        </Button>
        <Button variant="contained" color="primary" autoFocus onClick={onClose}>
          {t('common.close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
