import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { LetterRow } from '../../server/letters/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import { SendLetterDialog } from './SendLetterDialog.tsx';
import { useLetterSteps, useLetterWords } from './use-letters.ts';

/** What can be done with a letter: look at it, say that it left, write it once more. */
export function LetterActions({ letter }: { letter: LetterRow }) {
  const t = useT();
  const works = useMay('case:work');
  const words = useLetterWords()(letter);
  const { open, copy, busy } = useLetterSteps();
  const [sending, setSending] = useState(false);
  const what = letter.caseNumber === null ? words : `${words} ${letter.caseNumber}`;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'flex-end', gap: 1.5, ml: 'auto', py: 1 }}>
      <Button
        size="small"
        aria-label={t('letters.openOf', { what })}
        aria-disabled={busy}
        onClick={() => (busy ? undefined : void open(letter))}
      >
        {t(busy ? 'letters.opening' : 'letters.open')}
      </Button>
      {works && letter.sentAt === null ? (
        <Button size="small" aria-label={t('letters.send.of', { what })} onClick={() => setSending(true)}>
          {t('letters.send.action')}
        </Button>
      ) : null}
      {works ? (
        <Button
          size="small"
          variant="text"
          aria-label={t('letters.copyOf', { what })}
          aria-disabled={busy}
          onClick={() => (busy ? undefined : void copy(letter))}
        >
          {t('letters.copy')}
        </Button>
      ) : null}
      {sending ? <SendLetterDialog letter={letter} onClose={() => setSending(false)} /> : null}
    </Box>
  );
}
