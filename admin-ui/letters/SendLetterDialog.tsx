import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { LetterRow } from '../../server/letters/contract.ts';
import { useFaxPages } from '../fax/use-fax-pages.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { useLetterSteps } from './use-letters.ts';

interface SendLetterDialogProps {
  row: CaseRow;
  letter: LetterRow;
  onClose: () => void;
}

/** The letter left: to whom and to which number, prefilled with who asked and where the fax came from. */
export function SendLetterDialog({ row, letter, onClose }: SendLetterDialogProps) {
  const t = useT();
  const { send } = useLetterSteps();
  const { pages } = useFaxPages(row.faxIds, row.pages);
  const [name, setName] = useState(row.requesterName ?? '');
  const [typed, setTyped] = useState<string | null>(null);
  const number = typed ?? pages[0]?.fax.sender ?? '';
  return (
    <ActionDialog
      title={t('letters.send.title')}
      text={t('letters.send.text')}
      confirm={t('letters.send.confirm')}
      ready
      onConfirm={() => send(letter, { name: name.trim(), number: number.trim() })}
      onClose={onClose}
    >
      <TextField
        autoFocus
        label={t('letters.send.name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 60, autoComplete: 'off' } }}
      />
      <TextField
        label={t('letters.send.number')}
        value={number}
        onChange={(event) => setTyped(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 40, autoComplete: 'off', inputMode: 'tel' } }}
      />
    </ActionDialog>
  );
}
