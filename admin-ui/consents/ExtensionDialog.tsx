import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { ConsentBody } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { useAsksAlready } from './use-consents.ts';

const most = 15;

interface ExtensionDialogProps {
  row: CaseRow;
  onAsk: (body: ConsentBody) => Promise<boolean>;
  onClose: () => void;
}

/** 申请延期: how many working days more, and why. */
export function ExtensionDialog({ row, onAsk, onClose }: ExtensionDialogProps) {
  const t = useT();
  const [workingDays, setWorkingDays] = useState(2);
  const [reason, setReason] = useState('');
  const asks = useAsksAlready(row, 'extension');
  return (
    <ActionDialog
      title={t('consents.extension.title')}
      text={t('consents.extension.text')}
      confirm={t('consents.extension.confirm')}
      ready={!asks && reason.trim().length >= 2}
      error={asks ? t('consents.already') : null}
      onConfirm={() => onAsk({ kind: 'extension', workingDays, reason: reason.trim() })}
      onClose={onClose}
    >
      <TextField
        select
        autoFocus
        label={t('consents.extension.days')}
        value={workingDays}
        onChange={(event) => setWorkingDays(Number(event.target.value))}
        sx={{ maxWidth: 200 }}
      >
        {Array.from({ length: most }, (_, index) => index + 1).map((days) => (
          <MenuItem key={days} value={days}>
            {t('consents.extension.dayCount', { smart_count: days })}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        required
        multiline
        minRows={2}
        maxRows={6}
        label={t('consents.reason')}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
    </ActionDialog>
  );
}
