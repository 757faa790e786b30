import Box from '@mui/material/Box';
import type { DuplicateCandidateRow } from '../../server/duplicates/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';

/** How a pair ended that holds no more; null while it holds. */
function endOf({ current, units }: DuplicateCandidateRow): 'merged' | 'deleted' | 'unlike' | null {
  if (current) return null;
  const has = (status: string): boolean => units.some((unit) => unit.status === status);
  return has('merged') ? 'merged' : has('deleted') ? 'deleted' : 'unlike';
}

/** How alike the two are, and why. */
export function Likeness({ candidate }: { candidate: DuplicateCandidateRow }) {
  const t = useT();
  return (
    <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2.5 }}>
      <Tag tone={candidate.current ? 'waiting' : 'neutral'} title={t('duplicates.scoreHelp')}>
        {t('duplicates.score', { score: candidate.score })}
      </Tag>
      <Box component="span" sx={{ color: 'text.secondary' }}>
        {candidate.reasons.map((reason) => t(`duplicates.reason.${reason}`)).join(' · ')}
      </Box>
    </Box>
  );
}

/** What somebody said of a pair, who, when and why; and what became of it. */
export function JudgementLine({ candidate }: { candidate: DuplicateCandidateRow }) {
  const t = useT();
  const { judgement, judgementNote, judgedBy, judgedAt } = candidate;
  const end = endOf(candidate);
  if (!judgement && !end) return null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2.5, rowGap: 0.5 }}>
      {judgement ? (
        <>
          <Tag tone={judgement === 'different' ? 'neutral' : 'accent'}>
            {t(`duplicates.judgement.${judgement}`)}
          </Tag>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {judgedBy} <Instant at={judgedAt} />
          </Box>
          {judgementNote ? <Box sx={{ overflowWrap: 'anywhere' }}>{judgementNote}</Box> : null}
        </>
      ) : null}
      {end ? <Tag tone={end === 'merged' ? 'done' : 'neutral'}>{t(`duplicates.ended.${end}`)}</Tag> : null}
    </Box>
  );
}
