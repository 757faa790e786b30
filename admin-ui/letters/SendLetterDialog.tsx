import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useGetOne } from 'react-admin';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { LetterRow } from '../../server/letters/contract.ts';
import { useFaxPages } from '../fax/use-fax-pages.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { useLetterSteps } from './use-letters.ts';

interface SendLetterDialogProps {
  letter: LetterRow;
  onClose: () => void;
}

/** The letter left: to whom and to which number, prefilled with who asked and where the fax came from. */
export function SendLetterDialog({ letter, onClose }: SendLetterDialogProps) {
  const t = useT();
  const { send } = useLetterSteps();
  const { data: row } = useGetOne<CaseRow>(
    'cases',
    { id: letter.caseId ?? '' },
    { enabled: letter.caseId !== null },
  );
  const { pages } = useFaxPages(row?.faxIds ?? [], row?.pages);
  const [typed, setTyped] = useState<{ name?: string; number?: string }>({});
  const name = typed.name ?? row?.requesterName ?? '';
  const number = typed.number ?? pages[0]?.fax.sender ?? '';
  return (
    <ActionDialog
      title={t('letters.send.title')}
      text={t('letters.send.text')}
      confirm={t('letters.send.confirm')}
      ready={letter.caseId === null || row !== undefined}
      onConfirm={() => send(letter, { name: name.trim(), number: number.trim() })}
      onClose={onClose}
    >
      <TextField
        autoFocus
        label={t('letters.send.name')}
        value={name}
        onChange={(event) => setTyped({ ...typed, name: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 60, autoComplete: 'off' } }}
      />
      <TextField
        label={t('letters.send.number')}
        value={number}
        onChange={(event) => setTyped({ ...typed, number: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 40, autoComplete: 'off', inputMode: 'tel' } }}
      />
    </ActionDialog>
  );
}
