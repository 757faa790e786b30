import Box from '@mui/material/Box';
import { useId } from 'react';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { offScreen } from '../components/off-screen.ts';
import { useT } from '../i18n/use-t.ts';
import { CandidateActions } from './CandidateActions.tsx';
import { ComparedUnits } from './ComparedUnits.tsx';
import { JudgementLine, Likeness } from './JudgementLine.tsx';

/** Where the keyboard goes to a pair. */
export const rowId = (candidateId: string): string => `pair-${candidateId}`;

interface CandidateRowProps {
  candidate: DuplicateCandidateRow;
  onJudged: () => void;
}

/** A pair: how alike, the two side by side, what was said, what can be done. */
export function CandidateRow({ candidate, onJudged }: CandidateRowProps) {
  const t = useT();
  const id = useId();
  const [one, other] = candidate.units;
  return (
    <Box
      component="li"
      id={rowId(candidate.id)}
      data-pair
      tabIndex={-1}
      aria-labelledby={id}
      sx={({ palette }) => ({
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) auto' },
        gridTemplateAreas: {
          xs: '"likeness" "units" "actions"',
          sm: '"likeness actions" "units units"',
        },
        alignItems: 'center',
        columnGap: 4,
        rowGap: 2,
        fontSize: 13,
        px: { xs: 3, sm: 4 },
        py: 3,
        '& + &': { borderTop: `1px solid ${palette.console.line.soft}` },
        '&:focus-within': { backgroundColor: palette.console.tones.neutral.soft },
        '&:focus': { outline: `2px solid ${palette.primary.main}`, outlineOffset: '-2px' },
      })}
    >
      <Box id={id} component="span" sx={offScreen}>
        {t('duplicates.pair', { one: one.name, other: other.name })}
      </Box>
      <Box sx={{ gridArea: 'likeness' }}>
        <Likeness candidate={candidate} />
      </Box>
      <Box sx={{ gridArea: 'units', display: 'grid', gap: 2 }}>
        <ComparedUnits candidate={candidate} />
        <JudgementLine candidate={candidate} />
      </Box>
      <Box sx={{ gridArea: 'actions' }}>
        <CandidateActions candidate={candidate} onJudged={onJudged} />
      </Box>
    </Box>
  );
}
