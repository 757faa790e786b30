import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { LetterRow } from '../../server/letters/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { Instant } from '../components/Instant.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { SendLetterDialog } from './SendLetterDialog.tsx';
import { useLetterSteps, useLetterWords } from './use-letters.ts';

interface LetterLineProps {
  row: CaseRow;
  letter: LetterRow;
}

/** One letter: what it is, whether it left and to whom, and what can be done with it. */
export function LetterLine({ row, letter }: LetterLineProps) {
  const t = useT();
  const works = useMay('case:work');
  const what = useLetterWords()(letter);
  const { open, copy, busy } = useLetterSteps();
  const [sending, setSending] = useState(false);
  const recipient = [letter.recipient?.name, letter.recipient?.number].filter(Boolean).join(' ');
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1, py: 1 }}
    >
      <Box component="span" sx={{ fontWeight: 500 }}>
        {what}
      </Box>
      {letter.sentAt ? (
        <Tag tone="done" icon={<CheckIcon />}>
          {t('letters.sent')}
        </Tag>
      ) : (
        <Tag tone="waiting">{t('letters.unsent')}</Tag>
      )}
      <Box component="span" sx={{ color: 'text.secondary', flex: '1 1 160px', minWidth: 0 }}>
        {letter.sentAt ? (
          <>
            <Instant at={letter.sentAt} /> {letter.sentByName} ·{' '}
            {recipient ? t('letters.sentTo', { to: recipient }) : t('letters.nobody')}
          </>
        ) : (
          <>
            <Instant at={letter.createdAt} /> {letter.createdByName}
          </>
        )}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, ml: 'auto' }}>
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
      </Box>
      {sending ? <SendLetterDialog row={row} letter={letter} onClose={() => setSending(false)} /> : null}
    </Box>
  );
}
