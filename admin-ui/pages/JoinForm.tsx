import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useT } from '../i18n/use-t.ts';

interface JoinFormProps {
  busy: boolean;
  /** Resolves to false where no case has the number. */
  onJoin: (number: string) => Promise<boolean>;
}

/** The case that all pages belong to, by its number. */
export function JoinForm({ busy, onJoin }: JoinFormProps) {
  const t = useT();
  const [number, setNumber] = useState('');
  const [missing, setMissing] = useState(false);
  const wanted = number.normalize('NFKC').trim().toUpperCase();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (wanted && !busy) setMissing(!(await onJoin(wanted)));
  };
  return (
    <Box
      component="form"
      aria-label={t('pages.join.title')}
      onSubmit={(event: FormEvent) => void submit(event)}
      sx={{ display: 'grid', gap: 2 }}
    >
      <Typography variant="subtitle2" component="h3">
        {t('pages.join.title')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 2 }}>
        <TextField
          label={t('pages.join.number')}
          value={number}
          onChange={(event) => {
            setNumber(event.target.value);
            setMissing(false);
          }}
          error={missing}
          helperText={t(missing ? 'pages.join.notFound' : 'pages.join.hint')}
          autoComplete="off"
          sx={{ flex: '1 1 240px' }}
          slotProps={{
            htmlInput: { maxLength: 40, spellCheck: false },
            formHelperText: { role: missing ? 'alert' : undefined },
          }}
        />
        <Button type="submit" disabled={wanted === '' || busy}>
          {t('pages.join.action')}
        </Button>
      </Box>
    </Box>
  );
}
