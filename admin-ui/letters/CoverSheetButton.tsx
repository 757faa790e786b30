import Button from '@mui/material/Button';
import { useState } from 'react';
import { useT } from '../i18n/use-t.ts';
import { CoverSheetDialog } from './CoverSheetDialog.tsx';

interface CoverSheetButtonProps {
  caseId: string;
  operationType: string | null;
}

/** Prints what a requester lays on top of the fax. */
export function CoverSheetButton(props: CoverSheetButtonProps) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" variant="text" onClick={() => setOpen(true)}>
        {t('letters.cover.print')}
      </Button>
      {open ? <CoverSheetDialog {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
