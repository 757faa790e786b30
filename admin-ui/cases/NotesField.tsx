import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import type { toNotes } from '../components/use-phone-case.ts';
import { useImeInput } from '../components/use-ime-input.ts';
import { useT } from '../i18n/use-t.ts';

interface NotesFieldProps {
  note: string;
  /** Resolves to whether it was saved. */
  onSave: (note: string) => Promise<boolean>;
}

/** Saved once the typing rests this long, in milliseconds. */
const restingTime = 1_000;

/** What the caller says, written while it is said: saved by itself. */
export function NotesField({ note, onSave }: NotesFieldProps) {
  const t = useT();
  const location = useLocation();
  const begins = (location.state as Partial<typeof toNotes> | null)?.notes === true;
  const [state, setState] = useState<'rest' | 'saving' | 'saved'>('rest');
  const save = async (text: string) => {
    setState('saving');
    setState((await onSave(text)) ? 'saved' : 'rest');
  };
  const input = useImeInput(note, (text) => void save(text), restingTime);
  // Whoever turns to the next case within the second loses nothing.
  const unsaved = useRef<(() => void) | null>(null);
  useEffect(() => {
    unsaved.current = input.value === note ? null : () => void onSave(input.value);
  });
  useEffect(() => () => unsaved.current?.(), []);
  return (
    <Box>
      <TextField
        {...input.field}
        autoFocus={begins}
        fullWidth
        multiline
        minRows={5}
        maxRows={20}
        placeholder={t('cases.notes.placeholder')}
        slotProps={{ htmlInput: { 'aria-label': t('cases.fields.note'), maxLength: 2000 } }}
      />
      <Box aria-live="polite" sx={{ minHeight: 18, mt: 0.5, fontSize: 12, color: 'text.secondary' }}>
        {state === 'rest' ? null : t(`cases.notes.${state}`)}
      </Box>
    </Box>
  );
}
