import { useState } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { ActionDialog } from '../operations/ActionDialog.tsx';
import { CaseFields } from './CaseFields.tsx';
import type { CaseUpdate } from './use-case-writer.ts';

interface EditCaseDialogProps {
  row: CaseRow;
  onSave: (body: CaseUpdate) => Promise<boolean>;
  onClose: () => void;
}

/** Who asks for what, as written on the fax or told on the phone. */
export function EditCaseDialog({ row, onSave, onClose }: EditCaseDialogProps) {
  const t = useT();
  const [fields, setFields] = useState({
    subject: row.subject,
    requesterName: row.requesterName ?? '',
    requesterPhone: row.requesterPhone ?? '',
    requesterRole: row.requesterRole,
    note: row.note ?? '',
  });
  return (
    <ActionDialog
      title={t('cases.edit.title')}
      confirm={t('common.save')}
      ready={fields.subject.trim() !== ''}
      onConfirm={() =>
        onSave({
          subject: fields.subject.trim(),
          requesterName: fields.requesterName.trim() || null,
          requesterPhone: fields.requesterPhone.trim() || null,
          requesterRole: fields.requesterRole,
          note: fields.note || null,
        })
      }
      onClose={onClose}
    >
      <CaseFields fields={fields} onChange={setFields} />
    </ActionDialog>
  );
}
