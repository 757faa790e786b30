import Box from '@mui/material/Box';
import { clockTime } from '../components/time.ts';
import { useT } from '../i18n/use-t.ts';
import type { DraftState } from './draft-store.ts';

interface DraftNoteProps {
  state: DraftState | null;
  savedAt: string | null;
}

/** Whether what is typed is safe, in a few words. */
export function DraftNote({ state, savedAt }: DraftNoteProps) {
  const t = useT();
  const trouble = state === 'failed' || state === 'too-long';
  return (
    <Box
      // Read out when something is wrong, not after each pause in typing.
      role={trouble ? 'alert' : undefined}
      sx={{
        px: { xs: 3, sm: 5 },
        pt: 1,
        minHeight: 24,
        fontSize: 12,
        color: trouble ? 'warning.main' : 'text.secondary',
      }}
    >
      {state === 'saved' && savedAt ? t('cases.draft.saved', { time: clockTime(savedAt) }) : null}
      {state === 'unsaved' ? t('cases.draft.saving') : null}
      {state === 'failed' ? t('cases.draft.failed') : null}
      {state === 'too-long' ? t('cases.draft.tooLong') : null}
    </Box>
  );
}
