import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useT } from '../i18n/use-t.ts';

interface SplitFormProps {
  /** Of the case as it is. */
  subject: string;
  /** How many pages are ticked, and whether that is all of them. */
  chosen: number;
  all: boolean;
  busy: boolean;
  onSplit: (body: { subject?: string; keep: boolean }) => Promise<void>;
}

/** The ticked pages become a case of their own. */
export function SplitForm({ subject, chosen, all, busy, onSplit }: SplitFormProps) {
  const t = useT();
  const [about, setAbout] = useState('');
  const [keep, setKeep] = useState(false);
  const stuck = chosen === 0 || (all && !keep);
  return (
    <Box component="section" aria-label={t('pages.split.title')} sx={{ display: 'grid', gap: 2 }}>
      <Typography variant="subtitle2" component="h3">
        {t('pages.split.title')}
      </Typography>
      <TextField
        label={t('pages.split.subject')}
        placeholder={subject}
        value={about}
        onChange={(event) => setAbout(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <FormControlLabel
        control={<Checkbox checked={keep} onChange={(_event, on) => setKeep(on)} />}
        label={t('pages.split.keep')}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <Typography variant="body2" color="textSecondary" role="status" sx={{ flex: '1 1 200px' }}>
          {chosen === 0 ? t('pages.split.none') : null}
          {chosen > 0 && stuck ? t('pages.split.all') : null}
        </Typography>
        <Button
          disabled={stuck || busy}
          onClick={() => void onSplit({ keep, ...(about.trim() ? { subject: about.trim() } : {}) })}
        >
          {chosen === 0 ? t('pages.split.actionNone') : t('pages.split.action', { smart_count: chosen })}
        </Button>
      </Box>
    </Box>
  );
}
