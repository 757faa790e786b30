import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { CaseRow } from '../../server/cases/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { useT } from '../i18n/use-t.ts';
import { CoverSheetButton } from './CoverSheetButton.tsx';
import { LetterLine } from './LetterLine.tsx';
import { useCaseLetters } from './use-letters.ts';

interface CaseLettersProps {
  row: CaseRow;
  /** What is being worked on, for a cover sheet. */
  operationType: string | null;
}

/** The letters of a case: what was written, and what of it was sent. */
export function CaseLetters({ row, operationType }: CaseLettersProps) {
  const t = useT();
  const id = useId();
  const works = useMay('case:work');
  const { letters, isPending, error, refetch } = useCaseLetters(row.id, row.version);
  return (
    <Box component="section" aria-labelledby={id} sx={{ px: { xs: 3, sm: 5 }, py: 3, fontSize: 13 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, minHeight: 28 }}>
        <Typography id={id} variant="h2" color="textSecondary" sx={{ mr: 'auto' }}>
          {t('letters.title')}
        </Typography>
        {works ? <CoverSheetButton caseId={row.id} operationType={operationType} /> : null}
      </Box>
      {error ? <ErrorState title={t('letters.failed')} error={error} onRetry={() => void refetch()} /> : null}
      {!error && !isPending && letters.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('letters.none')}
        </Typography>
      ) : null}
      {letters.length > 0 ? (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {letters.map((letter) => (
            <LetterLine key={letter.id} letter={letter} />
          ))}
        </Box>
      ) : null}
    </Box>
  );
}
