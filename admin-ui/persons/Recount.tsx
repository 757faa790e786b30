import Button from '@mui/material/Button';
import { useOperationTypes } from '../components/use-operation-titles.ts';
import { useT } from '../i18n/use-t.ts';
import { useOperationDialog } from '../operations/use-operation-dialog.tsx';

/** Counts the hours of a year again from what is recognised. */
export function Recount({ personId, year }: { personId: string; year: number }) {
  const t = useT();
  const permitted = useOperationTypes().some((row) => row.type === 'recount-hours' && row.permitted);
  const { open, dialog } = useOperationDialog();
  if (!permitted) return null;
  return (
    <>
      <Button
        size="small"
        variant="text"
        color="primary"
        onClick={() => open({ type: 'recount-hours', input: { personId, year }, title: String(year) })}
      >
        {t('persons.recountNow')}
      </Button>
      {dialog}
    </>
  );
}
