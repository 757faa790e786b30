import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { PersonPage, RecordRow } from '../../server/registry/contract.ts';
import { useMay, useSession } from '../auth-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';
import { NewCaseDialog } from './NewCaseDialog.tsx';

/** States from which a record goes back a step (FAQ edit-1, edit-2). */
const returnable: readonly RecordRow['status'][] = ['unit-review', 'bureau-review', 'returned-to-unit'];

/**
 * 退案: a bureau returns what it has before it, at once; the desk does it on the unit's letter, and so on a case.
 */
export function RecordActions({ record, page }: { record: RecordRow; page: PersonPage }) {
  const t = useT();
  const mayReturn = useMay('record:return');
  const mayWork = useMay('case:work');
  const isBureau = useSession()?.user.role === 'bureau';
  const [starting, setStarting] = useState(false);
  const { open, dialog } = useOperationDialog();
  const offered = isBureau
    ? mayReturn && record.status === 'bureau-review'
    : mayReturn && mayWork && returnable.includes(record.status);
  if (!offered) return null;
  const ask = () => {
    const input = { recordId: record.id, to: 'unit' };
    if (isBureau) open({ type: 'return-record', input, title: record.title });
    else setStarting(true);
  };
  return (
    <Box sx={{ pl: 5, pb: 2 }}>
      <Button size="small" onClick={ask} aria-label={t('persons.returnRecordOf', { title: record.title })}>
        {t('persons.returnRecord')}
      </Button>
      {dialog}
      {starting ? (
        <NewCaseDialog person={page.person} settled="return-record" onClose={() => setStarting(false)} />
      ) : null}
    </Box>
  );
}
