import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useOperationTypes } from '../components/use-operation-titles.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { useLetterSteps } from './use-letters.ts';

interface CoverSheetDialogProps {
  caseId: string;
  /** What the case asks for, as far as is known. */
  operationType: string | null;
  onClose: () => void;
}

/** A cover sheet for whoever will answer the case by fax. */
export function CoverSheetDialog({ caseId, operationType, onClose }: CoverSheetDialogProps) {
  const t = useT();
  const { cover } = useLetterSteps();
  const byFax = useOperationTypes().filter((type) => type.channels.includes('fax'));
  const [chosen, setChosen] = useState<string | null>(null);
  const [key] = useState(() => crypto.randomUUID());
  const type = byFax.find((one) => one.type === (chosen ?? operationType))?.type ?? '';
  return (
    <ActionDialog
      title={t('letters.cover.title')}
      text={t('letters.cover.text')}
      confirm={t('letters.cover.confirm')}
      ready={type !== ''}
      onConfirm={() => cover({ operationType: type, caseId }, key)}
      onClose={onClose}
    >
      <TextField
        select
        autoFocus
        required
        label={t('letters.cover.operation')}
        value={type}
        onChange={(event) => setChosen(event.target.value)}
      >
        {byFax.map((one) => (
          <MenuItem key={one.type} value={one.type}>
            {one.title}
          </MenuItem>
        ))}
      </TextField>
    </ActionDialog>
  );
}
