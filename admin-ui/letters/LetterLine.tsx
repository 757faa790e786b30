import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import type { LetterRow } from '../../server/letters/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { LetterActions } from './LetterActions.tsx';
import { useLetterWords } from './use-letters.ts';

/** One letter of a case: what it is, whether it left and to whom, and what can be done with it. */
export function LetterLine({ letter }: { letter: LetterRow }) {
  const t = useT();
  const what = useLetterWords()(letter);
  const recipient = [letter.recipient?.name, letter.recipient?.number].filter(Boolean).join(' ');
  return (
    <Box
      component="li"
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 0.5 }}
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
      <LetterActions letter={letter} />
    </Box>
  );
}
