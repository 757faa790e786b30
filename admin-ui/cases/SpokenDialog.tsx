import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { EvidenceKind } from '../../db/schema/words.ts';
import { fullInstant } from '../components/time.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';

interface SpokenDialogProps {
  /** A call, or the consent of a bureau. */
  kind: EvidenceKind;
  onConfirm: (note: string) => Promise<boolean>;
  onClose: () => void;
}

/** The desk's wall clock as a date-time field takes it. */
const now = (): string => fullInstant(new Date().toISOString()).slice(0, 16).replace(' ', 'T');

/** Material that is told: who was called, on which number, when, and what was said. */
export function SpokenDialog({ kind, onConfirm, onClose }: SpokenDialogProps) {
  const t = useT();
  const [told, setTold] = useState({ who: '', number: '', at: now(), said: '' });
  const field = (name: keyof typeof told) => ({
    required: true,
    value: told[name],
    onChange: (event: { target: { value: string } }) => setTold({ ...told, [name]: event.target.value }),
  });
  const byBureau = kind === 'bureau-consent';
  const ready = Object.values(told).every((value) => value.trim() !== '') && told.said.trim().length >= 2;
  const note = t(byBureau ? 'cases.material.consentNote' : 'cases.material.callNote', {
    at: told.at.replace('T', ' '),
    number: told.number.trim(),
    who: told.who.trim(),
    said: told.said.trim(),
  });
  return (
    <ActionDialog
      title={t(`words.evidence.${kind}`)}
      text={t(byBureau ? 'cases.material.consentText' : 'cases.material.callText')}
      confirm={t('common.save')}
      ready={ready && note.length <= 1000}
      onConfirm={() => onConfirm(note)}
      onClose={onClose}
    >
      <TextField
        {...field('who')}
        autoFocus
        label={t(byBureau ? 'cases.material.consentWho' : 'cases.material.callWho')}
        slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 80 } }}
      />
      <TextField
        {...field('number')}
        label={t(byBureau ? 'cases.material.consentNumber' : 'cases.material.callNumber')}
        slotProps={{ htmlInput: { autoComplete: 'off', inputMode: 'tel', maxLength: 40 } }}
      />
      <TextField
        {...field('at')}
        type="datetime-local"
        label={t('cases.material.callAt')}
        slotProps={{ inputLabel: { shrink: true }, htmlInput: { max: now() } }}
      />
      <TextField
        {...field('said')}
        multiline
        minRows={3}
        maxRows={10}
        label={t('cases.material.callSaid')}
        slotProps={{ htmlInput: { maxLength: 800 } }}
      />
    </ActionDialog>
  );
}
