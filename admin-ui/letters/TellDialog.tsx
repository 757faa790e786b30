import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { LetterLine } from './LetterLine.tsx';
import { SayBlock } from './SayBlock.tsx';
import { useCaseLetters } from './use-letters.ts';

interface TellDialogProps {
  /** As it is after the step. */
  row: CaseRow;
  onNext: () => void;
  onStay: () => void;
}

/** After a step that the requester must hear of: the sentence to say and the letter to send; Enter goes on. */
export function TellDialog({ row, onNext, onStay }: TellDialogProps) {
  const t = useT();
  const id = useId();
  const { letters } = useCaseLetters(row.id, row.version);
  const letter = letters.find((one) => one.kind !== 'cover-sheet');
  return (
    <Dialog open onClose={onStay} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>
        {row.status === 'waiting'
          ? t('letters.ended.titleMaterial', { number: row.number })
          : t('letters.ended.title', { number: row.number, status: t(`words.case.${row.status}`) })}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 4, '&&': { pt: 2 } }}>
        {row.say ? <SayBlock say={row.say} /> : null}
        {letter ? (
          <Box>
            {letter.sentAt === null ? (
              <Typography variant="body2" color="textSecondary">
                {t('letters.ended.letter')}
              </Typography>
            ) : null}
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, fontSize: 13 }}>
              <LetterLine letter={letter} />
            </Box>
          </Box>
        ) : null}
      </DialogContent>
      <DialogActions>
        <Button onClick={onStay}>{t('letters.ended.stay')}</Button>
        <Button variant="contained" color="primary" autoFocus onClick={onNext}>
          {t('letters.ended.next')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
